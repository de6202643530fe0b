import { describe, expect, test } from '@jest/globals';
import type { UsageReport } from '../../../src/core/bench/agent.ts';
import { createUsageMeter } from '../../../src/core/bench/agent-usage.ts';

const QUIET: UsageReport = {
  kind: 'step',
  id: null,
  tokens: null,
  costUsd: null,
  version: null,
  detail: null,
  costLimitReached: false,
};

function step(id: string | null, count: number): UsageReport {
  return { ...QUIET, id, tokens: { input: count, cached_input: 0, output: count }, costUsd: count / 4 };
}

function sum(reports: readonly (UsageReport | null)[]): unknown {
  const meter = createUsageMeter();
  for (const report of reports) meter.add(report);
  const { tokens, costUsd } = meter.usage();
  return [tokens?.input ?? null, costUsd];
}

describe('adding up what an agent tells', () => {
  test.each<[name: string, reports: readonly (UsageReport | null)[], expected: readonly unknown[]]>([
    ['nothing is no usage, and not 0', [null, QUIET], [null, null]],
    ['steps add up', [step('a', 4), step('b', 8)], [12, 3]],
    ['steps without an id add up', [step(null, 4), step(null, 4)], [8, 2]],
    ['of one step the last word stands', [step('a', 4), step('b', 8), step('a', 12)], [20, 5]],
    ['a total replaces steps', [step('a', 4), { ...step(null, 40), kind: 'total' }], [40, 10]],
    [
      'of totals the last stands',
      [
        { ...step(null, 4), kind: 'total' },
        { ...step(null, 8), kind: 'total' },
      ],
      [8, 2],
    ],
    ['steps after a total come on top', [{ ...step('a', 4), kind: 'total' }, step('a', 8)], [12, 3]],
    ['what a total does not tell stays', [step('a', 4), { ...QUIET, kind: 'total', costUsd: 9 }], [4, 9]],
  ])('%s', (_, reports, expected) => {
    expect(sum(reports)).toEqual(expected);
  });

  test('a flood of steps is added up in bounded memory', () => {
    const meter = createUsageMeter();
    for (let at = 0; at < 50_000; at++) meter.add(step(String(at), 4));
    expect(meter.usage().tokens?.input).toBe(200_000);
  });
});
