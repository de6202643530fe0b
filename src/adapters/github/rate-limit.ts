import { RequestError } from '@octokit/request-error';

/** What the throttling plugin knows a secondary limit by. */
const NAMED_SECONDARY = /\bsecondary rate\b/i;
const SPEAKS_OF_LIMITS = /\brate limit|\babuse detection/i;

/**
 * Whether GitHub refused because there were too many requests: as 429, or as a 403 that says when to come back, that
 * none are left, or that names a limit. Any other 403 is a missing permission.
 */
export function isRateLimit(error: RequestError): boolean {
  if (error.response === undefined) return false;
  if (error.status === 429) return true;
  if (error.status !== 403) return false;
  const { headers } = error.response;
  return (
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    SPEAKS_OF_LIMITS.test(error.message)
  );
}

/** The plugin also knows a limit by the headers of the primary one. Where there is a `retry-after`, that is what counts. */
export function isKnownToPlugin({ message, response }: RequestError): boolean {
  if (NAMED_SECONDARY.test(message)) return true;
  return response?.headers['retry-after'] === undefined && response?.headers['x-ratelimit-remaining'] === '0';
}

/** The same refusal in words that the throttling plugin knows: it waits for `retry-after`, else for a minute. */
export function asSecondaryLimit(error: RequestError): RequestError {
  return new RequestError(`secondary rate limit: ${error.message}`, error.status, {
    request: error.request,
    ...(error.response === undefined ? {} : { response: error.response }),
  });
}
