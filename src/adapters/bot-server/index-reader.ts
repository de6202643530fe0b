import type { PageFrame } from '../../core/bot/page-frame.ts';
import type { PullRequestHistory } from '../../core/bot/pull-request-history.ts';
import type { PageStore } from '../../pipeline/bot/pages-ports.ts';

/** The first page is read at most this often: it is much, and to compute its leaderboard takes up to a second. */
const INDEX_MS = 60_000;
const HISTORIES_SHOWN = 500;

/** The first page, computed: it is shown to somebody. */
export type ShownIndex = (frame: PageFrame) => string;

export interface IndexOptions {
  readonly store: Pick<PageStore, 'listPublicHistories'>;
  readonly compute: (histories: readonly PullRequestHistory[]) => ShownIndex;
  readonly now: () => number;
}

/** Reads the first page anew when it is old, and computes it where there is something new; many who ask share one reading. */
export function createIndexReader({ store, compute, now }: IndexOptions): () => Promise<ShownIndex> {
  let reading: Promise<ShownIndex> | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let shown: { readonly of: string; readonly index: ShownIndex } | null = null;
  const show = (histories: readonly PullRequestHistory[]): ShownIndex => {
    const of = JSON.stringify(histories.map(contentOf));
    if (shown?.of !== of) shown = { of, index: compute(histories) };
    return shown.index;
  };
  return () => {
    if (reading !== null && now() - readAt < INDEX_MS) return reading;
    readAt = now();
    const begun = store.listPublicHistories(HISTORIES_SHOWN).then(show);
    reading = begun;
    // What failed is not kept: the next who asks tries again.
    begun.catch(() => {
      if (reading === begun) reading = null;
    });
    return begun;
  };
}

/** What tells a history from an older one: a card of a request and attempt does not change. */
function contentOf({ repository, pullRequest, cards }: PullRequestHistory) {
  return [repository, pullRequest, cards.map(({ request, attempt, at }) => [request, attempt, at])];
}
