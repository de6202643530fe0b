import type { SandboxRequirement } from '../core/repository-config.ts';
import type { SandboxTier } from '../core/scorecard.ts';
import type { ProcessEnd, SuiteRun } from '../core/suite-run.ts';
import type { ReportSource } from '../core/task.ts';
import type { TestReport } from '../core/test-report.ts';
import type { FileChange, TreeLayer, TreeRecipe, TreeSource } from '../core/tree.ts';

/* ---------------------------------------------------------------- git: the subject's repository, only ever read */

export interface Commit {
  /** What the user named it by. */
  readonly ref: string;
  readonly sha: string;
  /** Hash of the commit's tree: equal trees have equal content. */
  readonly tree: string;
}

/** A git repository. Nothing here writes to its work tree, index or refs; a shallow clone may be deepened. */
export interface Repository {
  /** Absolute path of its top directory. */
  readonly root: string;
  /** Throws UsageError `unknown-ref` and names near refs. */
  resolve(ref: string): Promise<Commit>;
  /** The merge base of two commits; fetches what a shallow clone lacks, else InfraError `shallow-history`. */
  mergeBase(a: Commit, b: Commit): Promise<Commit>;
  /** Changes from one commit's tree to another's, sorted by path, renames not paired. */
  changes(from: Commit, to: Commit): Promise<readonly FileChange[]>;
  /** All paths of a commit's tree, sorted. */
  listFiles(commit: Commit): Promise<readonly string[]>;
  /** Text of a file at a commit; null where there is none. */
  readFile(commit: Commit, path: string): Promise<string | null>;
  /** Names of tracked files with uncommitted changes (they are not part of what is scored). */
  dirtyFiles(): Promise<readonly string[]>;
  /** Messages of at most 250 commits that a change adds to its base, oldest first. */
  messages(base: Commit, head: Commit): Promise<readonly string[]>;
  /** `owner/name` of the origin remote, without credentials; null where it cannot be told. */
  slug(): Promise<string | null>;
}

/* ---------------------------------------------------------------- workspaces: history-free disposable trees */

export type { FileChange, TreeLayer, TreeRecipe, TreeSource } from '../core/tree.ts';

/**
 * A disposable directory with a fresh one-commit git repository, no remotes, no later history. Where `overlay` is set
 * the tree exists at `path` only inside a sandbox that mounts it; `path` itself is then an empty directory.
 */
export interface Workspace {
  readonly path: string;
  readonly overlay: {
    /** Lower directories, topmost first. */
    readonly lowers: readonly string[];
    readonly upper: string;
    readonly work: string;
  } | null;
  /** A directory of this workspace's own for HOME, outside the tree; kept from set-up to suite, copied by a fork. */
  readonly home: string;
}

/** A change of a tree. */
export interface TreeDifference {
  /** sha256 of the patch, hex. */
  readonly hash: string;
  /** In git's format, for a `patch` layer; empty where nothing changed. */
  readonly patch: Buffer;
  readonly files: number;
  readonly addedLines: number;
  readonly removedLines: number;
}

export interface Workspaces {
  /** Makes the tree of a recipe. Hostile paths (outside, symlinked parents, `.git`) are refused by name. */
  create(recipe: TreeRecipe): Promise<Workspace>;
  /** An independent copy of a workspace as it is now (built files included): what one does the other never sees. */
  fork(workspace: Workspace): Promise<Workspace>;
  /** Lays more over an existing workspace that nothing is running in. */
  lay(workspace: Workspace, layers: readonly TreeLayer[]): Promise<void>;
  /** Gives a workspace that nothing has run in a copy of what another has in HOME. */
  copyHome(from: Workspace, to: Workspace): Promise<void>;
  /** A new empty directory of the run's own, e.g. for reports; removed with everything else. */
  directory(purpose: string): Promise<string>;
  /** Reads a file of the tree without following links; null where it is absent or no regular file. */
  readFile(workspace: Workspace, path: string): Promise<string | null>;
  /** What the layers of a recipe change of its start. */
  describe(recipe: TreeRecipe): Promise<TreeDifference>;
  /** A plain directory with the files of a source, to compare with another; not to be changed. */
  exportTree(source: TreeSource): Promise<string>;
  /** Gives one workspace back. It is removed when more is made, at the latest by `dispose`. */
  discard(workspace: Workspace): void;
  /** Removes everything that this instance made. Safe to call twice, and after a signal. */
  dispose(): Promise<void>;
}

/** Looks into sources, commits and directories alike; `.git` and `node_modules` of a directory are not part of it. */
export interface Trees {
  /** Sorted by path, renames not paired. */
  changes(from: TreeSource, to: TreeSource): Promise<readonly FileChange[]>;
  /** All paths, sorted. */
  listFiles(source: TreeSource): Promise<readonly string[]>;
  /** Text of a file; null where there is none. */
  readFile(source: TreeSource, path: string): Promise<string | null>;
  /** A name of the content: equal content, equal name. */
  identify(source: TreeSource): Promise<string>;
}

/* ---------------------------------------------------------------- sandbox: runs what is untrusted */

export interface SandboxLimits {
  readonly wallClockMs: number;
  readonly memoryBytes: number | null;
  readonly processes: number | null;
  readonly outputBytes: number;
  readonly fileSizeBytes: number | null;
}

