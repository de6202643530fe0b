import type { ScorecardStep } from '../../core/scorecard.ts';

/** Where steps stand in the drawing: one row each in declared order, branches in lanes of their own. */
export interface StepLanes {
  /** Lane of each step, from 0. */
  readonly lanes: readonly number[];
  readonly width: number;
  /** Rows of a need and of the step that needs it. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

/** A step goes on in the lane of its latest need while that lane ends there, else opens a lane of its own. */
export function layOutSteps(steps: readonly ScorecardStep[]): StepLanes {
  const rows = new Map(steps.map(({ id }, index) => [id, index]));
  const lastInLane: number[] = [];
  const lanes: number[] = [];
  const edges: { from: number; to: number }[] = [];
  steps.forEach((step, row) => {
    const needs = step.needs.flatMap((need) => rows.get(need) ?? []).filter((need) => need < row);
    for (const from of needs) edges.push({ from, to: row });
    const latest = needs.length === 0 ? -1 : Math.max(...needs);
    const own = lastInLane.indexOf(latest);
    const lane = latest >= 0 && own >= 0 ? own : lastInLane.length;
    lanes.push(lane);
    lastInLane[lane] = row;
  });
  return { lanes, width: Math.max(1, lastInLane.length), edges };
}
