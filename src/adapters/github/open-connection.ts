import { UsageError } from '../../core/errors.ts';
import type { Connection } from './connection.ts';
import type { Credential } from './credential.ts';
import { createOctokit } from './octokit.ts';
import { createPatience } from './patience.ts';
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

/** Where GitHub is, and who hears of it. */
export interface GitHubAddress {
  /** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` on GHES. */
  readonly apiUrl: string;
  /** `GITHUB_GRAPHQL_URL`. */
  readonly graphqlUrl: string;
  /** Told of every wait and of everything that is done without, in a sentence. */
  readonly report: (sentence: string) => void;
  readonly outside?: Partial<Outside>;
}

export type ApiConnection = Omit<Connection, 'at'>;

/** Throws UsageError `bad-argument` for an unusable token. */
export function openConnection(
  { outside = {}, report, graphqlUrl, ...address }: GitHubAddress,
  given: {
    readonly credential: Credential;
    /** Writes that others make take turns with these. */
    readonly serially?: Connection['serially'];
  },
): ApiConnection {
  const credential = checkCredential(given.credential);
  const apiUrl = address.apiUrl.replace(/\/+$/, '');
  const {
    clock = realClock,
    random = Math.random,
    fetch = globalThis.fetch,
    timeoutMs = TIMEOUT_MS,
  } = outside;
  const transport = createTransport({ fetch, timeoutMs });
  const patience = createPatience({ clock, random, report });
  return {
    octokit: createOctokit({ token: credential.token, apiUrl, fetch: transport.fetch, patience, report }),
    transport,
    credential,
    serially: given.serially ?? createSerialWrites(clock),
    apiUrl,
    graphqlUrl,
    pause: patience.pause,
    report,
  };
}

export function parseRepository(repository: string): Connection['at'] {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (owner === undefined || repo === undefined || /^\.+$/.test(owner) || /^\.+$/.test(repo)) {
    throw new UsageError('bad-argument', `Expected a repository as owner/name, found "${repository}".`);
  }
  return { owner, repo };
}

/** A header cannot hold a line end, and the error about it would show the token. */
function checkCredential(credential: Credential): Credential {
  if (/^[\x21-\x7e]+$/.test(credential.token)) return credential;
  throw new UsageError(
    'bad-argument',
    credential.token === ''
      ? 'Expected a token for GitHub, found an empty one.'
      : 'Expected a token for GitHub without white space, found some in it: set the secret again, without the line end.',
  );
}
