import { chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
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
 * Runs the real thing: our own Node inside tries to reach a listener of ours and to write where it must not. An
 * overlay is tried beside it where the tier could mount one.
 */
export async function probeSandbox(
  sandbox: Sandbox,
  facts: HostFacts,
  expectation: Expectation,
): Promise<ProbeOutcome> {
  const directory = await mkdtemp(join(facts.temporaryDirectory, 'stepmark-probe-'));
  try {
    const [problem, mountsOverlay] = await Promise.all([
      probeWalls({ sandbox, facts, directory, expectation }),
      sandbox.mountsOverlay ? probeOverlay(sandbox, join(directory, 'overlay')) : false,
    ]);
    return { problem, mountsOverlay };
  } catch (error) {
    if (!(error instanceof InfraError)) throw error;
    return { problem: error.message, mountsOverlay: false };
  } finally {
    await removeDirectory(directory);
  }
}

interface WallProbe {
  readonly sandbox: Sandbox;
  readonly facts: HostFacts;
  readonly directory: string;
  readonly expectation: Expectation;
}

async function probeWalls({ sandbox, facts, directory, expectation }: WallProbe): Promise<string | null> {
  await mkdir(join(directory, 'plain'));
  const workspace = await createWorkspace(sandbox, join(directory, 'plain'), null);
  const listener = await listen();
  const outside = [directory, facts.home, dirname(facts.node)].map((place) => join(place, 'stepmark-probe'));
  try {
    const result = await runProbe(sandbox, workspace, [
      facts.node,
      '-e',
      WALL_PROBE,
      String(portOf(listener)),
      ...outside,
    ]);
    const written = (await Promise.all(outside.map(exists))).filter((path) => path !== null);
    await Promise.all(written.map((path) => rm(path, { force: true })));
    if (written.length > 0) return `a write outside the workspace succeeded: ${written.join(', ')}`;
    return explainWalls(result, expectation);
  } finally {
    listener.close();
  }
}

/** Prints "connected" or "refused"; written for Node's `-e`, where arguments start at 1. */
const WALL_PROBE = `
const [port, ...paths] = process.argv.slice(1);
for (const path of paths) { try { require('fs').writeFileSync(path, ''); } catch {} }
const socket = require('net').connect(Number(port), '127.0.0.1');
const say = (word) => { console.log(word); process.exit(0); };
socket.on('connect', () => say('connected')).on('error', () => say('refused'));
setTimeout(say, 2000, 'refused');
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

async function probeOverlay(sandbox: Sandbox, directory: string): Promise<boolean> {
  const [lower, upper, work] = ['lower', 'upper', 'work'].map((name) => join(directory, name));
  if (lower === undefined || upper === undefined || work === undefined) return false;
  for (const path of [lower, upper, work]) await mkdir(path, { recursive: true });
  await writeFile(join(lower, 'file'), 'lower');
  for (const path of [lower, join(lower, 'file'), upper, work]) await giveTo(sandbox, path);
  const workspace = await createWorkspace(sandbox, directory, { lowers: [lower], upper, work });
  const script = 'grep -q lower file && echo upper > file && rm file && mkdir new && echo new > new/file';
  try {
    return (await runProbe(sandbox, workspace, ['/bin/sh', '-c', script])).exit === 0;
  } catch (error) {
    if (error instanceof InfraError) return false;
    throw error;
  }
}

async function createWorkspace(
  sandbox: Sandbox,
  directory: string,
  overlay: Workspace['overlay'],
): Promise<Workspace> {
  const path = join(directory, 'workspace');
  const home = join(directory, 'home');
  for (const place of [path, home]) {
    await mkdir(place);
    await giveTo(sandbox, place);
  }
  return { path, home, overlay };
}

async function giveTo(sandbox: Sandbox, path: string): Promise<void> {
  if (sandbox.owner === null) return;
  await chown(path, sandbox.owner.uid, sandbox.owner.gid);
  // A user of its own has to reach it, too; the names above it are private and random.
  await chown(dirname(path), sandbox.owner.uid, sandbox.owner.gid);
}

function runProbe(sandbox: Sandbox, workspace: Workspace, argv: readonly string[]): Promise<CommandResult> {
  return sandbox.run({
    argv,
    workspace,
    reportDirectory: null,
    readOnly: [],
    environment: {},
    network: false,
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

async function exists(path: string): Promise<string | null> {
  return (await stat(path).catch(() => null)) === null ? null : path;
}
