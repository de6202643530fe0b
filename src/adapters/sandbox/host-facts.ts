import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { pathDirectories } from '../process/find-on-path.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the sandbox tiers need to know of the machine; read once. */
export interface HostFacts {
  readonly platform: NodeJS.Platform;
  /** null where there are no user ids (Windows). */
  readonly uid: number | null;
  readonly home: string;
  readonly temporaryDirectory: string;
  /** Absolute directories of the PATH, in order. */
  readonly path: readonly string[];
  /** Our own Node: suites may use it. */
  readonly node: string;
  /** Directories that no mount may be made of, whatever the PATH says: the runner's own. */
  readonly forbidden: readonly string[];
  /** Highest values that we may ask for; Infinity where there is no limit. */
  readonly hardLimits: HardLimits;
}

export interface HardLimits {
  readonly openFiles: number;
  readonly fileSizeBytes: number;
  readonly processes: number;
}

const RUNNER_DIRECTORIES = ['RUNNER_TEMP', 'RUNNER_WORKSPACE', 'GITHUB_WORKSPACE', 'AGENT_TEMPDIRECTORY'];

/** At once and not as promises: everything else of a run waits for the sandbox that this begins. */
export function readHostFacts(environment: Environment): HostFacts {
  return {
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    home: homedir(),
    temporaryDirectory: tmpdir(),
    path: pathDirectories(environment.PATH),
    node: process.execPath,
    forbidden: RUNNER_DIRECTORIES.flatMap((name) => environment[name] ?? []),
    hardLimits: parseHardLimits(limitsTable()),
  };
}

/** Empty where the system has no such file. */
function limitsTable(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}

/** Reads the table of /proc/self/limits: name, soft, hard, unit. */
export function parseHardLimits(table: string): HardLimits {
  return {
    openFiles: hardLimit(table, 'Max open files'),
    fileSizeBytes: hardLimit(table, 'Max file size'),
    processes: hardLimit(table, 'Max processes'),
  };
}

function hardLimit(table: string, name: string): number {
  const line = table.split('\n').find((candidate) => candidate.startsWith(name));
  const value = Number(line?.slice(name.length).trim().split(/\s+/u)[1]);
  return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
}
