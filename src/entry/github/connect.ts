import { defaults } from '@actions/github/lib/utils';
import { createGitHub } from '../../adapters/github/client.ts';
import type { GitHub } from '../../pipeline/github-port.ts';

export interface GitHubPlace {
  /** `owner/name`. */
  readonly repository: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}

/** GitHub as a token sees it, also behind a proxy that the environment names. */
export function connect(place: GitHubPlace, token: string, report: (sentence: string) => void): GitHub {
  const { repository, apiUrl, graphqlUrl } = place;
  const fetch: typeof globalThis.fetch | undefined = defaults.request?.fetch;
  const outside = fetch === undefined ? {} : { outside: { fetch } };
  return createGitHub({ token, repository, apiUrl, graphqlUrl, report, ...outside });
}
