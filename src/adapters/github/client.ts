import type { BotGitHub } from '../../pipeline/bot/ports.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { appCalls } from './apps.ts';
import { checkCalls } from './checks.ts';
import { collaboratorCalls } from './collaborators.ts';
import { commentCalls } from './comments.ts';
import type { Connection } from './connection.ts';
import { contentCalls } from './contents.ts';
import { graphqlCalls } from './graphql.ts';
import { issueCalls } from './issues.ts';
import { type GitHubAddress, openConnection, parseRepository } from './open-connection.ts';
import { pullRequestCalls } from './pull-requests.ts';
import { runCalls } from './runs.ts';

export interface GitHubOptions extends GitHubAddress {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** One repository on GitHub, seen with one token. Throws UsageError `bad-argument` for an unusable token or name. */
export function createGitHub({ token, repository, ...address }: GitHubOptions): GitHub {
  const at = parseRepository(repository);
  return gitHubOf({ ...openConnection(address, { credential: { token, holder: 'job' } }), at });
}

/** The same, with what somebody may do there. */
export function createGitHubWithPeople({
  token,
  repository,
  ...address
}: GitHubOptions): GitHub & Pick<BotGitHub, 'findCollaborator'> {
  const at = parseRepository(repository);
  const connection = { ...openConnection(address, { credential: { token, holder: 'job' } }), at };
  return { ...gitHubOf(connection), ...collaboratorCalls(connection) };
}

/** All calls of the port over a connection. */
export function gitHubOf(connection: Connection): GitHub {
  return {
    repository: `${connection.at.owner}/${connection.at.repo}`,
    ...graphqlCalls(connection),
    ...appCalls(connection),
    ...pullRequestCalls(connection),
    ...commentCalls(connection),
    ...issueCalls(connection),
    ...checkCalls(connection),
    ...runCalls(connection),
    ...contentCalls(connection),
    requestCounts: connection.transport.counts,
  };
}
