import type { BenchEvent } from '../../core/bench/bench-event.ts';
import type { AttemptBudget, Cell } from '../../core/bench/bench-plan.ts';
import type { AgentRunRecord, AttemptKey, TurnResult } from '../../core/bench/turn-result.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { Scorecard, ScorecardStep } from '../../core/scorecard.ts';
import type { ScorecardBody } from '../../core/scorecard-body.ts';
import type { LoadedTask } from '../../core/task.ts';
import type { RunCaching } from '../cached-runs.ts';
import type { MeasurePorts, Progress, Trees, Workspace, Workspaces } from '../ports.ts';

/** A task with all that a benchmark may say of it. */
export interface BenchTask {
  readonly task: LoadedTask;
  readonly manifest: Manifest;
  /** instruction.md. */
  readonly instruction: string;
  readonly plan: { readonly text: string; readonly source: 'task' | 'file' } | null;
  /** By step. */
  readonly hints: ReadonlyMap<string, string>;
}

/** One agent run inside an attempt. */
export interface AgentTurn {
  readonly cell: Cell;
  readonly task: BenchTask;
  /** From 1. */
  readonly turn: number;
  /** The agent's own tree, as its last turn left it: a real directory. */
  readonly workspace: Workspace;
  readonly instruction: string;
  /** What is left of the attempt's budget; null: not limited. */
  readonly timeMs: number | null;
  readonly costUsd: number | null;
  /** Where what it prints is kept, cut to a head and a tail. */
  readonly logFile: string;
  readonly signal: AbortSignal | null;
}

export interface AgentTurnEnd {
  readonly record: AgentRunRecord;
  /** Sentences for the line of results. */
  readonly notes: readonly string[];
  /** Why this says nothing of the agent (it could not be started); null: it ran. */
  readonly problem: string | null;
}

/** Runs an agent once. When this returns nothing of it runs any more. Throws InfraError for our own failures alone. */
export type RunAgentTurn = (turn: AgentTurn) => Promise<AgentTurnEnd>;

/** The folder of one turn among the results. What is written there replaces what a killed run left. */
export interface TurnRecords {
  /** Relative to the results' folder. */
  readonly folder: string;
  /** Absolute path of a file in it; the folder is there. */
  fileOf(name: string): Promise<string>;
  write(name: string, content: string | Buffer): Promise<void>;
  /** null where there is none. */
  read(name: string): Promise<string | null>;
}

/** The results of a benchmark as they grow. */
export interface ResultsLog {
  /** What was there when this run began, and what it added. */
  lines(): readonly TurnResult[];
  /** Those of one attempt. */
  linesOf(key: AttemptKey): readonly TurnResult[];
  /** On disk when it returns: a line is never taken back. */
  append(line: TurnResult): Promise<void>;
  recordsOf(key: AttemptKey, turn: number): TurnRecords;
}

/** Asks a person for a hint about a step; null: none is given. */
export type AskForHint = (about: {
  readonly cell: Cell;
  readonly turn: number;
  readonly step: ScorecardStep;
  readonly message: string | null;
}) => Promise<string | null>;

/** Who runs the benchmark, and what its lines say of it. */
export interface BenchRun {
  readonly door: TurnResult['run']['door'];
  readonly trust: TurnResult['run']['trust'];
}

/** All that a benchmark needs beside measuring. */
export interface BenchPorts {
  readonly measure: MeasurePorts;
  readonly trees: Trees;
  /** Trees that agents work in. */
  readonly agentTrees: Workspaces;
  /**
   * Takes out of an agent's tree what its tool leaves there for itself, and what no tree can hold (sockets, pipes,
   * devices); says which of these there were, sorted.
   */
  readonly tidy: (workspace: Workspace, litter: readonly string[]) => Promise<readonly string[]>;
  readonly runAgent: RunAgentTurn;
  readonly results: ResultsLog;
  readonly ask: AskForHint | null;
  /** How the same content is measured once; null: always anew. */
  readonly caching: ((task: BenchTask, treeName: () => Promise<string>) => RunCaching) | null;
  /** Puts a whole card around what was measured. */
  readonly card: (body: ScorecardBody, of: TurnFacts) => Promise<Scorecard>;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly observe: (event: BenchEvent) => void;
  readonly progressFor: (cell: Cell) => Progress;
}

/** What a card says of the turn that it belongs to. */
export interface TurnFacts {
  readonly task: BenchTask;
  readonly key: TurnResult['key'];
  readonly run: BenchRun;
  /** Hash of the work; null: it cannot be read. */
  readonly workHash: string | null;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** One attempt to be made, with everything that decides it. */
export interface AttemptToRun {
  readonly cell: Cell;
  readonly key: AttemptKey;
  readonly task: BenchTask;
  readonly budget: AttemptBudget;
  /** Globs of what the agent's tool leaves in its tree for itself. */
  readonly litter: readonly string[];
  /** How often what could not be measured is tried again. */
  readonly retries: number;
  readonly run: BenchRun;
}
