import type { Attempt } from '../bench/attempt.ts';
import { isCounted, isResolved } from '../bench/attempt-facts.ts';
import type { EqualRuns, Ladder } from '../bench/bench-report.ts';
import { groupBy } from '../bench/contender.ts';
import { HELP_LEVELS, type HelpLevel } from '../bench/help-level.ts';
import { type Fraction, fraction, subtract } from '../fraction.ts';
import { passAtK } from './attempts.ts';
import { holdsZero } from './intervals.ts';
import { assistanceLevel } from './levels.ts';
import { scoreMeanOver } from './measures.ts';

type Resolved = Readonly<Partial<Record<1 | 2 | 3 | 4, boolean>>>;
const LEVELS = [1, 2, 3, 4] as const;

/** How much help one agent with one model needs. `attempts` are its own, of all levels. */
export function climbLadder(attempts: readonly [Attempt, ...Attempt[]]): Ladder {
  const [{ key }] = attempts;
  const tasks = [...groupBy(attempts, (attempt) => attempt.key.task)].sort(([a], [b]) => (a < b ? -1 : 1));
  const resolved = tasks.map(([task, of]) => ({ task, at: resolvedAt(of) }));
  return {
    agent: key.agent,
    model: key.model,
    tasks: resolved.map(({ task, at }) => ({ task, level: assistanceLevel(at) })),
    solved_by: LEVELS.map((level) =>
      solvedBy(
        level,
        resolved.map(({ at }) => at),
      ),
    ),
    equal_runs: equalRuns(tasks.map(([, of]) => of)),
  };
}

/** A task is resolved at a level where one of its attempts is; a level without a measured attempt was not run. */
function resolvedAt(attempts: readonly Attempt[]): Resolved {
  const at: Partial<Record<1 | 2 | 3 | 4, boolean>> = {};
  for (const level of LEVELS) {
    const measured = ofLevel(attempts, HELP_LEVELS[level - 1]).filter(({ state }) => state === 'measured');
    if (measured.length > 0) at[level] = measured.some(isResolved);
  }
  return at;
}

/** Of the tasks of which it is known: every level up to there, or to the one that solved it, was run. */
function solvedBy(most: 1 | 2 | 3 | 4, tasks: readonly Resolved[]): Ladder['solved_by'][number] {
  const known = tasks.map((at) => isSolvedWithin(at, most)).filter((solved) => solved !== null);
  const solved = known.filter(Boolean).length;
  return {
    help_level: HELP_LEVELS[most - 1] ?? 'guidance',
    solved,
    tasks: known.length,
    share: known.length === 0 ? null : fraction(solved, known.length),
  };
}

/** null: a level that was not run would decide. */
function isSolvedWithin(at: Resolved, most: number): boolean | null {
  for (const level of LEVELS) {
    if (level > most) break;
    const resolved = at[level];
    if (resolved === undefined) return null;
    if (resolved) return true;
  }
  return false;
}

/** Both sides of one task have the same number of agent runs: one attempt × m turns, m attempts × one turn. */
function equalRuns(tasks: readonly (readonly Attempt[])[]): EqualRuns | null {
  const corrected = tasks.flat().filter(({ key }) => key.help_level === 'self-correction');
  const turns = corrected.reduce((most, { last }) => Math.max(most, last.budget.turns), 0);
  const pairs = tasks.flatMap((attempts) => pairOf(attempts, turns));
  if (turns < 2 || pairs.length === 0) return null;
  const difference = scoreMeanOver(
    pairs.map(({ selfCorrection, passAt }) => [subtract(selfCorrection, passAt)]),
  );
  return {
    turns,
    tasks: pairs.length,
    self_correction: scoreMeanOver(pairs.map(({ selfCorrection }) => [selfCorrection])),
    pass_at: scoreMeanOver(pairs.map(({ passAt }) => [passAt])),
    difference,
    shown: !holdsZero(difference.interval),
  };
}

function pairOf(
  attempts: readonly Attempt[],
  turns: number,
): { readonly selfCorrection: Fraction; readonly passAt: Fraction }[] {
  const bare = ofLevel(attempts, 'bare').filter(isCounted);
  const corrected = ofLevel(attempts, 'self-correction')
    .filter(isCounted)
    .filter(({ last }) => last.budget.turns === turns);
  const passAt = passAtK(bare.length, bare.filter(isResolved).length, turns);
  const isEqual = bare.every((attempt) => attempt.turns.length === 1);
  if (passAt === null || corrected.length === 0 || !isEqual) return [];
  return [{ selfCorrection: fraction(corrected.filter(isResolved).length, corrected.length), passAt }];
}

function ofLevel(attempts: readonly Attempt[], level: HelpLevel | undefined): readonly Attempt[] {
  return attempts.filter(({ key }) => key.help_level === level);
}
