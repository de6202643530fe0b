import { expect, test } from '@jest/globals';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { trendOf } from '../../../src/core/bench/trend.ts';
import type { TurnResult } from '../../../src/core/bench/turn-result.ts';
import { onDay, SITE_SHAPE, siteLines } from '../../support/site.ts';

const SHAPE = {
  ...SITE_SHAPE,
  agents: [{ name: 'alpha', model: null }],
  levels: ['bare'] as const,
  invalid: 0,
};

function trend(lines: readonly TurnResult[]) {
  const attempts = groupAttempts(lines);
  return trendOf(attempts, createBenchReport(attempts, null).tasks);
}

test('a point a day and contender, in order of days, whose attempts add up to all', () => {
  const points = trend(siteLines({ ...SHAPE, attempts: 3 }));
  expect(points.map(({ day, tasks, pass }) => [day, tasks, pass.n])).toEqual([
    ['2026-11-01', 2, 2],
    ['2026-11-02', 2, 2],
    ['2026-11-03', 2, 2],
  ]);
});

test('earlier versions of an agent count, earlier versions of a task do not', () => {
  const lines = siteLines(SHAPE);
  const older = lines.map((line) =>
    onDay({ ...line, key: { ...line.key, agent_version: '0.9' } }, line.key.attempt),
  );
  const newer = lines.map((line) => onDay(line, 20 + line.key.attempt));
  expect(trend([...older, ...newer]).map(({ day }) => day)).toEqual([
    '2026-11-01',
    '2026-11-02',
    '2026-11-21',
    '2026-11-22',
  ]);
  const changed = older.map((line) => ({ ...line, key: { ...line.key, task_hash: 'f'.repeat(64) } }));
  expect(trend([...changed, ...newer]).map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22']);
});

test('an attempt that was not finished has no day yet', () => {
  const lines = siteLines(SHAPE).map((line) => ({ ...line, last: line.key.attempt !== 2 }));
  expect(trend(lines).map(({ day }) => day)).toEqual(['2026-11-01']);
});
