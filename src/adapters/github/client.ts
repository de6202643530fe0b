import { UsageError } from '../../core/errors.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { appCalls } from './apps.ts';
import { checkCalls } from './checks.ts';
import { commentCalls } from './comments.ts';
import type { Connection } from './connection.ts';
import { contentCalls } from './contents.ts';
import { graphqlCalls } from './graphql.ts';
import { issueCalls } from './issues.ts';
import { createOctokit } from './octokit.ts';
import { createPatience } from './patience.ts';
import { pullRequestCalls } from './pull-requests.ts';
import { runCalls } from './runs.ts';
import { createSerialWrites } from './serial-writes.ts';
import { createTransport } from './transport.ts';
import { realClock, type WaitingClock } from './waiting-clock.ts';

/** A request that takes longer than this has failed. */
const TIMEOUT_MS = 60_000;

/** What tests, and a runner behind a proxy, bring of their own. */
export interface Outside {
  readonly clock: WaitingClock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

export interface GitHubOptions {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` on GHES. */
  readonly apiUrl: string;
  /** `GITHUB_GRAPHQL_URL`. */
  readonly graphqlUrl: string;
  /** Told of every wait and of everything that is done without, in a sentence. */
  readonly report: (sentence: string) => void;
  readonly outside?: Partial<Outside>;
}

/** One repository on GitHub, seen with one token. Throws UsageError `bad-argument` for an unusable token or name. */
export function createGitHub({ outside = {}, ...options }: GitHubOptions): GitHub {
  const at = parseRepository(options.repository);
  const token = checkToken(options.token);
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  const {
    clock = realClock,
    random = Math.random,
    fetch = globalThis.fetch,
    timeoutMs = TIMEOUT_MS,
  } = outside;
  const transport = createTransport({ fetch, timeoutMs });
  const patience = createPatience({ clock, random, report: options.report });
  const connection: Connection = {
    octokit: createOctokit({ token, apiUrl, fetch: transport.fetch, patience, report: options.report }),
    transport,
    token,
    serially: createSerialWrites(clock),
    apiUrl,
    graphqlUrl: options.graphqlUrl,
    at,
    pause: patience.pause,
    report: options.report,
  };
  return {
    repository: options.repository,
    ...graphqlCalls(connection),
    ...pullRequestCalls(connection),
    ...commentCalls(connection),
    ...issueCalls(connection),
    ...checkCalls(connection),
    ...appCalls(connection),
    ...runCalls(connection),
    ...contentCalls(connection),
    requestCounts: transport.counts,
  };
}

function parseRepository(repository: string): Connection['at'] {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (owner === undefined || repo === undefined || /^\.+$/.test(owner) || /^\.+$/.test(repo)) {
    throw new UsageError('bad-argument', `Expected a repository as owner/name, found "${repository}".`);
  }
  return { owner, repo };
}

/** A header cannot hold a line end, and the error about it would show the token. */
function checkToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UsageError(
    'bad-argument',
    token === ''
      ? 'Expected a token for GitHub, found an empty one.'
      : 'Expected a token for GitHub without white space, found some in it: set the secret again, without the line end.',
  );
}
