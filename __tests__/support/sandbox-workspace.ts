import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandResult, Sandbox, SandboxedCommand, Workspace } from '../../src/pipeline/ports.ts';
import { handOver } from './hand-over.ts';

type CommandChanges = Partial<Omit<SandboxedCommand, 'limits'>> & {
  readonly limits?: Partial<SandboxedCommand['limits']>;
};

export interface TestWorkspace {
  /** The run's own directory; workspace, home and report lie in it. */
  readonly directory: string;
  readonly workspace: Workspace;
  readonly report: string;
  run(argv: readonly string[], changes?: CommandChanges): Promise<CommandResult>;
  /** Runs a script of a POSIX shell. */
  sh(script: string, changes?: CommandChanges): Promise<CommandResult>;
  /** Runs JavaScript in Node. */
  node(script: string, changes?: CommandChanges): Promise<CommandResult>;
  /** A file of the workspace, for the sandbox's user. */
  file(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

const LIMITS: SandboxedCommand['limits'] = {
  wallClockMs: 50_000,
  memoryBytes: null,
  processes: null,
  outputBytes: 8 * 2 ** 20,
  fileSizeBytes: null,
};

/** A workspace as the storage adapter would make it: in a directory of the run's own, owned by the sandbox's user. */
export async function createTestWorkspace(sandbox: Sandbox): Promise<TestWorkspace> {
  const directory = await mkdtemp(join(tmpdir(), 'stepmark-test-'));
  await chmod(directory, 0o711);
  const paths = ['tree', 'home', 'report'].map((name) => join(directory, name));
  const [path = '', home = '', report = ''] = paths;
  for (const place of paths) {
    await mkdir(place);
    await handOver(sandbox, [place]);
  }
  const workspace: Workspace = { path, home, overlay: null };

  async function run(argv: readonly string[], changes: CommandChanges = {}): Promise<CommandResult> {
    const { limits, ...rest } = changes;
    return sandbox.run({
      argv,
      workspace,
      reportDirectory: null,
      readOnly: [],
      environment: {},
      network: false,
      stdin: null,
      shown: [],
      logFile: null,
      onStdout: null,
      signal: null,
      ...rest,
      limits: { ...LIMITS, ...limits },
    });
  }

  return {
    directory,
    workspace,
    report,
    run,
    sh: (script, changes) => run(['/bin/sh', '-c', script], changes),
    node: (script, changes) => run([process.execPath, '-e', script], changes),
    file: async (name, text) => {
      await writeFile(join(path, name), text);
      await handOver(sandbox, [join(path, name)]);
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
