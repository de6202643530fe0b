import type { TestReport } from './test-report.ts';

/** Which tree a suite ran on: base, head, and the two that say what a PR's tests are worth (docs/scoring.md 3). */
export type Side = 'base' | 'head' | 'proof' | 'guard';

/** Which set a suite measures: a task's F2P or P2P set, or `own` for a repository's own suite. */
export type SuiteSet = 'f2p' | 'p2p' | 'own';

/** How the suite's process ended. `limit` names the limit that ended it, if one did. */
export interface ProcessEnd {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly limit: 'time' | 'output' | 'memory' | null;
  readonly durationMs: number;
}

/** What one run of a suite on one tree gave, before anybody is blamed for it. */
export type SuiteEnd =
  | { readonly kind: 'reported'; readonly report: TestReport }
  | { readonly kind: 'no-report'; readonly detail: string }
  | { readonly kind: 'unreadable-report'; readonly detail: string }
  | { readonly kind: 'zero-tests'; readonly detail: string }
  | { readonly kind: 'setup-failed'; readonly detail: string; readonly end: ProcessEnd }
  | { readonly kind: 'could-not-start'; readonly detail: string }
  | { readonly kind: 'infrastructure'; readonly detail: string };

/** One run of one suite on one side. */
export interface SuiteRun {
  readonly suite: string;
  readonly set: SuiteSet;
  readonly side: Side;
  readonly end: SuiteEnd;
  /** The suite's own process; null where it never started. */
  readonly process: ProcessEnd | null;
  /** Runs again because tests failed, in order: a pass counts and is flagged `flaky`. */
  readonly reruns: readonly SuiteRun[];
  /** Whole repeats (validation, `repeat: all`): the worst outcome stands. */
  readonly repeats: readonly SuiteRun[];
  /** Names of report files beyond the declared one (evidence of a forged or second report). */
  readonly extraReports: readonly string[];
  /** Where the suite's log lies, relative to the output directory. */
  readonly log: string | null;
  /** Taken from the base cache instead of run. */
  readonly cached: boolean;
}

/** Why a suite could not be measured (docs/scoring.md section 2). */
export type NotMeasuredReason =
  | 'could-not-start'
  | 'no-report'
  | 'unreadable-report'
  | 'zero-tests'
  | 'infrastructure';
