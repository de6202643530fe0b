import { type InputFault, losesLines } from './input-fault.ts';
import type { Coverage } from './plan-coverage.ts';
import type { TurnKey } from './turn-result.ts';

/** A turn of which two files say different things; the line of least text stands. */
export interface Conflict {
  readonly key: TurnKey;
  readonly files: readonly string[];
}

export interface Aggregation {
  /** The merged file. */
  readonly path: string;
  readonly files: number;
  readonly linesRead: number;
  readonly lines: number;
  readonly attempts: number;
  readonly faults: readonly InputFault[];
  /** All of them are counted, the first are named. */
  readonly conflictCount: number;
  readonly conflicts: readonly Conflict[];
  readonly coverage: Coverage | null;
  /** Turns whose records were copied, and those that have none where their line says. */
  readonly records: CopiedRecords | null;
}

export interface CopiedRecords {
  readonly copied: number;
  /** Turns whose line names records that are not there. */
  readonly absent: number;
}

/** `incomplete`: something that was asked for is not there, or something that was there could not be read. */
export type AggregationOutcome = 'complete' | 'incomplete' | 'conflict';

/** With a plan it decides what is missing; without one any file that lost lines, or may have, does. */
export function outcomeOf({
  conflictCount,
  coverage,
  faults,
}: Pick<Aggregation, 'conflictCount' | 'coverage' | 'faults'>): AggregationOutcome {
  if (conflictCount > 0) return 'conflict';
  const isLacking =
    coverage === null ? faults.some(losesLines) : coverage.missing > 0 || coverage.unfinished > 0;
  return isLacking ? 'incomplete' : 'complete';
}
