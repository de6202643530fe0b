import { availableParallelism } from 'node:os';
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
  SandboxChoice,
} from '../pipeline/ports.ts';
import { listenForCancellation } from './cancellation.ts';

export interface EngineOptions {
  readonly requirement: SandboxRequirement;
  /** Commands that run at once; null: the number of cores. */
  readonly jobs: number | null;
  readonly quiet: boolean;
  readonly logs: Logs;
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
    const choice = await chooseSandbox(options.requirement);
    const workspaces = await createWorkspaces({ sandbox: choice.sandbox });
    const history = await createDurationHistory();
    const jobs = options.jobs ?? availableParallelism();
    const ports: MeasurePorts = {
      workspaces,
      sandbox: choice.sandbox,
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
      return await use({ ports, choice, probe, cache: createBaseCache(), clock: systemClock });
    } finally {
      await workspaces.dispose();
      await history.save();
    }
  } catch (error) {
    throw cancellation.cause() === null ? error : cancelled(cancellation.cause());
  } finally {
    cancellation.stop();
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
