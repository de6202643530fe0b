import type { CardContext } from '../card-context.ts';
import type { SandboxTier } from '../scorecard.ts';
import type { Leg } from './merge-cards.ts';

/** Sandboxes from the strongest to the weakest. */
const TIERS: readonly SandboxTier[] = ['bwrap', 'root-ns', 'uid', 'none'];

export interface JoinedContext {
  readonly context: CardContext;
  readonly notes: readonly string[];
}

/**
 * Who, when and where of several legs: they ran side by side, so the run began with the first and took as long as the
 * longest. The environment is the first leg's, with the weakest sandbox of all: a card is not better than its worst leg.
 */
export function joinContexts(legs: readonly Leg[]): JoinedContext {
  const [first, ...others] = legs;
  if (first === undefined) throw new RangeError('there is no leg to join');
  const cards = legs.map(({ card }) => card);
  const weakest = others.reduce((found, leg) => (rank(leg) > rank(found) ? leg : found), first);
  const { generator, run, subject, environment } = first.card;
  return {
    context: {
      generator,
      task: null,
      subject,
      environment: { ...environment, sandbox: weakest.card.environment.sandbox },
      run: {
        ...run,
        attempt: Math.max(...cards.map((card) => card.run.attempt)),
        started_at: cards.map((card) => card.run.started_at).reduce(earlier),
        duration_ms: Math.max(...cards.map((card) => card.run.duration_ms)),
      },
    },
    notes: [...tierNotes(legs), ...baseNotes(legs)],
  };
}

const rank = ({ card }: Leg): number => TIERS.indexOf(card.environment.sandbox.tier);

function earlier(a: string, b: string): string {
  return Date.parse(b) < Date.parse(a) ? b : a;
}

function tierNotes(legs: readonly Leg[]): string[] {
  if (new Set(legs.map(rank)).size === 1) return [];
  const tiers = legs.map(({ key, card }) => `${key} ${card.environment.sandbox.tier}`);
  return [`the legs ran in different sandboxes, the weakest is shown: ${tiers.join(', ')}`];
}

function baseNotes(legs: readonly Leg[]): string[] {
  const bases = new Set(legs.map(({ card }) => card.subject.base.sha));
  if (bases.size === 1) return [];
  const each = legs.map(({ key, card }) => `${key} ${card.subject.base.sha ?? 'unknown'}`);
  return [`the legs compare with different base commits: ${each.join(', ')}`];
}
