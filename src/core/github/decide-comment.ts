import type { CardMarker, MarkedComment, Viewer } from './card-marker.ts';
import { compareRuns, latest } from './run-order.ts';

export interface CommentFacts {
  /** All comments of the pull request. */
  readonly comments: readonly MarkedComment[];
  readonly viewer: Viewer;
  /** The pull request's head as it is now. */
  readonly currentHead: string;
  /** `new`: a comment for each commit; `update`: one for the pull request. */
  readonly mode: 'update' | 'new' | 'off';
  /** What is to be said: the whole body, and the marker that is its first line. */
  readonly body: string;
  readonly marker: CardMarker;
}

export type CommentDecision =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly id: number }
  | { readonly kind: 'unchanged'; readonly url: string }
  /** There is a later result, or a later commit; `why` is a sentence's end. */
  | { readonly kind: 'older'; readonly why: string }
  | { readonly kind: 'off' };

type Ours = MarkedComment & { readonly marker: CardMarker };

/**
 * What to do about the comment of one card. Ours are the comments with our author and our key; a marker that somebody
 * else wrote is text (SECURITY.md row B10). Of several of ours the latest counts and the others are left alone. Nothing
 * is ever said of a commit that is no longer the head, and no later run is overwritten.
 */
export function decideComment(facts: CommentFacts): CommentDecision {
  const { body, marker, currentHead, mode } = facts;
  if (mode === 'off') return { kind: 'off' };
  if (marker.head !== currentHead) {
    return { kind: 'older', why: `the pull request has moved on to ${currentHead.slice(0, 7)}` };
  }
  const found = findCard({ comments: facts.comments, viewer: facts.viewer, key: marker.key });
  if (found === null) return { kind: 'create' };
  if (compareRuns(found.marker, marker) > 0) {
    const { run, attempt } = found.marker;
    return { kind: 'older', why: `run ${run}, attempt ${attempt}, has been published` };
  }
  if (mode === 'new' && found.marker.head !== marker.head) return { kind: 'create' };
  if (isSameText(found.comment.body, body)) return { kind: 'unchanged', url: found.comment.url };
  return { kind: 'update', id: found.comment.id };
}

/** The comment of ours that shows a card: of several the one with the latest result. */
export function findCard(search: {
  readonly comments: readonly MarkedComment[];
  readonly viewer: Viewer;
  readonly key: string;
}): Ours | null {
  const ours = search.comments.flatMap(({ comment, marker }) =>
    marker !== null && marker.key === search.key && isAuthor(comment, search.viewer)
      ? [{ comment, marker }]
      : [],
  );
  return latest(ours, ({ marker }) => marker);
}

function isAuthor({ author, appId }: MarkedComment['comment'], viewer: Viewer): boolean {
  if (viewer.login === null && viewer.appId === null) return false;
  const sameLogin = viewer.login === null || author?.login.toLowerCase() === viewer.login.toLowerCase();
  return sameLogin && (viewer.appId === null || appId === viewer.appId);
}

/** GitHub may change line ends and drop blank ends. */
function isSameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trimEnd() === b.replaceAll('\r\n', '\n').trimEnd();
}
