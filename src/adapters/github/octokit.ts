import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { type ThrottlingOptions, throttling } from '@octokit/plugin-throttling';
import { RequestError } from '@octokit/request-error';
import { MAX_RETRIES, type Patience } from './patience.ts';
import { asSecondaryLimit, isKnownToPlugin, isRateLimit } from './rate-limit.ts';

/** The version of the API that the requests and answers here are written for; GHES has it from 3.9 on. */
const API_VERSION = '2022-11-28';
/** Answers that sending the same request again does not change; 429 and some 403 are for the throttling plugin. */
const NOT_RETRIED = Array.from({ length: 100 }, (_, index) => 400 + index);

type Group = NonNullable<ThrottlingOptions['write']>;

/** The plugin spaces writes by the real clock and lets slow ones overlap: serial-writes.ts does both without it. */
const UNPACED = {
  key: () => ({
    schedule: (_options: object, task: (...values: unknown[]) => unknown, ...values: unknown[]) =>
      Promise.resolve(task(...values)),
  }),
} as unknown as Group;

export interface OctokitSettings {
  readonly token: string;
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  readonly patience: Patience;
  readonly report: (sentence: string) => void;
}

/**
 * Octokit with GitHub's plugins for limits and for retries: they recognise what can be sent again and send it, and
 * `patience` says whether and how long to wait. A request with `request: { retries: 0 }` is never repeated unless a
 * limit refused it.
 */
export function createOctokit({ token, apiUrl, fetch, patience, report }: OctokitSettings): Octokit {
  const throttle = {
    // The plugin keeps its queues per id for the whole process: a client shares nothing with another one.
    id: crypto.randomUUID(),
    write: UNPACED,
    notifications: UNPACED,
    retryAfterBaseValue: 0,
    onRateLimit: (seconds: number, _request: object, _octokit: Octokit, retries: number) =>
      patience.sitOut({ name: 'primary', seconds, retries }),
    onSecondaryRateLimit: (seconds: number, _request: object, _octokit: Octokit, retries: number) =>
      patience.sitOut({ name: 'secondary', seconds, retries }),
  };
  const Client = Octokit.plugin(plainLimits, pauses(patience), throttling, retry);
  const octokit = new Client({
    auth: token,
    baseUrl: apiUrl,
    userAgent: 'stepmark',
    request: { fetch },
    throttle,
    retry: { retries: MAX_RETRIES, doNotRetry: NOT_RETRIED, retryAfterBaseValue: 0 },
    log: { debug: () => undefined, info: () => undefined, warn: report, error: report },
  });
  octokit.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = API_VERSION;
  });
  return octokit;
}

/** Brings limits that the throttling plugin would miss into a form that it knows: bare 429s, and GraphQL's 200. */
function plainLimits(octokit: Octokit): void {
  octokit.hook.after('request', (response, options) => {
    if (!saysRateLimited(response.data)) return;
    throw new RequestError('API rate limit exceeded', 403, {
      request: octokit.request.endpoint(options),
      response,
    });
  });
  octokit.hook.error('request', (error) => {
    const isMissed = error instanceof RequestError && isRateLimit(error) && !isKnownToPlugin(error);
    throw isMissed ? asSecondaryLimit(error) : error;
  });
}

/** The waiting that the retry plugin would do by the real clock. */
function pauses(patience: Patience) {
  return (octokit: Octokit): void => {
    octokit.hook.error('request', async (error, { request }) => {
      const retries = countIn(request, 'retries', MAX_RETRIES);
      const retryCount = countIn(request, 'retryCount', 0);
      if (error instanceof RequestError && error.status >= 500 && retryCount < retries) {
        await patience.pause(retryCount);
      }
      throw error;
    });
  };
}

/** A number that the retry plugin reads or notes among a request's options. */
function countIn(request: object, name: 'retries' | 'retryCount', otherwise: number): number {
  const value = Object.entries(request).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : otherwise;
}

function saysRateLimited(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors))
    return false;
  return data.errors.some((error: unknown) => {
    return typeof error === 'object' && error !== null && 'type' in error && error.type === 'RATE_LIMITED';
  });
}
