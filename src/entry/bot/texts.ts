import type { BotMeans, RequestTexts, ShownRequest } from '../../pipeline/bot/means.ts';
import { renderReply } from '../../report/bot/reply.ts';
import { turnRows } from '../../report/bot/turn-rows.ts';
import { DEFAULT_CONTEXT } from '../../report/context.ts';
import { createLinks, type Links } from '../../report/links.ts';
import type { LiveStatus } from '../../report/live-status.ts';
import { cardCheck, cardComment, statusCheck, statusComment } from '../publish/render.ts';

/** What the bot says, in the words of the reports. `serverUrl`: where people look at the repositories. */
export function createTexts(serverUrl: string): BotMeans['texts'] {
  return {
    show: (shown) => textsOf(shown, linksOf(shown, serverUrl)),
    reply: (reply) => renderReply(reply, DEFAULT_CONTEXT.voice),
  };
}

function textsOf({ request, card, turns }: ShownRequest, links: Links | null): RequestTexts {
  const detailsUrl = links?.run ?? null;
  if (card !== null) {
    const beside = { links, turns: turnRows(turns) };
    return { comment: cardComment(card.card, beside), check: cardCheck(card.card, beside), detailsUrl };
  }
  const status = statusOf(request, links);
  const comment = SAYS_SO.has(status.kind) ? statusComment(status) : null;
  return { comment, check: statusCheck(status), detailsUrl };
}

/** Ends without a result that somebody has to see; what goes on is seen at the check. */
const SAYS_SO: ReadonlySet<LiveStatus['kind']> = new Set(['failed', 'lost', 'refused']);

function statusOf(
  { subject, progress, askedAt, heardAt, trouble }: ShownRequest['request'],
  links: Links | null,
): LiveStatus {
  const about = { head: subject.head, run: links?.run ?? null };
  const why = trouble ?? { code: 'no-result', message: 'nothing was delivered' };
  switch (progress.state) {
    case 'queued':
    case 'dispatched':
      return { ...about, kind: 'queued', askedAt };
    case 'running':
    case 'collecting':
      return { ...about, kind: 'running', startedAt: heardAt, latestEnd: null, progress: null };
    case 'lost':
      return { ...about, kind: 'lost', latestEnd: null };
    case 'failed':
      return { ...about, kind: 'failed', ...why };
    case 'superseded':
      return { ...about, kind: 'superseded' };
    case 'cancelled':
      return { ...about, kind: 'cancelled', at: heardAt };
    case 'concluded':
      return { ...about, kind: 'refused', ...why };
  }
}

function linksOf({ request, repository }: ShownRequest, serverUrl: string): Links | null {
  const { run } = request.progress;
  return run === null
    ? null
    : createLinks({ serverUrl, repository, runId: String(run), scorecard: null, logs: null });
}
