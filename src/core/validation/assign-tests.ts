import type { Task } from '../task.ts';
import type { TestId } from '../test-id.ts';
import { matchesTestPattern } from '../test-pattern.ts';
import type { TaskFault } from './task-fault.ts';

/** Which F2P tests each step holds by its patterns; every test has to belong to exactly one step. */
export function assignTests(
  task: Task,
  f2p: readonly TestId[],
): { steps: Record<string, TestId[]>; faults: TaskFault[] } {
  const steps: Record<string, TestId[]> = Object.fromEntries(task.steps.map(({ id }) => [id, []]));
  const faults: TaskFault[] = [];
  for (const test of f2p) {
    const owners = task.steps.filter(({ tests }) =>
      tests.some((pattern) => matchesTestPattern(pattern, test)),
    );
    if (owners.length !== 1)
      faults.push(
        ownershipFault(
          test,
          owners.map(({ id }) => id),
        ),
      );
    for (const owner of owners.slice(0, 1)) steps[owner.id]?.push(test);
  }
  for (const { id, tests } of task.steps) {
    if (steps[id]?.length !== 0) continue;
    const text = `step "${id}" has no tests: no F2P test matches ${tests.join(', ')}`;
    faults.push({ check: 'steps', step: id, test: null, text });
  }
  return { steps, faults };
}

function ownershipFault(test: TestId, owners: readonly string[]): TaskFault {
  const text =
    owners.length === 0
      ? `${test} belongs to no step`
      : `${test} belongs to ${owners.length} steps: ${owners.join(', ')}`;
  return { check: 'steps', step: owners[0] ?? null, test, text };
}
