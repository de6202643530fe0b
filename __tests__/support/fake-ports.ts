import type { SuiteRun } from '../../src/core/suite-run.ts';
import { normaliseTestId } from '../../src/core/test-id.ts';
import type { ReportedStatus } from '../../src/core/test-report.ts';
import type {
  BaseCache,
  CommandResult,
  FoundReport,
  MeasurePorts,
  SandboxedCommand,
  Workspace,
} from '../../src/pipeline/ports.ts';

/** What the fakes do, by what they are asked; left out: everything works and one test passes. */
export interface FakeBehaviour {
  readonly command?: (
    command: SandboxedCommand,
    nth: number,
  ) => Partial<CommandResult> | Promise<Partial<CommandResult>>;
  readonly report?: (nth: number) => FoundReport;
  /** Called with each thing that workspaces are asked for; may throw. */
  readonly workspace?: (what: 'create' | 'fork' | 'lay' | 'directory') => void;
}

export interface FakePorts {
  readonly ports: MeasurePorts;
  /** Every call, in order. */
  readonly calls: readonly string[];
  readonly commands: readonly SandboxedCommand[];
  /** Workspaces that were made and not given back. */
  readonly live: () => readonly string[];
}

const GOOD: CommandResult = {
  exit: 0,
  signal: null,
  limit: null,
  durationMs: 100,
  couldNotStart: null,
  tail: '',
};

/** Ports without a machine behind them, which keep a record. */
export function createFakePorts(behaviour: FakeBehaviour = {}): FakePorts {
  const calls: string[] = [];
  const commands: SandboxedCommand[] = [];
  const live = new Set<string>();
  let made = 0;
  let reports = 0;

  function ask(what: 'create' | 'fork' | 'lay' | 'directory', detail: string): void {
    calls.push(`${what} ${detail}`);
    behaviour.workspace?.(what);
  }
  function make(): Workspace {
    const path = `/w${++made}`;
    live.add(path);
    return { path, overlay: null, home: `${path}-home` };
  }
  function report(from: string): FoundReport {
    calls.push(`read ${from}`);
    return behaviour.report?.(++reports) ?? foundReport({ adds: 'passed' });
  }

  const ports: MeasurePorts = {
    workspaces: {
      async create(recipe) {
        ask('create', recipe.layers.map(({ kind }) => kind).join('+') || 'bare');
        return make();
      },
      async fork(workspace) {
        ask('fork', workspace.path);
        return make();
      },
      copyHome: async (from, to) => {
        calls.push(`copy home of ${from.path} to ${to.path}`);
      },
      lay: async (workspace) => ask('lay', workspace.path),
      async directory(purpose) {
        ask('directory', purpose);
        return `/${purpose}`;
      },
      readFile: () => Promise.resolve(null),
      describe: () =>
        Promise.resolve({ hash: '0', patch: Buffer.from(''), files: 0, addedLines: 0, removedLines: 0 }),
      exportTree: () => Promise.resolve('/exported'),
      discard(workspace) {
        calls.push(`discard ${workspace.path}`);
        live.delete(workspace.path);
      },
      dispose: () => Promise.resolve(),
    },
    sandbox: {
      tier: 'none',
      cannot: '',
      mountsOverlay: false,
      owner: null,
      async run(command) {
        calls.push(`run ${command.argv.join(' ')} in ${command.workspace.path}`);
        commands.push(command);
        return { ...GOOD, ...(await behaviour.command?.(command, commands.length)) };
      },
    },
    reports: {
      readDirectory: async (directory) => report(directory),
      readWorkspace: async (workspace) => report(workspace.path),
      stream: () => ({ write: () => undefined, end: () => report('standard output') }),
    },
    history: { expectedMs: () => null, record: () => undefined },
    progress: {
      start: () => ({ end: () => undefined }),
      note: (text) => void calls.push(`note ${text}`),
    },
    logs: { fileOf: () => null, nameOf: (activity) => `logs/${activity}.log` },
    limiter: (activity) => activity(),
    treeLimiter: (activity) => activity(),
    signal: null,
  };
  return { ports, calls, commands, live: () => [...live] };
}

/** A report of tests by name. */
export function foundReport(tests: Readonly<Record<string, ReportedStatus>>): FoundReport {
  const listed = Object.entries(tests).map(([name, status]) => ({
    id: normaliseTestId(`a::::${name}`),
    status,
    durationMs: 1,
    message: null,
  }));
  return { kind: 'report', report: { format: 'tap', tests: listed, notes: [] }, extraFiles: [] };
}

/** A cache in memory. */
export function createFakeCache(): BaseCache & { readonly entries: Map<string, SuiteRun> } {
  const entries = new Map<string, SuiteRun>();
  return {
    entries,
    get: async (key) => entries.get(key) ?? null,
    async put(key, run) {
      entries.set(key, run);
    },
  };
}
