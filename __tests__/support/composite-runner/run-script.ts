import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProcessesOf } from '../processes.ts';

/** How long the runner waits after each signal before the next; its own are 7.5 s and 2.5 s. */
export interface Graces {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

export interface Script {
  readonly text: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly runnerTemp: string;
  readonly graces: Graces;
  /** Ends the script: SIGINT to the shell alone, SIGTERM to the shell alone, SIGKILL to all that it started. */
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
}

export interface ScriptEnd {
  readonly exitCode: number | null;
  readonly cancelled: boolean;
}

/** Runs a script in bash with the options of `shell: bash`. */
export async function runScript(script: Script): Promise<ScriptEnd> {
  const path = join(script.runnerTemp, `${randomUUID()}.sh`);
  writeFileSync(path, script.text);
  // Found again after the shell is gone: what it started carries the mark on.
  const mark = `stepmark-composite-${randomUUID()}`;
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', path], {
    cwd: script.cwd,
    env: { ...script.environment, RUNNER_TRACKING_ID: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', script.onText);
  const stopping = stopOn(script, child, mark);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code));
  });
  stopping.done();
  return { exitCode, cancelled: script.signal.aborted };
}

function stopOn({ signal, graces }: Script, child: ChildProcess, mark: string): { done(): void } {
  const timers: NodeJS.Timeout[] = [];
  const stop = () => {
    child.kill('SIGINT');
    timers.push(setTimeout(() => child.kill('SIGTERM'), graces.interruptMs));
    timers.push(setTimeout(() => killAll(mark), graces.interruptMs + graces.terminateMs));
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    done() {
      signal.removeEventListener('abort', stop);
      for (const timer of timers) clearTimeout(timer);
      if (signal.aborted) killAll(mark);
    },
  };
}

function killAll(mark: string): void {
  for (const pid of findProcessesOf(mark)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}
