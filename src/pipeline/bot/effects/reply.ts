import type { BotEffect } from '../../../core/bot/effect.ts';
import { formatReplyMarker, hasReplyMarker } from '../../../formats/reply-marker.ts';
import type { BotMeans } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { EffectPlace, Finish } from '../ports.ts';
import { reach } from '../reach.ts';

/** Writes one comment, unless it is there: a marker in it says what it answers (SECURITY.md row B10: by our author alone). */
export async function reply(
  { pullRequest, answers, text }: Extract<BotEffect, { kind: 'reply' }>,
  at: EffectPlace,
  means: BotMeans,
): Promise<Finish> {
  const github = await reach(means, at, { issues: 'write', pull_requests: 'write' });
  if (github === null) return NOTHING;
  const [viewer, comments] = await Promise.all([github.viewer(), github.listComments(pullRequest)]);
  const isThere = comments.some(
    ({ author, body }) => viewer !== null && author?.login === viewer && hasReplyMarker(body, answers),
  );
  if (!isThere) await github.createComment(pullRequest, `${formatReplyMarker(answers)}\n${text}`);
  return NOTHING;
}
