import type { Cell } from './bench-plan.ts';
import type { TurnResult } from './turn-result.ts';

/** What happens in a benchmark, for whoever watches. */
export type BenchEvent =
  | { readonly kind: 'attempt-started'; readonly cell: Cell; readonly turnsBefore: readonly TurnResult[] }
  | { readonly kind: 'turn-started'; readonly cell: Cell; readonly turn: number }
  | { readonly kind: 'doing'; readonly cell: Cell; readonly what: string }
  | { readonly kind: 'waiting'; readonly cell: Cell; readonly why: string; readonly waitMs: number }
  | { readonly kind: 'turn-ended'; readonly cell: Cell; readonly result: TurnResult }
  | { readonly kind: 'attempt-ended'; readonly cell: Cell }
  | { readonly kind: 'stopping'; readonly why: string };
