import { defaults } from '@actions/github/lib/utils';
import { createGitHub, createGitHubWithPeople, type GitHubOptions } from '../../adapters/github/client.ts';
import type { GitHub } from '../../pipeline/github-port.ts';

export interface GitHubPlace {
  /** `owner/name`. */
  readonly repository: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}

/** GitHub as a token sees it, also behind a proxy that the environment names. */
export function connect(place: GitHubPlace, token: string, report: (sentence: string) => void): GitHub {
  return createGitHub(optionsOf(place, token, report));
}

/** The same, with what somebody may do there. */
export function connectWithPeople(
  place: GitHubPlace,
  token: string,
  report: (sentence: string) => void,
): ReturnType<typeof createGitHubWithPeople> {
  return createGitHubWithPeople(optionsOf(place, token, report));
}

function optionsOf(place: GitHubPlace, token: string, report: (sentence: string) => void): GitHubOptions {
  const { repository, apiUrl, graphqlUrl } = place;
  const fetch: typeof globalThis.fetch | undefined = defaults.request?.fetch;
  const outside = fetch === undefined ? {} : { outside: { fetch } };
  return { token, repository, apiUrl, graphqlUrl, report, ...outside };
}
