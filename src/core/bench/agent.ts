import type { TokenUsage } from './turn-result.ts';

/**
 * Who does the work of a benchmark: a known tool, any command, or (`scripted`) patches that are laid without a model.
 * Built in ones are listed in formats/agents/registry.ts.
 */
export type AgentDefinition = ToolAgent | CustomAgent | ScriptedAgent;
/** The agents that are processes. */
export type ProcessAgent = ToolAgent | CustomAgent;

interface AnyAgent {
  /** As in `--agent` and in results. */
  readonly name: string;
  readonly title: string;
}

interface AnyProcessAgent extends AnyAgent {
  /** The command for one run. It needs no earlier login, asks nobody and waits for no terminal. */
  readonly invocation: (turn: AgentTurn) => Invocation;
  /** Names of variables that it may be given, for a model. */
  readonly variables: (model: string | null) => AgentVariables;
  readonly usage: UsageSource;
  /** Patterns of files that the tool itself leaves in the workspace: caches and histories, no part of the work. */
  readonly litter: readonly string[];
}

export interface ToolAgent extends AnyProcessAgent {
  readonly kind: 'tool';
  /** Looked up on the PATH; says its version by `--version`. */
  readonly executable: string;
  /** A command that installs it, for messages. */
  readonly install: string;
}

export interface CustomAgent extends AnyProcessAgent {
  readonly kind: 'custom';
}

/** What the trial itself lays over the workspace instead of running anything. */
export interface ScriptedAgent extends AnyAgent {
  readonly kind: 'scripted';
  readonly script: Script;
}

export type Script =
  /** The first so many patches of the task's solution; null: all. */
  | { readonly kind: 'oracle'; readonly patches: number | null }
  | { readonly kind: 'nop' }
  /** The work.patch files of an earlier run's records, turn by turn. */
  | { readonly kind: 'replay' };

/** One run of an agent. */
export interface AgentTurn {
  /** All that it is told; every turn is a new session that remembers nothing. */
  readonly instruction: string;
  /** In the tool's own spelling; null: its default. */
  readonly model: string | null;
  /** Of a custom agent; else null. */
  readonly command: readonly string[] | null;
  /** Absolute paths, as the agent sees them. */
  readonly workspace: string;
  readonly home: string;
  /** Variables of ours that are handed over, for tools that want them by another name or as an argument. */
  readonly environment: Readonly<Record<string, string>>;
  /** What this run may cost; null: not limited. */
  readonly costLimitUsd: number | null;
}

export interface Invocation {
  readonly argv: readonly string[];
  /** null: none. */
  readonly stdin: string | null;
  /** Beyond the sandbox's own and the variables that are handed over; these win. */
  readonly environment: Readonly<Record<string, string>>;
  /** Written before it starts; paths are relative to HOME, with `/`. */
  readonly files: readonly AgentFile[];
}

export interface AgentFile {
  readonly path: string;
  readonly text: string;
}

/** Names, never values. Of all of these only those that are set are handed over. */
export interface AgentVariables {
  /** Keys: one of them has to be set. Empty: none is needed. */
  readonly keys: readonly string[];
  /** Where one of these is set the tool has been told of another way to pay, and no key is asked for. */
  readonly insteadOfKey: readonly string[];
  /** Address of the provider, region and the like. */
  readonly other: readonly string[];
}

/** Where an agent says what it used. All that it prints or writes is hostile text. */
export interface UsageSource {
  /** What a line of standard output tells, without its end; null: nothing. */
  readonly readLine: (line: string) => UsageReport | null;
  /** Files that it leaves, by path relative to HOME; read when it has ended, after what it printed. */
  readonly files: readonly UsageFile[];
}

export interface UsageFile {
  /** A folder `*` is any one, for sessions that the tool names itself. */
  readonly path: string;
  readonly read: (text: string) => readonly UsageReport[];
}

/** One statement on usage. What it does not tell is null. */
export interface UsageReport {
  /** `step`: comes on top of other steps, of one `id` the last stands. `total`: all so far, the last one stands. */
  readonly kind: 'step' | 'total';
  readonly id: string | null;
  readonly tokens: TokenUsage | null;
  readonly costUsd: number | null;
  readonly version: string | null;
  /** How it ended in the tool's words, where that was not as asked; cleaned and cut. */
  readonly detail: string | null;
  /** The tool stopped itself at the cost limit that it was told of. */
  readonly costLimitReached: boolean;
}

/** What a run used, as far as the agent told. */
export interface AgentUsage {
  readonly tokens: TokenUsage | null;
  readonly costUsd: number | null;
  readonly version: string | null;
  readonly detail: string | null;
  readonly costLimitReached: boolean;
}
