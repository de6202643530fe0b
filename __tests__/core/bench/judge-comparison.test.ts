import { describe, expect, test } from '@jest/globals';
import type { Comparison } from '../../../src/core/bench/bench-comparison.ts';
import { judgeComparison, judgeComparisons } from '../../../src/core/bench/judge-comparison.ts';
import { compareRuns } from '../../../src/core/metrics/compare.ts';
import { madeTasks } from '../../support/made-attempts.ts';

const eight = (end: string) => Array.from({ length: 8 }, () => end).join(' / ');

function compared(a: string, b: string): Comparison {
  const sides = compareRuns(
    { name: 'a', attempts: madeTasks(eight(a)) },
    { name: 'b', attempts: madeTasks(eight(b)) },
  );
  const [comparison] = sides.comparisons;
  if (comparison === undefined) throw new Error('expected a comparison');
  return comparison;
}

const better = compared('0', '1');
const worse = compared('1', '0');
const same = compared('1', '1');
const nothing = compared('i', '1');
const stepsOnly: Comparison = { ...same, f2p_step: better.f2p_step };
const mixed: Comparison = { ...better, f2p_step: worse.f2p_step };

describe('the verdict of a comparison', () => {
  test.each([
    ['better', better],
    ['worse', worse],
    ['same', same],
    ['nothing', nothing],
    ['mixed', mixed],
  ])('is %s', (verdict, comparison) => {
    expect(judgeComparison(comparison)).toBe(verdict);
  });

  test('is better where the step score alone shows it', () => {
    expect(judgeComparison(stepsOnly)).toBe('better');
  });

  test.each([
    ['nothing', []],
    ['nothing', [nothing, nothing]],
    ['same', [same, nothing]],
    ['better', [better, same, nothing]],
    ['worse', [same, worse]],
    ['mixed', [better, worse]],
    ['mixed', [same, mixed]],
  ])('over several is %s', (verdict, comparisons) => {
    expect(judgeComparisons(comparisons)).toBe(verdict);
  });
});
