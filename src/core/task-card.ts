import { judgeTaskSuite } from './judge-task-suite.ts';
import type { JudgedSuite } from './judged-suite.ts';
import { listSome } from './list-some.ts';
import type { Manifest } from './manifest.ts';
import type { ScorecardBody } from './scorecard-body.ts';
import { concludeTask, type SetFacts, weightNotes } from './task-conclusion.ts';
import { measuredEvidence } from './task-flags.ts';
import type { Integrity, TaskMeasurement, TaskSuiteRuns } from './task-measurement.ts';
import { suiteRows, testRows } from './task-rows.ts';
import { withGateNote } from './verdict.ts';

/** Scores a task's runs: the verdict, the steps, and every declared test (docs/scoring.md sections 2, 4 and 7). */
export function scoreTask(measurement: TaskMeasurement): ScorecardBody {
  const { task, manifest, gate } = measurement;
  const f2p = judge(manifest.suites.f2p, measurement.f2p);
  const p2p = judge(manifest.suites.p2p, measurement.p2p);
  const tests = [...testRows(measurement, 'f2p', f2p), ...testRows(measurement, 'p2p', p2p)];
  const { decision, ...conclusion } = concludeTask({
    declared: { task, manifest },
    sets: { f2p: factsOf(f2p), p2p: factsOf(p2p) },
    tests,
    evidence: measuredEvidence(measurement, { f2p, p2p }),
    gate,
  });
  const notes = [...restoredNotes(measurement.integrity), ...weightNotes(conclusion.steps)];
  return {
    ...conclusion,
    suites: suiteRows(measurement, { f2p, p2p }),
    tests,
    notes: withGateNote(notes, decision),
    conclusion: decision.conclusion,
    exit_code: decision.exitCode,
  };
}

function judge(declared: Manifest['suites']['f2p'], runs: TaskSuiteRuns | null): JudgedSuite | null {
  if (declared === null) return null;
  return judgeTaskSuite(declared, runs?.base ?? null, runs?.head ?? null);
}

function factsOf(suite: JudgedSuite | null): SetFacts | null {
  if (suite === null) return null;
  if (suite.status === 'not-measured') return { unmeasured: suite.detail, exitedBadly: false };
  return { unmeasured: null, exitedBadly: suite.result?.passedButExitedBadly ?? false };
}

function restoredNotes({ restored }: Integrity): string[] {
  if (restored.length === 0) return [];
  return [`protected and restored, without effect on the outcome: ${listSome(restored)}`];
}
