import { isBroken } from './broken.ts';
import { causeOf } from './cause.ts';
import { judgeOwnSuite } from './judge-own-suite.ts';
import { type JudgedSuite, type JudgedTest, machineFailure, resultsFor } from './judged-suite.ts';
import type { Outcome } from './outcome.ts';
import type { Waiver } from './repository-config.ts';
import type { Qualifier, ScorecardTest } from './scorecard.ts';
import { resultOf } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';
import { createFileMatcher } from './test-file-match.ts';
import { fileOfTestId, type TestId } from './test-id.ts';
import { matchesTestPattern } from './test-pattern.ts';
import { type Transition, transitionOf } from './transition.ts';

/** One own suite on base and head, and what its tests are worth where the PR changes test files. */
export interface OwnSuiteRuns {
  readonly base: SuiteRun;
  readonly head: SuiteRun;
  /** Base's code with head's test files (head itself where nothing else changes); null where no test file changes. */
  readonly proof: SuiteRun | null;
  /** Head's code with base's test files (base itself …); null where no existing test file was changed or removed. */
  readonly guard: SuiteRun | null;
}

/** What a test is looked at with, beside its runs. */
export interface OwnContext {
  /** Test files that the PR adds, edits or deletes. */
  readonly changedTestFiles: readonly string[];
  /** Those of them that existed on base. */
  readonly editedTestFiles: readonly string[];
  readonly waivers: readonly Waiver[];
  /** Whether the PR changes anything but tests and prose. */
  readonly changesCode: boolean;
}

export interface JudgedOwnSuite {
  readonly runs: OwnSuiteRuns;
  readonly judged: JudgedSuite;
  readonly tests: readonly ScorecardTest[];
}

/** Transitions that a proof says something about: the test is new, or passes now and did not before. */
export const GAINED: readonly (Transition | null)[] = ['fixed', 'enabled', 'added'];

/** Gives every test of a suite its transition and what proof and guard say of it (docs/scoring.md section 3). */
export function judgeOwnTests(runs: OwnSuiteRuns, context: OwnContext): JudgedOwnSuite {
  const judged = judgeOwnSuite(runs.base, runs.head);
  if (judged.status === 'not-measured') return { runs, judged, tests: [] };
  const ids = judged.tests.map(({ id }) => id);
  const lookup: Lookup = {
    runs,
    proof: runs.proof === null ? null : resultsFor(runs.proof, ids),
    guard: runs.guard === null || machineFailure(runs.guard) !== null ? null : resultsFor(runs.guard, ids),
    inChangedFile: orReportedBy(runs.proof, createFileMatcher(context.changedTestFiles)),
    inEditedFile: orReportedBy(runs.guard, createFileMatcher(context.editedTestFiles)),
    waivers: context.waivers,
    unprovable: judged.baseUnmeasured !== null || machineFailure(runs.proof) !== null,
  };
  return { runs, judged, tests: judged.tests.map((test) => rowOf(test, lookup)) };
}

/**
 * Some formats name no file. Proof and guard differ from base and head by test files alone, so whatever they report
 * otherwise than those do lies in a test file that the change touches.
 */
function orReportedBy(run: SuiteRun | null, inFile: (id: TestId) => boolean): (id: TestId) => boolean {
  const reported = run === null ? null : resultOf(run);
  return (id) => (fileOfTestId(id) === '' ? (reported?.tests.has(id) ?? false) : inFile(id));
}

interface Lookup {
  readonly runs: OwnSuiteRuns;
  readonly proof: ReturnType<typeof resultsFor> | null;
  readonly guard: ReturnType<typeof resultsFor> | null;
  readonly inChangedFile: ReturnType<typeof createFileMatcher>;
  readonly inEditedFile: ReturnType<typeof createFileMatcher>;
  readonly waivers: readonly Waiver[];
  /** Nothing can be said of what a test does without the change. */
  readonly unprovable: boolean;
}

function rowOf(test: JudgedTest, lookup: Lookup): ScorecardTest {
  const head = test.head.outcome;
  const transition = ownTransition(test.base, head);
  const failing = head !== 'passed' && head !== 'skipped';
  const row: ScorecardTest = {
    id: test.id,
    suite: lookup.runs.head.suite,
    set: setOf(test.base, transition),
    step: null,
    base: test.base,
    head,
    transition,
    qualifiers: qualifiersOf(test, transition, lookup),
    cause: failing ? causeOf({ run: lookup.runs.head, result: test.head, flaky: test.flaky }) : null,
    duration_ms: test.head.durationMs,
    message: failing ? test.head.message : null,
    log: failing ? lookup.runs.head.log : null,
  };
  return withRegression(row);
}

/** What counts as broken, or did pass and fails now, has that as its cause whatever else is known. */
export function withRegression(row: ScorecardTest): ScorecardTest {
  return isBroken(row) || row.transition === 'regressed' ? { ...row, cause: 'REGRESSION' } : row;
}

/** Where base could not be measured (null) every test counts as added. */
export function ownTransition(base: Outcome | null, head: Outcome): Transition | null {
  return transitionOf(base ?? 'missing', head);
}

/** P2P is what passed on base, F2P what passes now and did not. */
export function setOf(base: Outcome | null, transition: Transition | null): 'f2p' | 'p2p' | null {
  if (base === 'passed') return 'p2p';
  return GAINED.includes(transition) ? 'f2p' : null;
}

function qualifiersOf(test: JudgedTest, transition: Transition | null, lookup: Lookup): Qualifier[] {
  const qualifiers: Qualifier[] = [];
  const worth = worthOf(test, transition, lookup);
  if (worth !== null) qualifiers.push(worth);
  if (transition === 'removed' && lookup.inEditedFile(test.id)) {
    qualifiers.push('file edited', ...guardOfRemoved(test, lookup));
  }
  if (isRewritten(test, lookup)) qualifiers.push('rewritten');
  if (test.flaky) qualifiers.push('flaky');
  if (isWaived(test.id, lookup.waivers)) qualifiers.push('waived');
  return qualifiers;
}

export function isWaived(id: TestId, waivers: readonly Waiver[]): boolean {
  return waivers.some((waiver) => matchesTestPattern(waiver.test, id));
}

/** Does the test fail without the change (a skip is no failure)? Where no test file changed, base itself is the proof. */
function worthOf(test: JudgedTest, transition: Transition | null, lookup: Lookup): Qualifier | null {
  if (test.head.outcome !== 'passed' || lookup.unprovable) return null;
  const gained = GAINED.includes(transition);
  if (lookup.proof === null) return transition === 'fixed' ? 'proven' : null;
  if (!gained && !lookup.inChangedFile(test.id)) return null;
  const without = lookup.proof.get(test.id)?.outcome;
  if (without === undefined || without === 'skipped') return null;
  if (without !== 'passed') return 'proven';
  return gained ? 'passes without the change' : null;
}

function guardOfRemoved(test: JudgedTest, { guard }: Lookup): Qualifier[] {
  const before = guard?.get(test.id)?.outcome;
  if (before === undefined) return [];
  return before === 'passed' ? ['would still pass'] : ['would fail'];
}

/** Head's copy of the test passes, but the test as it was does not. */
function isRewritten(test: JudgedTest, { guard, inEditedFile }: Lookup): boolean {
  if (guard === null || test.base !== 'passed' || test.head.outcome !== 'passed') return false;
  const asItWas = guard.get(test.id)?.outcome;
  return asItWas !== undefined && asItWas !== 'passed' && inEditedFile(test.id);
}
