import type { Attempt } from '../../core/bench/attempt.ts';
import type { ComparedAgent, Comparison } from '../../core/bench/bench-comparison.ts';
import type { BenchReport } from '../../core/bench/bench-report.ts';
import type { TrendPoint } from '../../core/bench/trend.ts';
import type { Addresses } from './addresses.ts';

/** One file of the site: its path below the site's root, and its content. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** Two agents, held against each other at every level of help that both have. */
export interface AgentPair {
  readonly a: ComparedAgent;
  readonly b: ComparedAgent;
  readonly comparisons: readonly Comparison[];
}

/** All that the pages but those of attempts are made of. */
export interface SiteModel {
  readonly title: string;
  /** Of Stepmark. */
  readonly version: string;
  readonly report: BenchReport;
  readonly trends: readonly TrendPoint[];
  readonly pairs: readonly AgentPair[];
  /** Those that the report counts, by task, in the order of tables. */
  readonly attempts: ReadonlyMap<string, readonly Attempt[]>;
  readonly addresses: Addresses;
}
