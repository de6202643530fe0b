import { type CardMemory, rememberCard } from '../../core/github/card-memory.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { formatMemory } from '../../formats/card-memory.ts';
import type { CheckTexts } from '../../pipeline/publish.ts';
import { checkActions } from '../../report/check-actions.ts';
import { renderCheckRun } from '../../report/check-run.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../../report/context.ts';
import { type LiveStatus, statusTitle } from '../../report/live-status.ts';
import { renderComment } from '../../report/markdown/comment.ts';
import { renderStatus, STATUS_LIMIT_BYTES, withStatus } from '../../report/markdown/status.ts';
import { fromMemory } from '../../report/previous.ts';

/** The comment that is there, if one is. */
export type Existing = { readonly body: string; readonly memory: CardMemory | null } | null;

/** What whoever publishes a card knows besides it. */
export type BesideCard = Pick<RenderContext, 'links'> & Partial<Pick<RenderContext, 'turns'>>;

/** GitHub takes 65,536 characters; the marker has at most 300, and a status may be laid above a card later. */
const ROOM = 65_500 - 300 - STATUS_LIMIT_BYTES;

/** A card as a comment's body, compared with the one that is there; its first line is what the next one compares with. */
export function cardComment(card: Scorecard, beside: BesideCard): (existing: Existing) => string {
  const memory = rememberCard(card);
  const own = memory === null ? '' : `${formatMemory(memory)}\n`;
  return (existing) =>
    `${own}${renderComment(card, contextOf(beside, existing), Math.min(65_000, ROOM - own.length))}`;
}

/** A status above the card that is there, or alone. */
export function statusComment(status: LiveStatus): (existing: Existing) => string {
  return (existing) => withStatus(existing === null ? '' : withoutMarker(existing.body), status);
}

export function cardCheck(card: Scorecard, beside: BesideCard) {
  return (changedLines: ReadonlyMap<string, number>): CheckTexts => ({
    status: 'completed',
    ...renderCheckRun(card, { ...DEFAULT_CONTEXT, ...beside, changedLines }),
  });
}

export function statusCheck(status: LiveStatus) {
  return (): CheckTexts => ({
    status: CHECK_STATES[status.kind] ?? 'completed',
    conclusion: CONCLUSIONS[status.kind],
    title: statusTitle(status, DEFAULT_CONTEXT.voice),
    summary: renderStatus(status),
    text: '',
    annotations: [],
    actions: status.kind in CHECK_STATES ? [] : checkActions(null, DEFAULT_CONTEXT.voice),
  });
}

/** Of what is not over. */
const CHECK_STATES: Readonly<Partial<Record<LiveStatus['kind'], CheckTexts['status']>>> = {
  queued: 'queued',
  running: 'in_progress',
};

/** What nobody measured is neither good nor bad; what must not be believed asks somebody to look. */
const CONCLUSIONS: Readonly<Record<LiveStatus['kind'], CheckTexts['conclusion']>> = {
  queued: null,
  running: null,
  cancelled: 'cancelled',
  superseded: 'cancelled',
  failed: 'action_required',
  lost: 'neutral',
  refused: 'action_required',
  incomplete: 'neutral',
};

function contextOf(beside: BesideCard, existing: Existing): RenderContext {
  const memory = existing?.memory ?? null;
  const previous = memory === null ? null : fromMemory(memory);
  return { ...DEFAULT_CONTEXT, ...beside, previous };
}

function withoutMarker(body: string): string {
  const end = body.indexOf('\n');
  return end < 0 ? '' : body.slice(end + 1);
}
