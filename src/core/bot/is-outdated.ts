import type { PullRequest } from '../github/pull-request.ts';

/**
 * Whether a pull request has moved on from what a webhook told of it: webhooks are overtaken, and those that were missed
 * come again days later. GitHub's API can lag behind its webhooks as well: an answer that is older than what was told
 * says nothing.
 */
export function isOutdated(
  told: Pick<PullRequest, 'state' | 'head' | 'updatedAt'>,
  now: Pick<PullRequest, 'state' | 'head' | 'updatedAt'>,
): boolean {
  if (isBefore(now.updatedAt, told.updatedAt)) return false;
  // What is closed is closed, whichever head it has.
  return told.state !== now.state || (told.state === 'open' && told.head.sha !== now.head.sha);
}

function isBefore(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && Date.parse(a) < Date.parse(b);
}
