import type { ActionPlan } from '../../core/github/action-plan.ts';
import type { Links } from '../../report/links.ts';
import type { LiveStatus } from '../../report/live-status.ts';

/** A job on a hosted runner ends after six hours, whatever it does. */
const JOB_LIMIT_MS = 6 * 60 * 60_000;

/** What a run that has given no card is said to be doing. */
export function statusOf(
  kind: 'running' | 'cancelled' | 'lost',
  known: {
    readonly plan: Pick<ActionPlan, 'revisions' | 'startedAt'>;
    readonly links: Links | null;
    readonly at: Date;
  },
): LiveStatus {
  const { plan, links, at } = known;
  const subject = { head: plan.revisions.head.commit, run: links?.run ?? null };
  const latestEnd = new Date(Date.parse(plan.startedAt) + JOB_LIMIT_MS).toISOString();
  switch (kind) {
    case 'running':
      return { ...subject, kind, startedAt: plan.startedAt, latestEnd, progress: null };
    case 'cancelled':
      return { ...subject, kind, at: at.toISOString() };
    case 'lost':
      return { ...subject, kind, latestEnd };
  }
}
