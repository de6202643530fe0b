import { exactScoresFit } from '../exact-scores.ts';
import type { ManifestSuite, ValidatedEnd } from '../manifest.ts';
import type { Scorecard, ScorecardStep, ScorecardTest } from '../scorecard.ts';
import type { Step } from '../task.ts';
import type { TestId } from '../test-id.ts';
import { contradiction } from './contradiction.ts';

/** A set of tests as a result is held against it: what must be there, and how base ended when the task was validated. */
export type DeclaredSet = Pick<ManifestSuite, 'tests' | 'base'>;

/** A task as far as a result of it is scored. */
export interface DeclaredTask {
  readonly task: { readonly steps: readonly Step[] };
  readonly manifest: {
    readonly suites: Readonly<Record<'f2p' | 'p2p', DeclaredSet | null>>;
    readonly steps: Readonly<Record<string, readonly TestId[]>>;
  };
}

/**
 * The task as its own card declares it, for publishers that have no copy of it: such a card says of itself which tests
 * there are. Throws RefusedResult `contradicts-records` where the declaration is none that a task can have.
 */
export function declaredByCard(card: Scorecard): DeclaredTask {
  const steps = card.steps ?? [];
  const ofStep = new Map<string, TestId[]>();
  for (const { id, needs, weight } of steps) {
    if (ofStep.has(id)) throw contradiction('each step once', `"${id}" twice`);
    const later = needs.find((need) => !ofStep.has(need));
    if (later !== undefined) throw contradiction(`step "${id}" to need earlier steps`, `"${later}"`);
    if (weight < 1) throw contradiction(`a positive weight of step "${id}"`, `${weight}`);
    ofStep.set(id, []);
  }
  for (const test of card.tests) {
    if (test.set !== 'f2p') continue;
    const tests = ofStep.get(test.step ?? '');
    if (tests === undefined) throw contradiction(`"${test.id}" in a step of the card`, `"${test.step}"`);
    tests.push(test.id);
  }
  requireScorable(steps, ofStep);
  return {
    task: { steps: steps.map(asStep) },
    manifest: {
      suites: { f2p: declaredSet(card, 'f2p'), p2p: declaredSet(card, 'p2p') },
      steps: Object.fromEntries(ofStep),
    },
  };
}

function requireScorable(
  steps: readonly ScorecardStep[],
  ofStep: ReadonlyMap<string, readonly TestId[]>,
): void {
  const sizes = steps.map(({ id, weight }) => ({ weight, declared: ofStep.get(id)?.length ?? 0 }));
  const empty = steps.find((_, index) => sizes[index]?.declared === 0);
  if (empty !== undefined) throw contradiction(`tests of step "${empty.id}"`, 'none');
  if (!exactScoresFit(sizes)) throw contradiction('weights that exact scores can be made of', 'larger ones');
}

function asStep({ id, title, stage, needs, weight }: ScorecardStep): Step {
  return { id, title, stage, tests: [], needs, weight };
}

function declaredSet(card: Scorecard, set: 'f2p' | 'p2p'): DeclaredSet | null {
  const tests = card.tests.filter((test) => test.set === set);
  return tests.length === 0 ? null : { tests: uniqueIds(tests), base: validatedEnd(card, set, tests) };
}

function uniqueIds(tests: readonly ScorecardTest[]): TestId[] {
  return [...new Set(tests.map(({ id }) => id))];
}

/** A card whose set has outcomes was made where base ended as it did at validation; one without, where it did not. */
function validatedEnd(card: Scorecard, set: 'f2p' | 'p2p', tests: readonly ScorecardTest[]): ValidatedEnd {
  const measured = tests.some(({ head }) => head !== null);
  const reason = card.suites.find((row) => row.set === set && row.side === 'base')?.reason ?? null;
  if (!measured || reason === null) return { status: 'measured', exit: null };
  return { status: 'no-report', exit: null };
}
