import { fnv1a64 } from '../checksum.ts';

/** Which of two is better, for a person to say. */
export interface BracketQuestion {
  readonly first: number;
  readonly second: number;
}

/** `chosen` is one of the two. */
export interface BracketAnswer extends BracketQuestion {
  readonly chosen: number;
}

export type Bracket =
  /** `left`: how many questions there are still, this one included. */
  | { readonly kind: 'open'; readonly question: BracketQuestion; readonly left: number }
  /** The winner first; who lost in one round stands in one group, later rounds before earlier ones. */
  | { readonly kind: 'over'; readonly ranking: readonly (readonly number[])[] };

/** The order in which entrants meet: drawn by the seed alone, whatever the order that they are named in. */
export function drawOrder(entrants: readonly number[], seed: string): readonly number[] {
  const lots = new Map(entrants.map((entrant) => [entrant, fnv1a64(`${seed} ${entrant}`)]));
  const lotOf = (entrant: number) => lots.get(entrant) ?? '';
  return [...lots.keys()].sort((a, b) => (lotOf(a) === lotOf(b) ? a - b : lotOf(a) < lotOf(b) ? -1 : 1));
}

/**
 * Where a bracket stands: neighbours meet, who is chosen goes on to the next round, and the last of an odd number goes on
 * without a question. Of n entrants there are n − 1 questions. Answers to other questions say nothing.
 */
export function playBracket(order: readonly number[], answers: readonly BracketAnswer[]): Bracket {
  const ranking: number[][] = [];
  let round = order;
  while (round.length > 1) {
    const { winners, losers, question } = playRound(round, answers);
    if (question !== null) {
      // Each question that is answered leaves one fewer to choose among.
      return { kind: 'open', question, left: round.length - losers.length - 1 };
    }
    ranking.unshift(losers);
    round = winners;
  }
  return { kind: 'over', ranking: [[...round], ...ranking].filter((group) => group.length > 0) };
}

function playRound(
  round: readonly number[],
  answers: readonly BracketAnswer[],
): {
  readonly winners: readonly number[];
  readonly losers: number[];
  /** The first that nobody has answered; null: all are. */
  readonly question: BracketQuestion | null;
} {
  const winners: number[] = [];
  const losers: number[] = [];
  for (let index = 0; index < round.length; index += 2) {
    const [first, second] = [round[index], round[index + 1]];
    if (first === undefined) break;
    if (second === undefined) {
      winners.push(first);
      break;
    }
    const chosen = answers.find((answer) => isAbout(answer, first, second))?.chosen;
    if (chosen !== first && chosen !== second) return { winners, losers, question: { first, second } };
    winners.push(chosen);
    losers.push(chosen === first ? second : first);
  }
  return { winners, losers, question: null };
}

function isAbout(answer: BracketQuestion, first: number, second: number): boolean {
  return answer.first === first && answer.second === second;
}

/** What people chose: more of one than of the other, so that who chose both chose neither. Null: nobody did, or they disagree. */
export function countChoices(
  { first, second }: BracketQuestion,
  votes: readonly { readonly person: number; readonly for: 'first' | 'second' }[],
): BracketAnswer | null {
  const people = (side: 'first' | 'second') =>
    new Set(votes.filter((vote) => vote.for === side).map(({ person }) => person)).size;
  const difference = people('first') - people('second');
  return difference === 0 ? null : { first, second, chosen: difference > 0 ? first : second };
}
