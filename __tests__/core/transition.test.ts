import { expect, test } from '@jest/globals';
import { OUTCOMES, type Outcome } from '../../src/core/outcome.ts';
import { transitionOf } from '../../src/core/transition.ts';
import { tableUnder } from '../support/markdown-tables.ts';

const COLUMNS: Record<string, readonly Outcome[]> = {
  passed: ['passed'],
  'failed, error, timeout': ['failed', 'error', 'timeout'],
  skipped: ['skipped'],
  missing: ['missing'],
};

const pairs = tableUnder('docs/scoring.md', '3. Zero configuration').flatMap((row) => {
  const base = COLUMNS[row['base \\ head'] ?? ''] ?? [];
  return Object.entries(COLUMNS).flatMap(([column, heads]) =>
    base.flatMap((before) => heads.map((after) => ({ before, after, name: row[column] ?? '' }))),
  );
});

test('the table of the scoring page covers all 36 pairs of outcomes', () => {
  expect(pairs).toHaveLength(OUTCOMES.length ** 2);
});

test.each(pairs)('$before on base and $after on head is "$name"', ({ before, after, name }) => {
  expect(transitionOf(before, after) ?? '–').toBe(name);
});
