import type { Fraction } from '../fraction.ts';
import type { AmountMean, Rate, ScoreMean } from '../metrics/measures.ts';
import type { FailureShape } from '../metrics/turns.ts';
import type { Cause, FlagName, Trust } from '../scorecard.ts';
import type { Category, Difficulty, Stage } from '../task.ts';
import type { Contender } from './contender.ts';
import type { HelpLevel } from './help-level.ts';
import type { AgentEnd } from './turn-result.ts';

/**
 * Everything that surfaces show of a benchmark: plain data, all of it JSON. What could not be computed is null. Made by
 * `createBenchReport`; docs/results.md says what each table means.
 */
export interface BenchReport {
  readonly schema: 1;
  readonly kind: 'bench-report';
  /** Best first: by Pass, then by H, then by name. */
  readonly rows: readonly BenchRow[];
  /** By id. */
  readonly tasks: readonly BenchTask[];
  /** One an agent and model, in the order of the rows. */
  readonly ladders: readonly Ladder[];
  readonly completeness: Completeness;
  /** Results that belong to something older than what is shown. */
  readonly set_aside: readonly SetAside[];
  readonly runs: {
    /** What is shown is of these, in the order of the alphabet. */
    readonly names: readonly string[];
    /** Attempts of runs that others took the place of: they are in trends alone. */
    readonly other_attempts: number;
    /** ISO 8601, UTC; null: there is no line. */
    readonly first_started_at: string | null;
    readonly last_started_at: string | null;
    /** How far the lines can be believed, the least first. */
    readonly trust: readonly Trust[];
  };
  /** Versions of the grader that scored what is shown: more than one, and tasks are not measured alike. */
  readonly graders: readonly number[];
  /** Sentences about how the results could be read; they may hold names of files. */
  readonly notes: readonly string[];
}

export interface BenchRow extends Contender {
  readonly counts: AttemptCounts;
  readonly agent_versions: readonly string[];
  readonly pass: Rate;
  /** k from 1 to the fewest attempts that any of its tasks has. */
  readonly pass_at: readonly AtK[];
  readonly f2p_pass: Rate;
  readonly f2p_step: ScoreMean;
  readonly p2p_pass: Rate;
  readonly p2p_step: ScoreMean;
  readonly minutes: AmountMean;
  /** Input and output. */
  readonly tokens: AmountMean;
  readonly cost_usd: AmountMean;
  /** Over all attempts that tell, also those that are not measured; null: none tells. */
  readonly totals: {
    readonly minutes: number | null;
    readonly tokens: number | null;
    readonly cost_usd: number | null;
  };
  readonly h: ScoreMean;
  readonly coherent: ScoreMean;
  /** pass^k, for the same k. */
  readonly pass_hat: readonly Omit<AtK, 'interval'>[];
  readonly distribution: Distribution;
  /** Those that it has results of. */
  readonly categories: readonly CategoryResult[];
  readonly stages: readonly StageResult[];
  readonly turns: TurnsResult;
  /** Attempts with each flag in any of their turns; those that occur. */
  readonly flags: readonly Count<FlagName>[];
  /** Attempts in which a turn's agent ended so; `exited` left out. */
  readonly ends: readonly Count<AgentEnd>[];
  /** Causes of the first failure of measured attempts. */
  readonly causes: readonly Count<Cause>[];
  /** What was said to the agent beyond the instruction, over all attempts. */
  readonly help: readonly Count<'feedback' | 'plan' | 'hint'>[];
}

export interface AttemptCounts {
  readonly tasks: number;
  /** measured + invalid: the n of Pass. */
  readonly n: number;
  readonly resolved: number;
  readonly measured: number;
  /** Could not be measured, also when retried: in n, as not passed. */
  readonly invalid: number;
  /** Stopped before their end: not in n, since a later run goes on with them. */
  readonly unfinished: number;
}

export interface AtK {
  readonly k: number;
  readonly value: Fraction;
  readonly tasks: number;
  readonly interval: ScoreMean['interval'];
}

export interface Count<Name extends string> {
  readonly name: Name;
  readonly count: number;
}

/** Step scores of measured attempts by SCORE_BUCKETS. */
export interface Distribution {
  readonly n: number;
  readonly counts: readonly number[];
  /** The share of the first bucket; null: n is 0. */
  readonly stall_share: Fraction | null;
}

