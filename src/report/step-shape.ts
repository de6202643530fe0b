import type { ScorecardStep } from '../core/scorecard.ts';

/** Each step needs exactly the one before it. */
export function isChain(steps: readonly ScorecardStep[]): boolean {
  return steps.every(({ needs }, row) =>
    row === 0 ? needs.length === 0 : needs.length === 1 && needs[0] === steps[row - 1]?.id,
  );
}

/** Steps on the longest way through `needs`; a need that is not declared before its step does not count. */
export function longestPath(steps: readonly ScorecardStep[]): number {
  const depths = new Map<string, number>();
  for (const { id, needs } of steps) {
    depths.set(id, 1 + Math.max(0, ...needs.map((need) => depths.get(need) ?? 0)));
  }
  return Math.max(0, ...depths.values());
}
