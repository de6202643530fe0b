import { machineFailure, resultsFor } from '../judged-suite.ts';
import type { Manifest } from '../manifest.ts';
import type { SetRuns } from './gate-runs.ts';
import type { TaskFault } from './task-fault.ts';

/** A near-miss has to fail the step that it is aimed at. */
export function checkNearMiss(
  manifest: Pick<Manifest, 'steps'>,
  miss: { name: string; step: string; runs: SetRuns },
): TaskFault[] {
  const tests = manifest.steps[miss.step];
  const fault = (text: string): TaskFault => ({
    check: 'near-miss',
    step: miss.step,
    test: null,
    text: `${miss.name}: ${text}`,
  });
  if (tests === undefined) return [fault(`is aimed at "${miss.step}", which is not a step of this task`)];
  if (miss.runs.f2p === undefined) return [fault('the f2p suite did not run')];
  const failure = machineFailure(miss.runs.f2p);
  if (failure !== null) return [fault(failure)];
  if (miss.runs.f2p.end.kind !== 'reported') {
    return [fault(`gives no report, so it is no plausible solution: ${miss.runs.f2p.end.detail}`)];
  }
  const results = resultsFor(miss.runs.f2p, tests);
  const caught = tests.some((id) => results.get(id)?.outcome !== 'passed');
  return caught ? [] : [fault(`passes every test of step "${miss.step}", which it should fail`)];
}
