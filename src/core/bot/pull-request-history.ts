import type { Scorecard } from '../scorecard.ts';

/** What pages show of a card: without its tests, which are many. */
export type CardFacts = Pick<
  Scorecard,
  'run' | 'subject' | 'task' | 'steps' | 'first_failure' | 'metrics' | 'flags' | 'verdict' | 'verdict_reason'
>;

/** A card of a pull request, and when it was published. */
export interface ShownCard {
  /** The request's id. */
  readonly request: string;
  readonly attempt: number;
  /** ISO 8601. */
  readonly at: string;
  readonly card: CardFacts;
}

/** A plan or a hint that somebody gave; everything but the time is untrusted. */
export interface ShownHelp {
  readonly kind: 'plan' | 'guide';
  readonly text: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** All that is kept of one pull request. */
export interface PullRequestHistory {
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  readonly cards: readonly ShownCard[];
  readonly help: readonly ShownHelp[];
}

/** One score of a pull request: the pushes of one task are its turns, counted from 1. */
export interface ScoredTurn extends ShownCard {
  readonly turn: number;
  /** Given after the turn before, and before this score. */
  readonly help: readonly ShownHelp[];
}

/** What was scored against one task; null: by transitions. */
export interface TaskHistory {
  readonly task: string | null;
  readonly title: string | null;
  /** Earliest first; never empty. Two of one turn: the same commit was measured twice. */
  readonly turns: readonly [ScoredTurn, ...ScoredTurn[]];
}

/** Takes a card's facts out, whatever else it holds. */
export function cardFacts(card: CardFacts): CardFacts {
  const { run, subject, task, steps, first_failure, metrics, flags, verdict, verdict_reason } = card;
  return { run, subject, task, steps, first_failure, metrics, flags, verdict, verdict_reason };
}

/** A history by task, that of the latest score first. */
export function historyByTask({
  cards,
  help,
}: Pick<PullRequestHistory, 'cards' | 'help'>): readonly TaskHistory[] {
  const byTask = new Map<string | null, ShownCard[]>();
  for (const card of [...cards].sort(byTime)) {
    const task = card.card.task?.id ?? null;
    byTask.set(task, [...(byTask.get(task) ?? []), card]);
  }
  return [...byTask]
    .flatMap(([task, of]) => {
      const [first, ...rest] = countTurns(of, [...help].sort(byTime));
      if (first === undefined) return [];
      return [{ task, title: first.card.task?.title ?? null, turns: [first, ...rest] as const }];
    })
    .sort((a, b) => -byTime(lastOf(a.turns), lastOf(b.turns)));
}

/** One score a turn, earliest first: of a commit that was measured twice the later result, with all that was given before. */
export function latestOfTurns(scores: readonly ScoredTurn[]): readonly ScoredTurn[] {
  const turns = new Map<number, ScoredTurn>();
  for (const score of scores) {
    const earlier = turns.get(score.turn)?.help ?? [];
    turns.set(score.turn, { ...score, help: [...earlier, ...score.help] });
  }
  return [...turns.values()].sort((a, b) => a.turn - b.turn);
}

/** The last of a list that has one. */
export function lastOf<Item>(items: readonly [Item, ...Item[]]): Item {
  return items.at(-1) ?? items[0];
}

function countTurns(cards: readonly ShownCard[], help: readonly ShownHelp[]): ScoredTurn[] {
  const turns = new Map<string, number>();
  let before = Number.NEGATIVE_INFINITY;
  return cards.map((card) => {
    // A work without a commit is of nobody else's turn.
    const head = card.card.subject.head.sha ?? card.request;
    turns.set(head, turns.get(head) ?? turns.size + 1);
    const now = Date.parse(card.at);
    const given = help.filter(({ at }) => Date.parse(at) > before && Date.parse(at) <= now);
    before = now;
    return { ...card, turn: turns.get(head) ?? 1, help: given };
  });
}

function byTime(a: { readonly at: string }, b: { readonly at: string }): number {
  return Date.parse(a.at) - Date.parse(b.at);
}
