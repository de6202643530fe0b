import type { Step } from './task.ts';

/** For each step, all steps that it needs, directly or not, in declared order. */
export type Ancestors = ReadonlyMap<string, readonly string[]>;

/**
 * The closure of `needs`. A step may need only steps declared before it, which the task reader checks, so one pass in
 * declared order is enough and a cycle cannot occur.
 */
export function ancestorsOf(steps: readonly Pick<Step, 'id' | 'needs'>[]): Ancestors {
  const order = new Map(steps.map((step, index) => [step.id, index]));
  const ancestors = new Map<string, readonly string[]>();
  for (const step of steps) {
    const all = new Set<string>();
    for (const need of step.needs) {
      all.add(need);
      for (const further of ancestors.get(need) ?? []) all.add(further);
    }
    ancestors.set(
      step.id,
      [...all].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    );
  }
  return ancestors;
}
