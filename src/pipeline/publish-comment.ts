import type { CardMarker, Viewer } from '../core/github/card-marker.ts';
import type { CardMemory } from '../core/github/card-memory.ts';
import { type CommentFacts, decideComment, findCard } from '../core/github/decide-comment.ts';
import type { PullRequestComment } from '../core/github/pull-request.ts';
import { parseMemory } from '../formats/card-memory.ts';
import { formatMarker, markComments } from '../formats/comment-marker.ts';
import type { GitHub } from './github-port.ts';

/** A comment to write. */
export interface CommentToWrite {
  readonly pullRequest: number;
  readonly currentHead: string;
  readonly mode: CommentFacts['mode'];
  readonly marker: CardMarker;
  readonly viewer: Viewer;
  /** The body below the marker, from the comment of ours that is there: its text and what it remembers. */
  readonly body: (existing: { readonly body: string; readonly memory: CardMemory | null } | null) => string;
}

export type CommentOutcome =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string }
  | { readonly kind: 'older'; readonly why: string }
  | { readonly kind: 'off' };

/** Writes the one comment of a card, or leaves it: nothing is written twice, and nothing over a later result. */
export async function publishComment(github: GitHub, write: CommentToWrite): Promise<CommentOutcome> {
  if (write.mode === 'off') return { kind: 'off' };
  const facts = factsOf(await github.listComments(write.pullRequest), write);
  const decision = decideComment(facts);
  switch (decision.kind) {
    case 'off':
    case 'older':
      return decision;
    case 'unchanged':
      return decision;
    case 'update':
      return { kind: 'updated', url: (await github.updateComment(decision.id, facts.body)).url };
    case 'create':
      return keepOne(github, await github.createComment(write.pullRequest, facts.body), write);
  }
}

function factsOf(comments: readonly PullRequestComment[], write: CommentToWrite): CommentFacts {
  const { viewer, currentHead, mode, marker } = write;
  const marked = markComments(comments);
  const existing = findCard({ comments: marked, viewer, key: marker.key })?.comment.body ?? null;
  const below = write.body(existing === null ? null : { body: existing, memory: parseMemory(existing) });
  return { comments: marked, viewer, currentHead, mode, marker, body: `${formatMarker(marker)}\n${below}` };
}

/** Two publishers at once both see no comment and both make one: the earlier one stays, with the later result. */
async function keepOne(
  github: GitHub,
  created: PullRequestComment,
  write: CommentToWrite,
): Promise<CommentOutcome> {
  const others = (await github.listComments(write.pullRequest)).filter(({ id }) => id !== created.id);
  const facts = factsOf(others, write);
  const decision = decideComment(facts);
  if (decision.kind !== 'update' && decision.kind !== 'unchanged' && decision.kind !== 'older') {
    return { kind: 'created', url: created.url };
  }
  const first = findCard({ comments: facts.comments, viewer: write.viewer, key: write.marker.key })?.comment;
  // The other one does the same: only the one that came later gives way.
  if (first === undefined || first.id > created.id) return { kind: 'created', url: created.url };
  if (decision.kind === 'update') await github.updateComment(first.id, facts.body);
  await github.deleteComment(created.id);
  return decision.kind === 'older' ? decision : { kind: 'updated', url: first.url };
}
