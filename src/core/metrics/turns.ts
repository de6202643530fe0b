import { add, compareFractions, divide, type Fraction, ONE, subtract, toNumber, ZERO } from '../fraction.ts';

/** What one turn of an attempt scored. */
export interface Turn {
  readonly stepScore: Fraction;
  readonly resolved: boolean;
  /** P2P tests that this turn broke and the turn before had not. */
  readonly newlyBroken: number;
}

export interface TurnGain {
  /** Dₜ = Fₜ − Fₜ₋₁. */
  readonly difference: Fraction;
  /** gₜ: the share of what was left that was won, or of what was there that was lost; null where that divides by 0. */
  readonly gain: Fraction | null;
}

/** The gain of every turn over the one before; `start` is base's step score (docs/scoring.md section 5). */
export function turnGains(start: Fraction, turns: readonly Turn[]): TurnGain[] {
  return turns.map(({ stepScore }, index) => {
    const before = turns[index - 1]?.stepScore ?? start;
    const difference = subtract(stepScore, before);
    const whole = difference.n >= 0 ? subtract(ONE, before) : before;
    return { difference, gain: whole.n === 0 ? null : divide(difference, whole) };
  });
}

/** The best score of any turn less the last one's, and whether a resolved state was left again. */
export function lostGround(turns: readonly Turn[]): {
  readonly lost: Fraction;
  readonly leftResolved: boolean;
} {
  const last = turns.at(-1);
  if (last === undefined) return { lost: ZERO, leftResolved: false };
  const best = turns.reduce(
    (top, { stepScore }) => (compareFractions(stepScore, top) > 0 ? stepScore : top),
    ZERO,
  );
  return {
    lost: subtract(best, last.stepScore),
    leftResolved: !last.resolved && turns.some((turn) => turn.resolved),
  };
}

/** Turns that gained without breaking anything new, of all turns; null without turns. */
export function effectiveTurns(start: Fraction, turns: readonly Turn[]): Fraction | null {
  if (turns.length === 0) return null;
  const gains = turnGains(start, turns);
  const effective = turns.filter(
    (turn, index) => (gains[index]?.difference.n ?? 0) > 0 && turn.newlyBroken === 0,
  );
  return divide({ n: effective.length, d: 1 }, { n: turns.length, d: 1 });
}

/** Σ max(0, Fₜ − best before) ÷ log₂(1 + t): the same end is worth less the later it came. */
export function sessionScore(start: Fraction, turns: readonly Turn[]): number {
  let best = start;
  let score = 0;
  for (const [index, { stepScore }] of turns.entries()) {
    if (compareFractions(stepScore, best) <= 0) continue;
    score += toNumber(subtract(stepScore, best)) / Math.log2(index + 2);
    best = stepScore;
  }
  return score;
}

export type FailureShape = 'collapse' | 'over-extension' | 'stall';

/** How much of its budget an unresolved attempt used: turns, or minutes where those are what is limited. */
export interface Budget {
  readonly used: number;
  readonly limit: number;
}

/** The shape of an unresolved attempt; null where no budget was recorded (docs/scoring.md section 5). */
export function failureShape(
  start: Fraction,
  turns: readonly Turn[],
  budget: Budget | null,
): FailureShape | null {
  if (budget === null || turns.length === 0) return null;
  if (budget.used * 2 < budget.limit) return 'collapse';
  const gains = turnGains(start, turns);
  const lastGain = gains.findLastIndex(({ difference }) => difference.n > 0);
  return lastGain >= 0 && (lastGain + 1) * 2 <= turns.length ? 'over-extension' : 'stall';
}

/** The sum of all gains: equals the last score less the start (an invariant of docs/scoring.md section 5). */
export function totalGain(gains: readonly TurnGain[]): Fraction {
  return gains.reduce((sum, { difference }) => add(sum, difference), ZERO);
}
