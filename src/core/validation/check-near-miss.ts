import { machineFailure } from '../judged-suite.ts';
import type { Manifest } from '../manifest.ts';
import { resultOf } from '../suite-result.ts';
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
  const results = resultOf(miss.runs.f2p)?.tests;
  const shown = tests.flatMap((id) => results?.get(id)?.outcome ?? []);
  if (shown.some((outcome) => outcome !== 'passed')) return [];
  if (shown.length === tests.length) {
    return [fault(`passes every test of step "${miss.step}", which it should fail`)];
  }
  return [
    fault(`${tests.length - shown.length} of ${tests.length} tests are not reported, and the others pass`),
  ];
}
