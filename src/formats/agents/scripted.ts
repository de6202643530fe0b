import type { ScriptedAgent } from '../../core/bench/agent.ts';

/** Agents without a model, for tests and for validating tasks: the trial lays patches for them. */
export const SCRIPTED: readonly ScriptedAgent[] = [
  {
    kind: 'scripted',
    name: 'oracle',
    title: 'Reference solution',
    script: { kind: 'oracle', patches: null },
  },
  { kind: 'scripted', name: 'nop', title: 'Nothing at all', script: { kind: 'nop' } },
  { kind: 'scripted', name: 'replay', title: 'Recorded work', script: { kind: 'replay' } },
];

const MAX_PATCHES = 1_000;

/** `oracle:3` is the first three patches of the reference solution; null: it is no such name. */
export function partialOracle(name: string): ScriptedAgent | null {
  const digits = /^oracle:(\d{1,4})$/u.exec(name)?.[1];
  if (digits === undefined || Number(digits) > MAX_PATCHES) return null;
  const patches = Number(digits);
  return {
    kind: 'scripted',
    name: `oracle:${patches}`,
    title: `Reference solution, first ${patches} ${patches === 1 ? 'step' : 'steps'}`,
    script: { kind: 'oracle', patches },
  };
}
