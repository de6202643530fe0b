import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { InfraError } from '../../core/errors.ts';
import type { CommandResult, Sandbox, Workspace } from '../../pipeline/ports.ts';
import { removeDirectory } from '../storage/remove-directory.ts';
import type { HostFacts } from './host-facts.ts';

/** What a tier must be seen to do before it is used. */
export interface Expectation {
  /** A listener on this machine's loopback is out of reach. */
  readonly cutsNetwork: boolean;
}

export interface ProbeOutcome {
  readonly problem: string | null;
  readonly mountsOverlay: boolean;
}

const PROBE_TIME_MS = 20_000;

/**
 * Runs the real thing: a shell inside looks for a listener of ours and writes where it must not. It does so in an
 * overlay where the tier could mount one, and in a plain directory where that does not go. Its few files are made at
 * once and not as promises: a run waits for this while it has other things to do.
 */
export async function probeSandbox(
  sandbox: Sandbox,
  facts: HostFacts,
  expectation: Expectation,
): Promise<ProbeOutcome> {
  const directory = mkdtempSync(join(facts.temporaryDirectory, 'stepmark-probe-'));
  try {
    const probe = { sandbox, facts, directory, expectation };
    const inOverlay = sandbox.mountsOverlay ? await probeOverlay(probe) : null;
    if (inOverlay !== null) return { problem: inOverlay.problem, mountsOverlay: true };
    return { problem: await probePlain(probe), mountsOverlay: false };
  } catch (error) {
    if (!(error instanceof InfraError)) throw error;
    return { problem: error.message, mountsOverlay: false };
  } finally {
    // It holds a few files of ours: nothing that would need the means of removeDirectory.
    await rm(directory, { recursive: true, force: true }).catch(() => removeDirectory(directory));
  }
}

interface Probe {
  readonly sandbox: Sandbox;
  readonly facts: HostFacts;
  readonly directory: string;
  readonly expectation: Expectation;
}

async function probePlain(probe: Probe): Promise<string | null> {
  const place = join(probe.directory, 'plain');
  mkdirSync(place);
  const { result, written } = await runWallProbe(probe, createWorkspace(probe.sandbox, place, null), '');
  return written ?? explainWalls(result, probe.expectation);
}

/** Null: no overlay can be mounted. */
async function probeOverlay(probe: Probe): Promise<{ readonly problem: string | null } | null> {
  const { sandbox, directory, expectation } = probe;
  const place = join(directory, 'overlay');
  const [lower, upper, work] = [join(place, 'lower'), join(place, 'upper'), join(place, 'work')];
  for (const path of [lower, upper, work]) mkdirSync(path, { recursive: true });
  writeFileSync(join(lower, 'file'), 'lower\n');
  for (const path of [lower, join(lower, 'file'), upper, work]) giveTo(sandbox, path);
  try {
    const workspace = createWorkspace(sandbox, place, { lowers: [lower], upper, work });
    const { result, written } = await runWallProbe(probe, workspace, OVERLAY_PROBE);
    if (written !== null) return { problem: written };
    return result.exit === 0 ? { problem: explainWalls(result, expectation) } : null;
  } catch (error) {
    if (error instanceof InfraError) return null;
    throw error;
  }
}

/** What was written outside, if anything was, is told and removed. */
async function runWallProbe(
  { sandbox, facts, directory }: Probe,
  workspace: Workspace,
  first: string,
): Promise<{ readonly result: CommandResult; readonly written: string | null }> {
  const listener = await listen();
  const outside = [directory, facts.home, dirname(facts.node)].map((place) => join(place, 'stepmark-probe'));
  try {
    const port = portOf(listener).toString(16).toUpperCase().padStart(4, '0');
    const argv = ['/bin/sh', '-c', `${first}${WALL_PROBE}`, 'sh', port, ...outside];
    const result = await runProbe(sandbox, workspace, argv);
    const written = outside.filter((path) => existsSync(path));
    for (const path of written) rmSync(path, { force: true });
    const found =
      written.length > 0 ? `a write outside the workspace succeeded: ${written.join(', ')}` : null;
    return { result, written: found };
  } finally {
    listener.close();
  }
}

const OVERLAY_PROBE = `{
  read -r word < file && [ "$word" = lower ] && echo upper > file && rm file && mkdir new && echo new > new/file
} || exit 1
`;

/**
 * Prints "connected" where our listener is in the network that the shell sees, else "refused". The kernel's own table
 * is asked: a shell cannot connect, and what can (Node) takes longer to start than everything else here.
 */
const WALL_PROBE = `port=$1
shift
for path do (: > "$path") 2>/dev/null; done
word=
while read -r _ address _ state _; do
  case $address:$state in *:"$port":0A) word=connected ;; local_address:*) word=refused ;; esac
done < /proc/net/tcp
[ -n "$word" ] && echo "$word"
`;

function explainWalls(result: CommandResult, expectation: Expectation): string | null {
  if (result.couldNotStart !== null) return result.couldNotStart;
  if (result.limit !== null) return `the probe was stopped at its ${result.limit} limit`;
  if (result.exit !== 0) {
    return `the probe ended with ${result.signal ?? `exit ${result.exit}`}: ${result.tail.trim()}`;
  }
  const connected = result.tail.trim() === 'connected';
  return connected && expectation.cutsNetwork ? "the machine's loopback could be reached from inside" : null;
}

function createWorkspace(sandbox: Sandbox, directory: string, overlay: Workspace['overlay']): Workspace {
  const path = join(directory, 'workspace');
  const home = join(directory, 'home');
  for (const place of [path, home]) {
    mkdirSync(place);
    giveTo(sandbox, place);
  }
  return { path, home, overlay };
}

function giveTo(sandbox: Sandbox, path: string): void {
  if (sandbox.owner === null) return;
  chownSync(path, sandbox.owner.uid, sandbox.owner.gid);
  // A user of its own has to reach it, too; the names above it are private and random.
  chownSync(dirname(path), sandbox.owner.uid, sandbox.owner.gid);
}

function runProbe(sandbox: Sandbox, workspace: Workspace, argv: readonly string[]): Promise<CommandResult> {
  return sandbox.run({
    argv,
    workspace,
    reportDirectory: null,
    readOnly: [],
    environment: {},
    network: false,
    stdin: null,
    shown: [],
    limits: {
      wallClockMs: PROBE_TIME_MS,
      memoryBytes: null,
      processes: null,
      outputBytes: 64 * 1024,
      fileSizeBytes: null,
    },
    logFile: null,
    onStdout: null,
    signal: null,
  });
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
