import type { Scorecard, ScorecardTest } from '../core/scorecard.ts';
import { TRANSITIONS, type Transition } from '../core/transition.ts';
import { joinPhrases, type Phrase, words } from './phrase.ts';
import type { Voice } from './voice.ts';

/** One of several suites of a repository, and what became of its tests. */
export interface SuiteChanges {
  readonly name: string;
  readonly tests: number;
  readonly transitions: ReadonlyMap<Transition, number>;
  /** Not measured on head or base. */
  readonly unmeasured: boolean;
}

/** The suites of a PR without a task, in the scorecard's order; empty where there is only one. */
export function suiteChanges(card: Scorecard): readonly SuiteChanges[] {
  const names = [...new Set(card.suites.map(({ name }) => name))];
  if (card.task !== null || names.length < 2) return [];
  const bySuite = new Map<string, ScorecardTest[]>(names.map((name) => [name, []]));
  for (const test of card.tests) bySuite.get(test.suite)?.push(test);
  const unmeasured = new Set(
    card.suites.filter(({ status }) => status === 'not-measured').map(({ name }) => name),
  );
  return names.map((name) => {
    const tests = bySuite.get(name) ?? [];
    return {
      name,
      tests: tests.length,
      transitions: countByTransition(tests),
      unmeasured: unmeasured.has(name),
    };
  });
}

/** Whether a suite is worth a row: something is not as it was, or could not be seen. */
export function isLoud({ transitions, unmeasured }: SuiteChanges): boolean {
  return unmeasured || [...transitions.keys()].some((name) => name !== 'kept' && name !== 'kept skipped');
}

/** "1 regressed · 3 fixed", worst first, without what was kept. */
export function changesOfSuite({ transitions, unmeasured }: SuiteChanges, voice: Voice): Phrase {
  const counts = [...transitions]
    .filter(([name]) => name !== 'kept' && name !== 'kept skipped')
    .map(([name, count]) => voice.say('changes.count', { name: voice.say(`transition.${name}`), n: count }));
  const said = joinPhrases([unmeasured ? voice.say('outcome.none') : [], ...counts], ' · ');
  return said.length === 0 ? words('–') : said;
}

function countByTransition(tests: readonly ScorecardTest[]): ReadonlyMap<Transition, number> {
  const counts = new Map<Transition, number>();
  for (const { transition } of tests)
    if (transition !== null) counts.set(transition, (counts.get(transition) ?? 0) + 1);
  return new Map(
    TRANSITIONS.flatMap((name) => (counts.has(name) ? [[name, counts.get(name) ?? 0] as const] : [])),
  );
}
