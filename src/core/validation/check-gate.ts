import { machineFailure, reasonOf, resultsFor } from '../judged-suite.ts';
import type { Outcome } from '../outcome.ts';
import { resultOf } from '../suite-result.ts';
import type { SuiteRun } from '../suite-run.ts';
import type { Task } from '../task.ts';
import type { TestId } from '../test-id.ts';
import { declaredTests, type GateRuns } from './gate-runs.ts';
import type { TaskFault } from './task-fault.ts';

const SETS = ['f2p', 'p2p'] as const;

/** The gate: F2P fails and P2P passes on base, everything passes on the reference, the same in every repeat. */
export function checkGate(task: Task, gate: GateRuns): TaskFault[] {
  return SETS.flatMap((set) => {
    if (task.suites[set] === null) return [];
    const declared = declaredTests(gate, set);
    if (declared.length === 0) return [emptySet(set, gate.reference[0]?.[set])];
    const faults = [
      ...gate.reference.flatMap((runs, index) =>
        checkOutcomes(runs[set], declared, passing(`reference, run ${index + 1}`)),
      ),
      ...gate.base.flatMap((runs, index) =>
        checkOutcomes(
          runs[set],
          declared,
          set === 'f2p' ? failing(`base, run ${index + 1}`) : passing(`base, run ${index + 1}`),
        ),
      ),
    ];
    return dropRepeats(faults);
  });
}

interface Expectation {
  readonly on: string;
  readonly wanted: string;
  readonly holds: (outcome: Outcome) => boolean;
}

function passing(on: string): Expectation {
  return { on, wanted: 'to pass', holds: (outcome) => outcome === 'passed' };
}

function failing(on: string): Expectation {
  return { on, wanted: 'to fail', holds: (outcome) => outcome !== 'passed' };
}

function emptySet(set: 'f2p' | 'p2p', run: SuiteRun | undefined): TaskFault {
  const reason = run === undefined ? 'it did not run' : (reasonOf(run)?.detail ?? 'it lists no test');
  return gateFault(null, `the ${set} suite gives no tests on the reference solution: ${reason}`);
}

function checkOutcomes(
  run: SuiteRun | undefined,
  declared: readonly TestId[],
  { on, wanted, holds }: Expectation,
): TaskFault[] {
  const failure = run === undefined ? 'the suite did not run' : machineFailure(run);
  if (run === undefined || failure !== null) return [gateFault(null, `${on}: ${failure}`)];
  const results = resultsFor(run, declared);
  const faults = declared.flatMap((id) => {
    const result = results.get(id);
    if (result === undefined || holds(result.outcome)) return [];
    const said = result.message === null ? '' : `: ${firstLine(result.message)}`;
    return [gateFault(id, `${on}: expected ${id} ${wanted}, found ${result.outcome}${said}`)];
  });
  const result = resultOf(run);
  const known = new Set(declared);
  const extra = [...(result?.tests.keys() ?? [])].filter((id) => !known.has(id));
  return [
    ...faults,
    ...extra.map((id) => gateFault(id, `${on}: reports ${id}, which the reference's first run does not`)),
    ...(result?.duplicates ?? []).map((id) => gateFault(id, `${on}: reports ${id} more than once`)),
    ...run.extraReports.map((file) => gateFault(null, `${on}: writes a second report: ${file}`)),
    ...(result?.exitMismatch == null ? [] : [gateFault(null, `${on}: ${result.exitMismatch}`)]),
  ];
}

function gateFault(test: TestId | null, text: string): TaskFault {
  return { check: 'gate', step: null, test, text };
}

/** One test that fails alike in three repeats is one fault. */
function dropRepeats(faults: readonly TaskFault[]): TaskFault[] {
  const seen = new Set<string>();
  return faults.filter(({ test, text }) => {
    const key = text.replace(/, run \d+/, '');
    if (test !== null && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
