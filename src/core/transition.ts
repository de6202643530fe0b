import type { Outcome } from './outcome.ts';

/** What became of one test between base and head (docs/scoring.md section 3), worst first. */
export const TRANSITIONS = [
  'regressed',
  'hidden',
  'removed',
  'now failing',
  'added failing',
  'still failing',
  'silenced',
  'dropped',
  'fixed',
  'enabled',
  'added',
  'added skipped',
  'kept skipped',
  'kept',
] as const;
export type Transition = (typeof TRANSITIONS)[number];

type Column = 'passed' | 'failing' | 'skipped' | 'missing';

const TABLE: Record<Column, Record<Column, Transition | null>> = {
  passed: { passed: 'kept', failing: 'regressed', skipped: 'hidden', missing: 'removed' },
  failing: { passed: 'fixed', failing: 'still failing', skipped: 'silenced', missing: 'dropped' },
  skipped: { passed: 'enabled', failing: 'now failing', skipped: 'kept skipped', missing: 'dropped' },
  missing: { passed: 'added', failing: 'added failing', skipped: 'added skipped', missing: null },
};

/** The transition of a test; null only where neither side knows it. */
export function transitionOf(base: Outcome, head: Outcome): Transition | null {
  return TABLE[columnOf(base)][columnOf(head)];
}

function columnOf(outcome: Outcome): Column {
  switch (outcome) {
    case 'passed':
    case 'skipped':
    case 'missing':
      return outcome;
    case 'failed':
    case 'error':
    case 'timeout':
      return 'failing';
  }
}
