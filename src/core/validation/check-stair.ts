import { resultsFor } from '../judged-suite.ts';
import type { Manifest } from '../manifest.ts';
import { scoreSteps } from '../step-score.ts';
import type { Task } from '../task.ts';
import type { TestId } from '../test-id.ts';
import type { SetRuns } from './gate-runs.ts';
import type { TaskFault } from './task-fault.ts';

/** With the solution's patches 1…k: exactly steps 1…k passed, no later one, and P2P intact. */
export function checkStair(
  task: Task,
  manifest: Pick<Manifest, 'steps' | 'suites'>,
  stair: { k: number; runs: SetRuns },
): TaskFault[] {
  const { k, runs } = stair;
  const fault = (step: string | null, test: TestId | null, text: string): TaskFault => ({
    check: 'staircase',
    step,
    test,
    text: `patches 1…${k}: ${text}`,
  });
  const f2p = runs.f2p === undefined ? null : resultsFor(runs.f2p, manifest.suites.f2p?.tests ?? []);
  const p2p = runs.p2p === undefined ? null : resultsFor(runs.p2p, manifest.suites.p2p?.tests ?? []);
  const scored = scoreSteps(
    task.steps.map((step) => {
      const ids = manifest.steps[step.id] ?? [];
      return { step, declared: ids.length, outcomes: ids.map((id) => f2p?.get(id)?.outcome ?? 'missing') };
    }),
  );
  const faults = scored.steps.flatMap(({ id, passed, declared }, index) => {
    if (index < k && passed < declared) {
      const open = (manifest.steps[id] ?? []).find((test) => f2p?.get(test)?.outcome !== 'passed') ?? null;
      return [
        fault(id, open, `expected step "${id}" to pass, found ${passed} of ${declared}; first: ${open}`),
      ];
    }
    if (index >= k && passed === declared && declared > 0) {
      return [fault(id, null, `expected step "${id}" not to pass yet, but all ${declared} of its tests do`)];
    }
    return [];
  });
  const broken = [...(p2p ?? [])].filter(([, { outcome }]) => outcome !== 'passed').map(([id]) => id);
  return [...faults, ...broken.map((id) => fault(null, id, `expected ${id} (P2P) to pass`))];
}
