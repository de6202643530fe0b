import type { Limits, Needs, SetupCommand } from './limits.ts';
import type { ReportSource } from './task.ts';

/** A suite of a repository's own. Report paths are globs relative to the workspace. */
export interface OwnSuite {
  readonly name: string;
  readonly setup: readonly SetupCommand[];
  readonly run: readonly string[];
  readonly report: ReportSource;
  /** Why it was chosen, where it was detected rather than configured. */
  readonly chosenBecause: string | null;
}

/** A test that does not count until a day; shown, never hidden. */
export interface Waiver {
  readonly test: string;
  /** ISO date; from this day on the waiver is void. */
  readonly until: string;
  readonly why: string;
}

/** What each finding does to the conclusion (docs/scoring.md section 4). */
export interface Gate {
  readonly regressed: 'fail' | 'neutral' | 'pass';
  readonly unresolved: 'fail' | 'neutral' | 'pass';
  readonly invalid: 'fail' | 'neutral';
  readonly rewritten: 'fail' | 'note';
  readonly unproven: 'fail' | 'note';
  readonly removed: 'fail' | 'note';
  readonly flaky: 'fail' | 'note';
  /** A step score below this percent fails; null: not asked. */
  readonly minStepScore: number | null;
}

export const DEFAULT_GATE: Gate = {
  regressed: 'fail',
  unresolved: 'neutral',
  invalid: 'neutral',
  rewritten: 'note',
  unproven: 'note',
  removed: 'note',
  flaky: 'note',
  minStepScore: null,
};

export type SandboxRequirement = 'strict' | 'basic' | 'auto' | 'none';

/** How an agent is told from a person (docs/agents.md). In branches and trailers `*` is any text; case does not count. */
export interface AgentSign {
  readonly name: string;
  /** Logins of accounts that open its pull requests, `[bot]` included. */
  readonly logins: readonly string[];
  /** Patterns of head branches: `acme/*`. */
  readonly branches: readonly string[];
  /** Patterns of whole lines at the end of a commit message: `Co-authored-by: *<agent@acme.example>`. */
  readonly trailers: readonly string[];
}

/** How the bot starts runs in a repository (docs/bot.md). */
export interface BotSettings {
  /** Name of the run workflow's file, in `.github/workflows`. */
  readonly workflow: string;
  /** The protected branch that it is started on; never the default branch (SECURITY.md row A6). */
  readonly ref: string;
  /** Whether pushes start runs by themselves: of people with write access, and of `agents`. */
  readonly auto: boolean;
  /** GitHub's ids of accounts. */
  readonly agents: readonly number[];
  /** Runs an hour. */
  readonly budget: { readonly perPullRequest: number; readonly perAuthor: number };
}

/** `.github/stepmark.yml`, read from the base branch, with every default filled in. */
export interface RepositoryConfig {
  readonly suites: readonly OwnSuite[];
  readonly tasks: string;
  /** Globs; null: those of the detected runners. */
  readonly testFiles: readonly string[] | null;
  readonly needs: Needs;
  readonly limits: Limits;
  readonly serial: boolean;
  readonly sandbox: SandboxRequirement | null;
  /** Names of environment variables that set-up and suites may see beyond the fixed list. */
  readonly env: readonly string[];
  readonly waive: readonly Waiver[];
  readonly select: { readonly label: string; readonly branch: string; readonly trailer: string };
  readonly repeatFailed: number;
  readonly repeatAll: number;
  readonly gate: Gate;
  readonly comment: 'update' | 'new' | 'off';
  readonly agents: readonly AgentSign[];
  readonly bot: BotSettings;
}
