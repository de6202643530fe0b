import type { BranchPlace } from '../../adapters/git/results-branch.ts';
import { UsageError } from '../../core/errors.ts';

/** What `results push` and `results pull` have in common. */
export interface BranchOptions {
  readonly branch: string;
  readonly repo: string;
}

/**
 * The token is taken from the environment alone, and given to the one server that it is for. Without one git asks its own
 * credentials, as for any other push.
 */
export function branchPlace(
  { branch, repo }: BranchOptions,
  environment: Readonly<Record<string, string | undefined>>,
): BranchPlace {
  const token = environment.STEPMARK_TOKEN?.trim() ?? '';
  if (token === '') return { repository: repo, branch, credential: null };
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError(
      'bad-argument',
      'Expected a token in STEPMARK_TOKEN, found white space in it: set the secret again.',
    );
  }
  const serverUrl = (environment.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/+$/, '');
  return { repository: repo, branch, credential: { serverUrl, token } };
}
