import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Attempt } from '../../../src/core/bench/attempt.ts';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { HELP_LEVELS } from '../../../src/core/bench/help-level.ts';
import { formatPercent } from '../../../src/core/fraction.ts';
import { climbLadder } from '../../../src/core/metrics/ladder.ts';
import { solvedByLevel } from '../../../src/core/metrics/levels.ts';
import { madeAttempts, madeTasks, madeTurn } from '../../support/made-attempts.ts';
import { tableUnder } from '../../support/markdown-tables.ts';

function ladderOf(attempts: readonly Attempt[]) {
  const [first, ...more] = attempts;
  if (first === undefined) throw new Error('expected attempts');
  return climbLadder([first, ...more]);
}

describe('the ladder of help', () => {
  test('agrees with the levels needed wherever all of them were run', () => {
    const tasks = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(tasks, (resolved) => {
        const attempts = resolved.flatMap((levels, index) =>
          levels.flatMap((solved, level) =>
            madeAttempts(solved ? '0 1' : '0 i', {
              task: `task-${index}`,
              help_level: HELP_LEVELS[level] ?? 'bare',
            }),
          ),
        );
        const { tasks: needed, solved_by } = ladderOf(attempts);
        const levels = needed.map(({ level }) => level).filter((level) => level !== null);
        expect(levels).toHaveLength(resolved.length);
        expect(solved_by.map(({ share }) => share)).toEqual(solvedByLevel(levels));
      }),
      { numRuns: 40 },
    );
  });

  test('does not take a level that was not run for one that failed', () => {
    const { tasks, solved_by } = ladderOf([
      ...madeTasks('1 / 0'),
      ...madeAttempts('i', { task: 'task-b', help_level: 'self-correction' }),
    ]);
    expect(tasks.map(({ level }) => level)).toEqual([1, null]);
    expect(solved_by.map(({ solved, tasks: known }) => [solved, known])).toEqual([
      [1, 2],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  test.each(tableUnder('docs/scoring.md', '8.10'))('8.10: equal agent runs, m = $m', (row) => {
    const turns = Number(row.m);
    const corrected = madeTasks(row['self-correction'] ?? '', { help_level: 'self-correction' }).flatMap(
      (attempt) => attempt.turns.map((turn) => ({ ...turn, budget: { ...turn.budget, turns } })),
    );
    const { equal_runs: equal } = ladderOf([
      ...madeTasks(row['bare attempts'] ?? ''),
      ...groupAttempts(corrected),
    ]);
    expect({
      m: String(equal?.turns),
      'pass@m': formatPercent(equal?.pass_at.value ?? { n: -1, d: 1 }),
      'self-correction Pass': formatPercent(equal?.self_correction.value ?? { n: -1, d: 1 }),
      tasks: String(equal?.tasks),
    }).toEqual({
      m: row.m,
      'pass@m': row['pass@m'],
      'self-correction Pass': row['self-correction Pass'],
      tasks: row.tasks,
    });
  });

  test('compares nothing with bare attempts that had more than one turn', () => {
    const bare = groupAttempts([madeTurn('u'), madeTurn('0', { turn: 2 }), madeTurn('0', { attempt: 2 })]);
    const corrected = madeAttempts('1', { help_level: 'self-correction' }).flatMap(({ turns }) =>
      turns.map((turn) => ({ ...turn, budget: { ...turn.budget, turns: 2 } })),
    );
    expect(ladderOf([...bare, ...groupAttempts(corrected)]).equal_runs).toBeNull();
  });
});
