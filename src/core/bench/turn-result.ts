import type { Fraction } from '../fraction.ts';
import type { Cause, FlagName, StepState, Trust, Verdict } from '../scorecard.ts';
import type { Category, Difficulty, Stage } from '../task.ts';
import type { TestId } from '../test-id.ts';
import type { HelpLevel } from './help-level.ts';

/** Raised when scoring changes what a number means: older results are then not taken for new ones. */
export const GRADER_VERSION = 1;

/** Which attempt a line belongs to. Lines of equal keys are of one attempt; whatever could change it is in here. */
export interface AttemptKey {
  /** The run of the benchmark: a night's, say. Machines that share one, and a run that is gone on with, have one name. */
  readonly run: string;
  readonly task: string;
  /** Covers task.yaml, instruction, workspace and suites; plan and hints are in `config_hash`, where they are given. */
  readonly task_hash: string;
  /** Hash of budget, help settings, command and what else of the request can change a result. */
  readonly config_hash: string;
  /** Raised when scoring changes what a number means. */
  readonly grader: number;
  readonly agent: string;
  readonly agent_version: string | null;
  readonly model: string | null;
  readonly help_level: HelpLevel;
  /** From 1. */
  readonly attempt: number;
}

/** An attempt's key and the number of the turn, from 1. */
export interface TurnKey extends AttemptKey {
  readonly turn: number;
}

/** How an agent's run ended. `timeout` and `cost-limit` are scored, and marked. */
export const AGENT_ENDS = [
  'exited',
  'timeout',
  'cost-limit',
  'output-limit',
  'signal',
  'could-not-start',
] as const;
export type AgentEnd = (typeof AGENT_ENDS)[number];

export interface TokenUsage {
  readonly input: number;
  /** Of `input`, those read from a cache. */
  readonly cached_input: number;
  readonly output: number;
}

export interface AgentRunRecord {
  readonly ended: AgentEnd;
  readonly exit: number | null;
  readonly duration_ms: number;
  /** null: the agent does not tell. */
  readonly tokens: TokenUsage | null;
  readonly cost_usd: number | null;
}

/** Something that was said to the agent before a turn, beyond the instruction. */
export interface Intervention {
  readonly kind: 'feedback' | 'plan' | 'hint';
  /** Whose words these are. */
  readonly source: 'scorecard' | 'task' | 'file' | 'person' | 'comment';
  /** The step that a hint is about. */
  readonly step: string | null;
  readonly characters: number;
}

export interface StepResult {
  readonly id: string;
  readonly stage: Stage;
  readonly weight: number;
  readonly passed: number;
  readonly declared: number;
  readonly state: StepState;
  readonly cause: Cause | null;
}

/** A scorecard's numbers, as far as tables need them. */
export interface TurnScore {
  /** F₀: the step score of the starting tree. */
  readonly start_step_score: Fraction;
  /** null: the task has no F2P set. */
  readonly step_score: Fraction | null;
  readonly f2p_pass: boolean | null;
  readonly f2p: { readonly passed: number; readonly declared: number } | null;
  /** null: the task has no P2P set. */
  readonly p2p_score: Fraction | null;
  readonly p2p_pass: boolean | null;
  readonly p2p: { readonly passed: number; readonly declared: number } | null;
  readonly resolved: boolean;
  readonly completed: { readonly n: number; readonly d: number };
  readonly reach: number;
  readonly coherent: Fraction | null;
  readonly h: Fraction | null;
  /** In declared order. */
  readonly steps: readonly StepResult[];
  /** P2P tests that do not pass; the first of them by name. */
  readonly broken: number;
  readonly broken_tests: readonly TestId[];
  /** Of them, those that the turn before had not broken. */
  readonly newly_broken: number;
  readonly first_failure: {
    readonly step: string;
    readonly cause: Cause;
    readonly test: TestId | null;
    /** Cleaned and cut; untrusted. */
    readonly message: string | null;
  } | null;
  readonly flags: readonly FlagName[];
}

/** One line of results.jsonl: one turn of an attempt (docs/results.md). */
export interface TurnResult {
  readonly schema: 1;
  readonly key: TurnKey;
  readonly category: Category;
  readonly difficulty: Difficulty;
  readonly run: {
    /** ISO 8601, UTC. */
    readonly started_at: string;
    /** Of the whole turn: agent, scoring and waiting. */
    readonly duration_ms: number;
    readonly door: 'cli' | 'action' | 'bot';
    readonly trust: Trust;
    /** How often this turn was tried before it could be measured. */
    readonly retries: number;
  };
  /** What the attempt may use: turns, and minutes and dollars over all of its turns; null: not limited. */
  readonly budget: {
    readonly turns: number;
    readonly minutes: number | null;
    readonly cost_usd: number | null;
  };
  /** null: the agent was not run in this turn, which could not be measured, or it ran elsewhere and tells nothing. */
  readonly agent_run: AgentRunRecord | null;
  /** What was said before this turn, in order. */
  readonly help: readonly Intervention[];
  /** The work so far as a change of the starting tree; null where it could not be read. */
  readonly work: {
    /** sha256 of work.patch. */
    readonly hash: string;
    readonly files: number;
    readonly added_lines: number;
    readonly removed_lines: number;
  } | null;
  /** null: not measured, and `invalid_reason` says why. */
  readonly score: TurnScore | null;
  readonly invalid_reason: string | null;
  readonly verdict: Verdict;
  /** True: no turn follows (resolved, out of turns, out of budget, tampered or invalid). */
  readonly last: boolean;
  /** Sentences for the reader: what was odd, and changed nothing. */
  readonly notes: readonly string[];
  /** Where the turn's records lie, relative to the results' folder; null: not kept. */
  readonly records: string | null;
}
