import { CARD_LIMITS } from '../card-limits.ts';
import { judgeOwnSuite } from '../judge-own-suite.ts';
import { type JudgedSuite, machineFailure } from '../judged-suite.ts';
import { countOutcomes, type OutcomeCounts } from '../outcome.ts';
import type { OwnSuiteFacts } from '../own-conclusion.ts';
import type { Scorecard, ScorecardSuite, ScorecardTest } from '../scorecard.ts';
import type { SuiteRun } from '../suite-run.ts';
import { contradiction } from './contradiction.ts';
import { type RecordedMismatch, recordedMismatch } from './recorded-flags.ts';
import { recordedRun } from './recorded-run.ts';

/** One suite of a card without a task: its rows, what they say, and the tests that are its. */
export interface RecordedOwnSuite {
  readonly name: string;
  readonly base: ScorecardSuite | null;
  readonly head: ScorecardSuite;
  readonly proof: ScorecardSuite | null;
  readonly guard: ScorecardSuite | null;
  readonly judged: JudgedSuite;
  readonly tests: readonly ScorecardTest[];
}

/** Sorts rows and tests by suite. Throws RefusedResult `contradicts-records` where they do not belong together. */
export function recordedOwnSuites({ suites, tests }: Scorecard): readonly RecordedOwnSuite[] {
  const rowsOf = new Map<string, ScorecardSuite[]>();
  for (const row of suites) {
    if (row.set !== 'own') throw contradiction("a repository's own suites", `a suite of the set ${row.set}`);
    const rows = rowsOf.get(row.name);
    if (rows === undefined) rowsOf.set(row.name, [row]);
    else rows.push(row);
  }
  const testsOf = new Map<string, ScorecardTest[]>([...rowsOf.keys()].map((name) => [name, []]));
  for (const test of tests) {
    const own = testsOf.get(test.suite);
    if (own === undefined)
      throw contradiction('every test in a suite of the result', `one in "${test.suite}"`);
    own.push(test);
  }
  return [...rowsOf].map(([name, rows]) => suiteOf(name, rows, testsOf.get(name) ?? []));
}

/** Rows come as they were run: base, head, then proof and guard, for which head and base stand in where only tests change. */
function suiteOf(
  name: string,
  rows: readonly ScorecardSuite[],
  tests: readonly ScorecardTest[],
): RecordedOwnSuite {
  const of = (side: ScorecardSuite['side']) => rows.filter((row) => row.side === side);
  const [bases, heads, proofs, guards] = [of('base'), of('head'), of('proof'), of('guard')];
  const [base, head] = [bases[0] ?? null, heads[0]];
  if (head === undefined) throw contradiction(`a run of "${name}" on head`, 'none');
  if (bases.length + guards.length > 2 || heads.length + proofs.length > 2) {
    throw contradiction(`at most one run of "${name}" for each purpose`, `${rows.length} rows`);
  }
  const [proof, guard] = [proofs[0] ?? heads[1] ?? null, guards[0] ?? bases[1] ?? null];
  const judged = judgeOwnSuite(recordedBase(base, head), recordedRun(head));
  return { name, base, head, proof, guard, judged, tests: judged.status === 'measured' ? tests : [] };
}

/** A suite needs both sides, unless head itself says that the machine failed it. */
function recordedBase(base: ScorecardSuite | null, head: ScorecardSuite): SuiteRun {
  if (base !== null) return recordedRun(base);
  if (head.reason !== 'infrastructure') throw contradiction(`a run of "${head.name}" on base`, 'none');
  return recordedRun({ ...head, side: 'base' });
}

/** What decides of a suite beside its tests, and what its exit code says against them. */
export function ownFacts(
  card: Pick<Scorecard, 'flags'>,
  suite: RecordedOwnSuite,
): { readonly facts: OwnSuiteFacts; readonly mismatch: RecordedMismatch } {
  const { name, judged, base, head, tests } = suite;
  const measured = judged.status === 'measured';
  const failureOf = (row: ScorecardSuite | null) => (row === null ? null : machineFailure(recordedRun(row)));
  const mismatch: RecordedMismatch = measured
    ? recordedMismatch(card, { row: head, name, tests, mayHideFailures: false })
    : { text: null, badEnd: null };
  return {
    mismatch,
    facts: {
      name,
      unmeasured: measured ? null : judged.detail,
      baseUnmeasured: measured ? judged.baseUnmeasured : null,
      proofUnmeasured: measured ? failureOf(suite.proof) : null,
      guardUnmeasured: failureOf(suite.guard),
      worseEnd: base?.exit === 0 ? mismatch.badEnd : null,
    },
  };
}

/** What a report must list to be counted: a test that it lacks is missing or timed out. */
const REPORTED = ['passed', 'failed', 'error', 'skipped'] as const;

/**
 * A suite's counts come from its report, the tests from their rows: a test that was taken out of one is still in the
 * other. Only a card that is full may list fewer tests than its head counts, and never fewer than its base does.
 */
export function requireAllListed(suite: RecordedOwnSuite, isFull: boolean): void {
  if (suite.judged.status !== 'measured') return;
  const sides = [
    { row: suite.base, outcomes: suite.tests.flatMap(({ base }) => base ?? []), mayLack: false },
    { row: suite.head, outcomes: suite.tests.flatMap(({ head }) => head ?? []), mayLack: isFull },
  ];
  for (const { row, outcomes, mayLack } of sides) {
    if (row === null || row.reason !== null) continue;
    const listed = countOutcomes(outcomes);
    const wrong = REPORTED.find((outcome) =>
      mayLack ? listed[outcome] > row.counts[outcome] : listed[outcome] !== row.counts[outcome],
    );
    if (wrong === undefined) continue;
    throw contradiction(
      `the ${row.counts[wrong]} tests of "${suite.name}" that its report counts as ${wrong} on ${row.side}`,
      `${listed[wrong]} listed`,
    );
  }
}

/** Whether a card may have had to leave tests out (core/card-limits.ts). */
export function isFullCard({ tests }: Pick<Scorecard, 'tests'>): boolean {
  if (tests.length >= CARD_LIMITS.tests) return true;
  const characters = tests.reduce((sum, { id }) => sum + id.length, 0);
  return characters > CARD_LIMITS.idCharacters - 2_000;
}

const NOTHING: OutcomeCounts = countOutcomes([]);

/** A row with what cannot be otherwise: its state, and no counts where there was no report. */
export function recomputedSuiteRow(row: ScorecardSuite): ScorecardSuite {
  if (row.reason === null) return { ...row, status: 'measured' };
  return { ...row, status: 'not-measured', counts: NOTHING, report_format: null };
}
