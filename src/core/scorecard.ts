import type { HelpLevel } from './bench/help-level.ts';
import type { Fraction } from './fraction.ts';
import type { Outcome, OutcomeCounts } from './outcome.ts';
import type { SandboxRequirement } from './repository-config.ts';
import type { NotMeasuredReason, Side, SuiteSet } from './suite-run.ts';
import type { Stage } from './task.ts';
import type { TestId } from './test-id.ts';
import type { ReportFormatName } from './test-report.ts';
import type { Transition } from './transition.ts';

/** `trusted`: recomputed by the bot; `self-reported`: the PR could have changed the workflow; `local`: the CLI. */
export type Trust = 'trusted' | 'self-reported' | 'local';

export type SandboxTier = 'bwrap' | 'root-ns' | 'uid' | 'none';

export type Verdict = 'resolved' | 'unresolved' | 'clean' | 'regressed' | 'invalid' | 'tampered';

/** What a check run concludes. The Action's step fails exactly where this is `failure`. */
export type Conclusion = 'success' | 'failure' | 'neutral';

export type StepState = 'passed' | 'partial' | 'failed' | 'blocked' | 'not-measured';

/** Why a step, or a test of it, did not pass; first match wins (docs/scoring.md section 4). */
export const CAUSES = [
  'BLOCKED',
  'ENV',
  'BUILD',
  'TIMEOUT',
  'CRASH',
  'FLAKY',
  'MISSING',
  'WRONG',
  'REGRESSION',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Flags of a run (docs/scoring.md section 7). `protected-changed` and `forged-report` make it `tampered`. */
export const FLAGS = [
  'protected-changed',
  'forged-report',
  'exit-mismatch',
  'duplicate-ids',
  'undeclared',
  'out-of-order',
  'flaky',
  'base-broken',
  'already-passing',
] as const;
export type FlagName = (typeof FLAGS)[number];

export interface Flag {
  readonly flag: FlagName;
  /** What was seen, one sentence or id each; untrusted text. */
  readonly evidence: readonly string[];
}

/**
 * What else is known of a test: what it is worth, and whether its outcome can be relied on. `file edited`: removed where
 * the PR deletes or edits its file (a note, not broken); `would still pass`, `would fail`: what the guard run says of it.
 */
export const QUALIFIERS = [
  'proven',
  'passes without the change',
  'rewritten',
  'flaky',
  'waived',
  'file edited',
  'would still pass',
  'would fail',
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export interface Revision {
  /** What the user asked for: a branch, tag, SHA or directory. */
  readonly ref: string | null;
  readonly sha: string | null;
}

export interface ScorecardSuite {
  readonly set: SuiteSet;
  readonly name: string;
  readonly side: Side;
  readonly status: 'measured' | 'not-measured';
  readonly reason: NotMeasuredReason | 'setup-failed' | null;
  /** What happened, in one sentence; untrusted where it quotes a tool. */
  readonly detail: string | null;
  readonly exit: number | null;
  readonly signal: string | null;
  readonly duration_ms: number | null;
  readonly counts: OutcomeCounts;
  readonly report_format: ReportFormatName | null;
  readonly cached: boolean;
}

export interface ScorecardTest {
  readonly id: TestId;
  readonly suite: string;
  readonly set: 'f2p' | 'p2p' | null;
  readonly step: string | null;
  /** null: this side could not be measured, or was not run. */
  readonly base: Outcome | null;
  readonly head: Outcome | null;
  readonly transition: Transition | null;
  readonly qualifiers: readonly Qualifier[];
  readonly cause: Cause | null;
  readonly duration_ms: number | null;
  /** First lines of the failure on head, cleaned and cut; untrusted. */
  readonly message: string | null;
  /** Where the suite's log lies, relative to the scorecard. */
  readonly log: string | null;
}

export interface ScorecardStep {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  readonly weight: number;
  readonly needs: readonly string[];
  readonly passed: number;
  readonly declared: number;
  readonly state: StepState;
  /** The first step in order that this one needs and that has not passed, if one has not. */
  readonly blocked_by: string | null;
  readonly out_of_order: boolean;
  readonly cause: Cause | null;
  /** The test and message that show the cause; untrusted. */
  readonly evidence: { readonly test: TestId; readonly message: string | null } | null;
}

/** Numbers of a run. A null has its reason beside it; fractions are exact. */
export interface ScorecardMetrics {
  readonly step_score: Fraction | null;
  readonly step_score_reason: string | null;
  /** Steps that passed, of all steps; not reduced. */
  readonly completed: { readonly n: number; readonly d: number } | null;
  readonly completed_reason: string | null;
  readonly reach: number | null;
  readonly reach_reason: string | null;
  readonly coherent: Fraction | null;
  readonly coherent_reason: string | null;
  readonly p2p_score: Fraction | null;
  readonly p2p_score_reason: string | null;
  readonly f2p_pass: boolean | null;
  readonly f2p_pass_reason: string | null;
  readonly p2p_pass: boolean | null;
  readonly p2p_pass_reason: string | null;
  readonly resolved: boolean | null;
  readonly resolved_reason: string | null;
  readonly fix_rate: Fraction | null;
  readonly fix_rate_reason: string | null;
  readonly h: Fraction | null;
  readonly h_reason: string | null;
  /** F2P tests passed and declared on head; null: unmeasured, or no task. */
  readonly f2p: { readonly passed: number; readonly declared: number } | null;
  readonly f2p_reason: string | null;
  /** P2P tests passed and declared on head (with a task), or kept and passing on base (without); null: unmeasured. */
  readonly p2p: { readonly passed: number; readonly declared: number } | null;
  readonly p2p_reason: string | null;
  /** Tests that passed before and do not count as passing now. */
  readonly broken: number | null;
  readonly broken_reason: string | null;
  /** fixed + enabled + added, without a task. */
  readonly fixed: number | null;
  readonly fixed_reason: string | null;
  /** Tests that fail without the change, of the changed ones; null: no proof run was needed or possible. */
  readonly proven: number | null;
  readonly proven_reason: string | null;
  readonly unproven: number | null;
  readonly unproven_reason: string | null;
  readonly rewritten: number | null;
  readonly rewritten_reason: string | null;
  readonly flaky: number;
  readonly waived: number;
  readonly transitions: Readonly<Record<Transition, number>> | null;
  readonly transitions_reason: string | null;
}

export interface ScorecardEnvironment {
  readonly os: string;
  readonly arch: string;
  readonly cpus: number;
  readonly memory_bytes: number;
  readonly node: string;
  readonly tools: Readonly<Record<string, string>>;
  readonly sandbox: {
    readonly tier: SandboxTier;
    readonly required: SandboxRequirement;
    /** One line on what this tier cannot stop. */
    readonly cannot: string;
  };
}

/**
 * The result of a run, the seam between measuring and showing: every surface is rendered from it and computes nothing
 * of its own. The field names are those of scorecard.json (docs/task-format.md).
 */
export interface Scorecard {
  readonly schema: 1;
  readonly generator: { readonly name: 'stepmark'; readonly version: string };
  readonly run: {
    readonly id: string;
    readonly attempt: number;
    /** ISO 8601, UTC. */
    readonly started_at: string;
    readonly duration_ms: number;
    readonly trust: Trust;
    readonly door: 'cli' | 'action' | 'bot';
    readonly command: string;
  };
  readonly subject: {
    readonly repository: string | null;
    readonly pr: number | null;
    readonly base: Revision;
    readonly head: Revision;
    /** sha256 of a folder that was scored, over sorted path + content, or of a turn's change; null: a commit, which its SHA names. */
    readonly work_hash: string | null;
    readonly agent: { readonly name: string; readonly sign: string; readonly model: string | null } | null;
    readonly attempt: number;
    readonly turn: number;
    readonly help_level: HelpLevel;
  };
  readonly task: {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly task_hash: string;
  } | null;
  readonly environment: ScorecardEnvironment;
  readonly suites: readonly ScorecardSuite[];
  /** In the order of the steps and their reports; every declared test is here. */
  readonly tests: readonly ScorecardTest[];
  readonly steps: readonly ScorecardStep[] | null;
  readonly first_failure: {
    readonly step: string;
    readonly cause: Cause;
    readonly test: TestId | null;
    readonly message: string | null;
  } | null;
  readonly metrics: ScorecardMetrics;
  readonly flags: readonly Flag[];
  /** Sentences for the reader; they change nothing. */
  readonly notes: readonly string[];
  readonly verdict: Verdict;
  /** One sentence; always there for `invalid`, `tampered` and `regressed`. */
  readonly verdict_reason: string | null;
  readonly conclusion: Conclusion;
  readonly exit_code: number;
}