export interface SandboxedCommand {
  readonly argv: readonly string[];
  readonly workspace: Workspace;
  /** A directory that the command may write its report to; handed over as STEPMARK_REPORT_DIR. */
  readonly reportDirectory: string | null;
  /** Paths inside the workspace that the command must not change (the trusted suite), where the tier can. */
  readonly readOnly: readonly string[];
  /** The whole environment beyond the fixed list (PATH, HOME, TMPDIR, LANG, TZ, CI). */
  readonly environment: Readonly<Record<string, string>>;
  readonly network: boolean;
  /** Standard input; null: none. */
  readonly stdin: string | null;
  /** Further directories of the machine to show, read-only, at their own absolute paths (an agent's own programs). */
  readonly shown: readonly string[];
  readonly limits: SandboxLimits;
  /** Where standard output and error are kept, cut to a head and a tail; null: nowhere. */
  readonly logFile: string | null;
  /** Gets standard output whole, as it comes (a report that is printed). */
  readonly onStdout: ((chunk: Buffer) => void) | null;
  readonly signal: AbortSignal | null;
}

/** A failed command is data. By the time this is returned the whole process tree is gone. */
export interface CommandResult extends ProcessEnd {
  /** Set where the command itself could not be started (not found, not executable); `exit` is then null. */
  readonly couldNotStart: string | null;
  /** The last part of what was printed, cleaned; untrusted. */
  readonly tail: string;
}

/** One way of running untrusted code. Throws InfraError only for its own failures and for cancellation. */
export interface Sandbox {
  readonly tier: SandboxTier;
  /** One line on what this tier cannot stop. */
  readonly cannot: string;
  /** Whether it can mount `Workspace.overlay`. */
  readonly mountsOverlay: boolean;
  /** The user that suites run as, where it is not ours: workspaces must belong to it. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  run(command: SandboxedCommand): Promise<CommandResult>;
}

/** Why a tier was taken or passed over, in the order tried: for `doctor` and for errors. */
export interface TierProbe {
  readonly tier: SandboxTier;
  readonly usable: boolean;
  readonly detail: string;
  /** How to get it, where it is not usable. */
  readonly remedy: string | null;
}

export interface SandboxChoice {
  readonly sandbox: Sandbox;
  readonly probes: readonly TierProbe[];
}

/** Probes the real thing and takes the strongest tier allowed; InfraError `no-sandbox` where none is. */
export type ChooseSandbox = (requirement: SandboxRequirement) => Promise<SandboxChoice>;

/* ---------------------------------------------------------------- reports */

/** What was found where a suite should have left its report. */
export type FoundReport =
  | { readonly kind: 'report'; readonly report: TestReport; readonly extraFiles: readonly string[] }
  | { readonly kind: 'none'; readonly detail: string; readonly extraFiles: readonly string[] }
  | { readonly kind: 'unreadable'; readonly detail: string; readonly extraFiles: readonly string[] };

/** Reads reports only after the process tree is dead, without following links, as hostile text. */
export interface ReportReader {
  /** `directory` is a report directory that was empty before the suite ran. */
  readDirectory(directory: string, source: ReportSource, root: string): Promise<FoundReport>;
  /** Files of the workspace that match the glob; several are one report. */
  readWorkspace(workspace: Workspace, source: ReportSource): Promise<FoundReport>;
  /** A parser to feed standard output to; `end` says what it held. */
  stream(source: ReportSource, root: string): { write(chunk: Buffer): void; end(): FoundReport };
}

/* ---------------------------------------------------------------- storage, time, progress */

/** Base results by content. A broken or foreign entry is a miss. */
export interface BaseCache {
  get(key: string): Promise<SuiteRun | null>;
  put(key: string, run: SuiteRun): Promise<void>;
}

export interface Clock {
  now(): Date;
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonicMs(): number;
}

/** How long things took before, by name, to say what is expected. */
export interface DurationHistory {
  expectedMs(activity: string): number | null;
  record(activity: string, durationMs: number): void;
}

/** Says what runs now. `start` returns what to call when it has ended. */
export interface Progress {
  start(activity: string, expectedMs: number | null): { end(summary: string): void };
  note(text: string): void;
}

/** A tool and the version that was found; null where it is not there. */
export type ProbeTool = (tool: string) => Promise<string | null>;

/** Where logs go. Names are made from activities, so that a run's files are told apart by what they hold. */
export interface Logs {
  /** Absolute path to write to; null: logs are not kept. */
  fileOf(activity: string): string | null;
  /** The same file, relative to the output directory, as cards name it. */
  nameOf(activity: string): string | null;
}

/** Lets at most so many activities run at once. */
export type Limiter = <T>(activity: () => Promise<T>) => Promise<T>;

/** All that measuring needs. */
export interface MeasurePorts {
  readonly workspaces: Workspaces;
  readonly sandbox: Sandbox;
  readonly reports: ReportReader;
  readonly history: DurationHistory;
  readonly progress: Progress;
  readonly logs: Logs;
  /** Bounds commands that run at once: the machine's cores, or 1 where suites share something. */
  readonly limiter: Limiter;
  /** Bounds trees that exist at once: disk and memory. */
  readonly treeLimiter: Limiter;
  readonly signal: AbortSignal | null;
}
