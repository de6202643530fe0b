import type { Fraction } from '../fraction.ts';
import type { Interval } from '../metrics/intervals.ts';
import type { Stage } from '../task.ts';
import type { HelpLevel } from './help-level.ts';

/** Two runs of the same tasks, held against each other: plain data, all of it JSON. Differences are B less A. */
export interface BenchComparison {
  readonly schema: 1;
  readonly kind: 'bench-comparison';
  /** By what the caller calls the sides. */
  readonly names: { readonly a: string; readonly b: string };
  /** One for each level of help, and for each agent where the sides have several in common. */
  readonly comparisons: readonly Comparison[];
  /** Sentences about how the results could be read; they may hold names of files. */
  readonly notes: readonly string[];
}

export interface Comparison {
  readonly a: ComparedAgent;
  readonly b: ComparedAgent;
  readonly help_level: HelpLevel;
  /** A pair: the same task, the same number of attempt and this level of help, measured on both sides. */
  readonly pairs: number;
  readonly tasks: number;
  readonly left_out: {
    /** Attempts without a partner of the same task and number. */
    readonly only_a: number;
    readonly only_b: number;
    /** Pairs of which a side is invalid or unfinished. */
    readonly not_measured: number;
    /** Pairs of different versions of a task or of the grader. */
    readonly changed: number;
  };
  readonly resolved: PairedRate;
  readonly f2p_pass: PairedRate;
  readonly p2p_pass: PairedRate;
  readonly f2p_step: PairedMean;
  readonly p2p_step: PairedMean;
  readonly h: PairedMean;
  readonly minutes: PairedMean;
  readonly tokens: PairedMean;
  readonly cost_usd: PairedMean;
  /** By id. */
  readonly per_task: readonly TaskChange[];
  /** Steps that pass in another number of pairs, the greatest change first. */
  readonly steps: readonly StepChange[];
}

export interface ComparedAgent {
  readonly agent: string;
  readonly model: string | null;
}

/** Exact McNemar over pairs. */
export interface PairedRate {
  readonly n: number;
  readonly a: number;
  readonly b: number;
  readonly only_a: number;
  readonly only_b: number;
  /** (b − a) ÷ n; null: no pair. */
  readonly difference: Fraction | null;
  readonly interval: Interval | null;
  readonly p_value: number;
  /** The interval does not hold 0. */
  readonly shown: boolean;
}

/** Means over tasks of the means within a task, over pairs that have the amount on both sides; bootstrap over tasks. */
export interface PairedMean {
  readonly n: number;
  readonly tasks: number;
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly shown: boolean;
}

export interface TaskChange {
  readonly task: string;
  readonly pairs: number;
  readonly resolved_a: number;
  readonly resolved_b: number;
  /** Means over the pairs. */
  readonly f2p_step_a: Fraction | null;
  readonly f2p_step_b: Fraction | null;
}

export interface StepChange {
  readonly task: string;
  readonly step: string;
  readonly stage: Stage;
  readonly pairs: number;
  readonly passed_a: number;
  readonly passed_b: number;
}
