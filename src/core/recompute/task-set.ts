import { judgeTaskSuite } from '../judge-task-suite.ts';
import { countOutcomes, worstOutcome } from '../outcome.ts';
import type { Scorecard, ScorecardSuite, ScorecardTest } from '../scorecard.ts';
import type { SuiteSet } from '../suite-run.ts';
import { unmeasuredRow } from '../task-rows.ts';
import type { TestId } from '../test-id.ts';
import { transitionOf } from '../transition.ts';
import { contradiction } from './contradiction.ts';
import type { DeclaredSet } from './declared-by-card.ts';
import { recomputedSuiteRow } from './own-suite.ts';
import { recordedCause } from './recorded-cause.ts';
import { recordedLog } from './recorded-log.ts';
import { recordedRun } from './recorded-run.ts';

/** A set of a task, as its declaration and a card's records together tell of it. */
export interface RecordedSet {
  /** Why it says nothing; null: it was measured. */
  readonly unmeasured: string | null;
  /** Head's row, where there is one. */
  readonly head: ScorecardSuite | null;
  /** Every declared test, in declared order. */
  readonly tests: readonly ScorecardTest[];
  readonly suites: readonly ScorecardSuite[];
  /** Ids that the card lists more than once: the worst outcome on head stands. */
  readonly duplicates: readonly TestId[];
  /** Ids that the card lists and the task does not declare: they are dropped. */
  readonly undeclared: readonly TestId[];
  /** How many declared tests the card does not list: they are missing. */
  readonly unlisted: number;
}

/** Holds a set's declaration against the card. Throws RefusedResult `contradicts-records`. */
export function recordedSet(
  card: Scorecard,
  set: 'f2p' | 'p2p',
  declared: DeclaredSet & { readonly stepOf: ReadonlyMap<TestId, string> },
): RecordedSet {
  const base = onlyRow(card, set, 'base');
  const head = onlyRow(card, set, 'head');
  const judged = judgeTaskSuite(
    declared,
    base === null ? null : recordedRun(base),
    head === null ? null : recordedRun(head),
  );
  const unmeasured = judged.status === 'measured' ? null : judged.detail;
  const { rows, duplicates, undeclared } = rowsOf(card, set, new Set(declared.tests));
  const make = head === null || unmeasured !== null ? null : createRowMaker(set, base, head);
  const tests = declared.tests.map((id) => {
    const step = declared.stepOf.get(id) ?? null;
    return make === null ? unmeasuredRow(id, set, step) : make(id, step, rows.get(id));
  });
  return {
    unmeasured,
    head,
    tests,
    suites: suiteRows(set, { base, head, measured: unmeasured === null }, tests),
    duplicates,
    undeclared,
    unlisted: declared.tests.filter((id) => !rows.has(id)).length,
  };
}

function onlyRow({ suites }: Scorecard, set: SuiteSet, side: 'base' | 'head'): ScorecardSuite | null {
  const rows = suites.filter((row) => row.set === set && row.side === side);
  if (rows.length > 1) throw contradiction(`one run of ${set} on ${side}`, `${rows.length}`);
  return rows[0] ?? null;
}

function rowsOf({ tests }: Scorecard, set: 'f2p' | 'p2p', declared: ReadonlySet<TestId>) {
  const rows = new Map<TestId, ScorecardTest>();
  const duplicates = new Set<TestId>();
  const undeclared = new Set<TestId>();
  for (const test of tests) {
    if (test.set !== set) continue;
    const known = rows.get(test.id);
    if (!declared.has(test.id)) undeclared.add(test.id);
    else if (known === undefined) rows.set(test.id, test);
    else {
      duplicates.add(test.id);
      rows.set(test.id, worse(known, test));
    }
  }
  return { rows, duplicates: [...duplicates], undeclared: [...undeclared] };
}

function worse(a: ScorecardTest, b: ScorecardTest): ScorecardTest {
  const [first, second] = [a.head ?? 'missing', b.head ?? 'missing'];
  return worstOutcome(first, second) === first ? a : b;
}

type RowMaker = (id: TestId, step: string | null, row: ScorecardTest | undefined) => ScorecardTest;

/** The row of a declared test in a measured set; one that is not listed is missing on head. */
function createRowMaker(set: 'f2p' | 'p2p', base: ScorecardSuite | null, head: ScorecardSuite): RowMaker {
  const causeOf = recordedCause(head);
  return (id, step, listed) => {
    const recorded = listed ?? unmeasuredRow(id, set, step);
    const outcome = recorded.head ?? 'missing';
    const before = base === null ? null : recorded.base;
    const passed = outcome === 'passed';
    const own = causeOf(recorded, outcome);
    return {
      id,
      suite: set,
      set,
      step,
      base: before,
      head: outcome,
      transition: before === null ? null : transitionOf(before, outcome),
      qualifiers: recorded.qualifiers.includes('flaky') ? ['flaky'] : [],
      cause: passed ? null : set === 'p2p' ? 'REGRESSION' : own,
      duration_ms: recorded.duration_ms,
      message: passed ? null : recorded.message,
      log: passed ? null : recordedLog(recorded.log),
    };
  };
}

/** Counts on head are those of the declared tests; base's are its report's, which may list more than is declared. */
function suiteRows(
  set: 'f2p' | 'p2p',
  rows: {
    readonly base: ScorecardSuite | null;
    readonly head: ScorecardSuite | null;
    readonly measured: boolean;
  },
  tests: readonly ScorecardTest[],
): ScorecardSuite[] {
  if (rows.head === null) return [];
  const base = rows.base === null ? [] : [recomputedSuiteRow(rows.base)];
  for (const row of base) requireCounted(row, tests);
  const head = recomputedSuiteRow(rows.head);
  if (!rows.measured) return [...base, head].map((row) => ({ ...row, name: set }));
  const counts = countOutcomes(tests.flatMap((test) => test.head ?? []));
  return [...base, { ...head, status: 'measured' as const, counts }].map((row) => ({ ...row, name: set }));
}

function requireCounted(base: ScorecardSuite, tests: readonly ScorecardTest[]): void {
  if (base.reason !== null) return;
  const listed = countOutcomes(tests.flatMap((test) => test.base ?? []));
  for (const outcome of ['passed', 'failed', 'error', 'skipped'] as const) {
    if (listed[outcome] <= base.counts[outcome]) continue;
    throw contradiction(
      `at most the ${base.counts[outcome]} tests that the report of ${base.set} counts as ${outcome} on base`,
      `${listed[outcome]}`,
    );
  }
}
