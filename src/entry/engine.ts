import { mkdtemp, rmdir } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { createToolProbe } from '../adapters/process/probe-tool.ts';
import { chooseSandbox } from '../adapters/sandbox/choose-sandbox.ts';
import { createBaseCache } from '../adapters/storage/base-cache.ts';
import { createDurationHistory } from '../adapters/storage/duration-history.ts';
import { createReportReader } from '../adapters/storage/report-reader.ts';
import { systemClock } from '../adapters/storage/system-clock.ts';
import { createWorkspaces } from '../adapters/storage/workspaces.ts';
import { createProgress, SILENT_PROGRESS } from '../adapters/terminal/progress.ts';
import { InfraError } from '../core/errors.ts';
import type { SandboxRequirement } from '../core/repository-config.ts';
import type {
  BaseCache,
  Clock,
  Logs,
  MeasurePorts,
  ProbeTool,
  Progress,
  Sandbox,
  SandboxChoice,
} from '../pipeline/ports.ts';
import { listenForCancellation } from './cancellation.ts';

export interface EngineOptions {
  readonly requirement: SandboxRequirement;
  /** Commands that run at once; null: the number of cores. */
  readonly jobs: number | null;
  readonly quiet: boolean;
  readonly logs: Logs;
  /** Where results of earlier runs are kept; null: the platform's place. */
  readonly cacheDirectory: string | null;
}

/** Everything that measuring needs, made for one command. */
export interface Engine {
  readonly ports: MeasurePorts;
  readonly choice: SandboxChoice;
  readonly probe: ProbeTool;
  readonly cache: BaseCache;
  readonly clock: Clock;
}

/** Makes an engine, uses it, and gives everything back, also after a signal. */
export async function withEngine<T>(options: EngineOptions, use: (engine: Engine) => Promise<T>): Promise<T> {
  const cancellation = listenForCancellation();
  try {
    await requireTemporaryDirectory();
    const choice = await chooseSandbox(options.requirement);
    const runs = trackRuns(choice.sandbox);
    const workspaces = await createWorkspaces({ sandbox: choice.sandbox });
    const kept = options.cacheDirectory;
    const history = await createDurationHistory(kept === null ? undefined : join(kept, 'durations.json'));
    const jobs = options.jobs ?? availableParallelism();
    const ports: MeasurePorts = {
      workspaces,
      sandbox: runs.sandbox,
      reports: createReportReader(),
      history,
      progress: progressFor(options.quiet),
      logs: options.logs,
      limiter: pLimit(jobs),
      treeLimiter: pLimit(Math.max(2, jobs)),
      signal: cancellation.signal,
    };
    const probe = createToolProbe(process.env);
    try {
      return await use({
        ports,
        choice,
        probe,
        cache: createBaseCache(kept === null ? {} : { directory: join(kept, 'base') }),
        clock: systemClock,
      });
    } catch (error) {
      cancellation.abort();
      throw error;
    } finally {
      await runs.settled();
      await workspaces.dispose();
      await history.save();
    }
  } catch (error) {
    throw cancellation.cause() === null ? error : cancelled(cancellation.cause());
  } finally {
    cancellation.stop();
  }
}

/** Tries the strongest tier while something else is read; the engine takes what was found. */
export function startChoosingSandbox(): void {
  chooseSandbox('auto').catch(() => undefined);
}

/** The sandbox, and a way to wait until nothing runs in it: what failed on one side leaves the other running. */
function trackRuns(sandbox: Sandbox): { readonly sandbox: Sandbox; readonly settled: () => Promise<void> } {
  const running = new Set<Promise<unknown>>();
  const run: Sandbox['run'] = (command) => {
    const result = sandbox.run(command);
    running.add(result);
    const end = () => void running.delete(result);
    result.then(end, end);
    return result;
  };
  const settled = async () => {
    while (running.size > 0) await Promise.allSettled(running);
  };
  return { sandbox: { ...sandbox, run }, settled };
}

/** Everything is made in it, so it is tried before anything else. Throws InfraError that says where to point TMPDIR. */
export async function requireTemporaryDirectory(): Promise<void> {
  const parent = tmpdir();
  try {
    await rmdir(await mkdtemp(join(parent, 'stepmark-')));
  } catch (cause) {
    throw new InfraError(
      'write-failed',
      `No directory could be made in ${parent}. Point TMPDIR at a writable one.`,
      { cause },
    );
  }
}

/** Whatever a signal made fail, the signal is what happened. */
function cancelled(cause: string | null): InfraError {
  return new InfraError('cancelled', `stopped by ${cause}`, { cause });
}

/** Progress goes to standard error, so that standard output holds the result alone. */
export function progressFor(quiet: boolean): Progress {
  if (quiet) return SILENT_PROGRESS;
  const { stderr } = process;
  const target = {
    write: (text: string) => void stderr.write(text),
    isTerminal: stderr.isTTY === true,
    columns: stderr.columns ?? 80,
  };
  return createProgress(target, systemClock);
}
