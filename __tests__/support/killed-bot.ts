import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

/** Within the project: what is not bundled is found from there. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** Bundles accept-and-wait.ts, with its packages outside; to be removed by the caller. */
export async function bundleBot(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  await mkdir(CACHE, { recursive: true });
  const directory = await mkdtemp(join(CACHE, 'stepmark-bot-'));
  const path = join(directory, 'bot.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('accept-and-wait.ts', import.meta.url))],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: path,
  });
  // Its service would outlive the tests.
  await stop();
  return { path, remove: () => rm(directory, { recursive: true, force: true }) };
}

export interface RunningBot {
  readonly pid: number;
  /** As a power cut would: nothing of it runs any more. */
  kill(): Promise<void>;
}

/** Starts it, and resolves with the first line that it prints. Throws what it says where it ends instead. */
export async function startBot(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningBot> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const line = once(child.stdout, 'data');
  const end = once(child, 'close').then(() => {
    throw new Error(Buffer.concat(errors).toString());
  });
  end.catch(() => {});
  await Promise.race([line, end]);
  return { pid: child.pid ?? 0, kill: () => killNow(child) };
}

async function killNow(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}