export interface CategoryResult {
  readonly category: Category;
  readonly tasks: number;
  readonly pass: Rate;
  readonly f2p_step: ScoreMean;
}

/** Over the steps of one stage; a step of an attempt counts once. */
export interface StageResult {
  readonly stage: Stage;
  readonly passed: Rate;
  readonly score: ScoreMean;
}

export interface TurnsResult {
  /** From turn 1 to the last that any attempt had. */
  readonly by_turn: readonly TurnRow[];
  /** Over measured attempts with a step score. */
  readonly n: number;
  readonly lost_ground: ScoreMean;
  /** Attempts that were resolved after an earlier turn, and not at the end. */
  readonly left_resolved: number;
  readonly effective: ScoreMean;
  readonly session_score: AmountMean;
  /** Of unresolved attempts. */
  readonly shapes: readonly Count<FailureShape>[];
}

export interface TurnRow {
  readonly turn: number;
  /** Attempts that had this turn. */
  readonly attempts: number;
  /** Mean of D over them. */
  readonly gain: ScoreMean;
  readonly gained: number;
  readonly lost: number;
  /** Attempts that broke P2P tests in it that were not broken before. */
  readonly broke: number;
  /** After it, attempts that ended earlier counted as they ended. */
  readonly pass: Rate;
  readonly f2p_step: ScoreMean;
}

export interface BenchTask {
  readonly id: string;
  readonly task_hash: string;
  readonly grader: number;
  readonly category: Category;
  readonly difficulty: Difficulty;
  /** Over all contenders. */
  readonly pass: Rate;
  /** Where runs stop, over all contenders; null: none was measured. */
  readonly steps: readonly StepStops[] | null;
  readonly contenders: readonly TaskResult[];
}

/** What one contender did on one task. */
export interface TaskResult extends Contender {
  readonly counts: AttemptCounts;
  readonly pass: Rate;
  readonly f2p_step: ScoreMean;
  readonly p2p_step: ScoreMean;
  readonly minutes: AmountMean;
  readonly steps: readonly StepStops[] | null;
}

export interface StepStops {
  readonly id: string;
  readonly stage: Stage;
  /** Measured attempts. */
  readonly runs: number;
  /** Runs whose reach is at least the step before. */
  readonly came: number;
  /** Runs whose reach is at least this step. */
  readonly through: number;
  /** null: fewer than five runs, or none came. */
  readonly hazard: Fraction | null;
  readonly passed: number;
  /** Empirical: 1 − passed ÷ runs. */
  readonly difficulty: Fraction;
}

/** How much help an agent needs, and what turns are worth against attempts. */
export interface Ladder {
  readonly agent: string;
  readonly model: string | null;
  readonly tasks: readonly {
    readonly task: string;
    /** 1 to 4; 5: unresolved at all; null: a level that was not run would decide. */
    readonly level: 1 | 2 | 3 | 4 | 5 | null;
  }[];
  /** By level: of the tasks for which it is known, those solved with no more help than that. */
  readonly solved_by: readonly {
    readonly help_level: HelpLevel;
    readonly solved: number;
    readonly tasks: number;
    readonly share: Fraction | null;
  }[];
  /** null: self-correction or enough bare attempts were not run. */
  readonly equal_runs: EqualRuns | null;
}

/** Self-correction of one attempt × m turns against pass@m of m bare attempts, on the tasks that have both. */
export interface EqualRuns {
  readonly turns: number;
  readonly tasks: number;
  readonly self_correction: ScoreMean;
  readonly pass_at: ScoreMean;
  /** Self-correction less pass@m, paired by task. */
  readonly difference: ScoreMean;
  /** The interval of the difference does not hold 0. */
  readonly shown: boolean;
}

export interface Completeness {
  /** null: there is no plan to hold the results against. */
  readonly expected: number | null;
  readonly measured: number;
  /** Cells of the plan without a measured attempt, in the plan's order. Without a plan: attempts that are not measured. */
  readonly gaps: readonly Gap[];
}

export interface Gap extends Contender {
  readonly task: string;
  readonly attempt: number;
  readonly state: 'not-run' | 'unfinished' | 'invalid';
  /** Why it is invalid; untrusted. */
  readonly reason: string | null;
}

/** Attempts left out of all numbers, since newer ones of the same cell measure something else. */
export interface SetAside extends Contender {
  readonly task: string;
  readonly attempts: number;
  readonly why: 'task-changed' | 'grader-changed' | 'configuration-changed' | 'agent-version-changed';
}
