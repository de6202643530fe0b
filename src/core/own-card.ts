import { machineFailure } from './judged-suite.ts';
import { listSome } from './list-some.ts';
import { concludeOwn, mendedNotes, type OwnSuiteFacts, ownVerdictPart } from './own-conclusion.ts';
import { type JudgedOwnSuite, judgeOwnTests, type OwnContext, type OwnSuiteRuns } from './own-tests.ts';
import { findRenames } from './rename-hints.ts';
import type { Gate, Waiver } from './repository-config.ts';
import type { Flag, ScorecardMetrics } from './scorecard.ts';
import { createFlags, type ScorecardBody, secondReports, suiteRow } from './scorecard-body.ts';
import { NOTHING_FAILED_BUT, resultOf } from './suite-result.ts';
import { withGateNote } from './verdict.ts';

/** Everything that was measured of a repository's own suites. */
export interface OwnMeasurement {
  readonly suites: readonly OwnSuiteRuns[];
  readonly context: OwnContext;
  /** Configuration that the PR changes and that decides which tests are found or what their outcome is. */
  readonly changedTestConfiguration: readonly string[];
  readonly gate: Gate;
}

/** Scores a PR without a task: transitions, and whether anything broke (docs/scoring.md section 3). */
export function scoreOwn(measurement: OwnMeasurement): ScorecardBody {
  const judged = measurement.suites.map((runs) => judgeOwnTests(runs, measurement.context));
  const tests = judged.flatMap((suite) => suite.tests);
  const flags = flagsOf(judged);
  const suites = judged.map(factsOf);
  const conclusion = concludeOwn({ suites, tests, flags, gate: measurement.gate });
  const notes = [...mendedNotes(suites), ...notesOf(measurement, judged, conclusion.metrics)];
  return {
    suites: judged.flatMap(({ runs }) =>
      [runs.base, runs.head, runs.proof, runs.guard].flatMap((run) => (run === null ? [] : [suiteRow(run)])),
    ),
    tests,
    steps: null,
    first_failure: null,
    flags,
    notes: withGateNote(notes, conclusion.decision),
    ...ownVerdictPart(conclusion),
  };
}

function factsOf({ runs, judged }: JudgedOwnSuite): OwnSuiteFacts {
  const measured = judged.status === 'measured';
  return {
    name: runs.head.suite,
    unmeasured: measured ? null : judged.detail,
    baseUnmeasured: measured ? judged.baseUnmeasured : null,
    proofUnmeasured: measured ? machineFailure(runs.proof) : null,
    guardUnmeasured: machineFailure(runs.guard),
    worseEnd: worseEnd(runs),
  };
}

function worseEnd({ base, head }: OwnSuiteRuns): string | null {
  const result = resultOf(head);
  if (result?.passedButExitedBadly !== true || base.process?.exit !== 0) return null;
  return result.exitMismatch?.slice(NOTHING_FAILED_BUT.length) ?? null;
}

function flagsOf(judged: readonly JudgedOwnSuite[]): Flag[] {
  const heads = judged.flatMap(({ runs }) => {
    const result = resultOf(runs.head);
    return result === null ? [] : [{ suite: runs.head.suite, result }];
  });
  return createFlags({
    'forged-report': judged.flatMap(({ runs }) => secondReports(runs.base, runs.head)),
    'exit-mismatch': heads.flatMap(({ suite, result }) =>
      result.exitMismatch === null ? [] : [`${suite}: ${result.exitMismatch}`],
    ),
    'duplicate-ids': heads.flatMap(({ result }) => result.duplicates),
    flaky: judged.flatMap(({ tests }) =>
      tests.filter(({ qualifiers }) => qualifiers.includes('flaky')).map(({ id }) => id),
    ),
  });
}

function notesOf(
  { changedTestConfiguration, context }: OwnMeasurement,
  judged: readonly JudgedOwnSuite[],
  metrics: ScorecardMetrics,
): string[] {
  const notes: string[] = [];
  if (metrics.proven === 0 && context.changesCode) notes.push('nothing shows that this change was needed');
  if (changedTestConfiguration.length > 0) {
    notes.push(
      `changes what decides which tests are found or how they end: ${listSome(changedTestConfiguration)}`,
    );
  }
  notes.push(...context.waivers.map(waiverNote));
  for (const { from, to } of judged.flatMap(({ tests }) => findRenames(tests))) {
    notes.push(`perhaps renamed: ${from} → ${to}`);
  }
  return notes;
}

/** How the note begins that names a waiver. */
export const WAIVER_NOTE = 'waived until ';

export function waiverNote({ until, test, why }: Waiver): string {
  return `${WAIVER_NOTE}${until}: ${test} (${why})`;
}
