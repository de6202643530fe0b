import type { CardMarker, MarkedComment } from '../core/github/card-marker.ts';
import type { PullRequestComment } from '../core/github/pull-request.ts';

const MARKER =
  /^<!-- stepmark v=1 key=([A-Za-z0-9_-]{1,80}) head=([0-9a-f]{40}|[0-9a-f]{64}) run=([1-9][0-9]{0,15}) attempt=([1-9][0-9]{0,5}) -->$/;
/** No marker is longer: what follows in a line is not looked at. */
const MAX_LINE = 300;

/** The first line of a comment of ours, without its line end. */
export function formatMarker({ key, head, run, attempt }: CardMarker): string {
  return `<!-- stepmark v=1 key=${key} head=${head} run=${run} attempt=${attempt} -->`;
}

/** The marker in the first line of a comment's body; null where it is not there just as we write it. */
export function parseMarker(body: string): CardMarker | null {
  const [, key, head, run, attempt] = MARKER.exec(firstLine(body)) ?? [];
  if (key === undefined || head === undefined || !Number.isSafeInteger(Number(run))) return null;
  return { key, head, run: Number(run), attempt: Number(attempt) };
}

/** Comments with what their first lines say. Who wrote them is for `decideComment` to look at. */
export function markComments(comments: readonly PullRequestComment[]): readonly MarkedComment[] {
  return comments.map((comment) => ({ comment, marker: parseMarker(comment.body) }));
}

function firstLine(body: string): string {
  const start = body.slice(0, MAX_LINE);
  const end = start.indexOf('\n');
  const line = end < 0 ? start : start.slice(0, end);
  // Comments that were edited on the web page come back with \r\n.
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
