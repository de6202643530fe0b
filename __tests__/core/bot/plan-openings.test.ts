import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HELP_LEVELS } from '../../../src/core/bench/help-level.ts';
import { type OpenedIssue, planOpenings, type WantedAttempts } from '../../../src/core/bot/plan-openings.ts';

const WANTED: WantedAttempts = {
  ...{ task: 'smelt', agent: 'copilot', turns: 3, helpLevel: 'self-correction', attempts: 3 },
};

/** Issues as the openings would be opened. */
function carriedOut(
  openings: ReturnType<typeof planOpenings>,
  before: readonly OpenedIssue[],
): OpenedIssue[] {
  const fresh = openings.filter(({ issue }) => issue === null);
  return [
    ...before,
    ...fresh.map(({ opened }, index) => ({ number: before.length + index + 1, isOpen: true, opened })),
  ];
}

const wanted = fc.record({
  task: fc.constantFrom('smelt', 'limpet'),
  agent: fc.constantFrom('copilot', 'claude'),
  turns: fc.integer({ min: 1, max: 2 }),
  helpLevel: fc.constantFrom(...HELP_LEVELS),
  attempts: fc.integer({ min: 1, max: 4 }),
});

test('each wish is fulfilled once, and no two attempts at a task share a number', () => {
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 8 }), (wishes) => {
      let issues: OpenedIssue[] = [];
      for (const wish of wishes) {
        const openings = planOpenings(wish, issues);
        expect(openings.length).toBe(wish.attempts);
        issues = carriedOut(openings, issues);
        expect(planOpenings(wish, issues).every(({ issue }) => issue !== null)).toBe(true);
      }
      const places = issues.map(({ opened: { task, attempt } }) => `${task}/${attempt}`);
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});

test('more attempts of a kind go on from those that are there', () => {
  const two = carriedOut(planOpenings({ ...WANTED, attempts: 2 }, []), []);
  const openings = planOpenings(WANTED, two);
  expect(openings.map(({ opened, issue }) => [opened.attempt, issue?.number ?? null])).toEqual([
    [1, 1],
    [2, 2],
    [3, null],
  ]);
});
