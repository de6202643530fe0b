import { attemptId } from '../../core/bench/attempt.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import { InfraError } from '../../core/errors.ts';
import type { Limiter } from '../ports.ts';
import type { AttemptToRun, BenchPorts } from './ports.ts';
import { runAttempt } from './run-attempt.ts';

/** What the whole benchmark may use; null: not limited. */
export interface BenchLimits {
  readonly minutes: number | null;
  readonly costUsd: number | null;
}

export interface BenchEnd {
  /** Why it ended before everything was run; null: it did not. */
  readonly stopped: string | null;
}

/** Whether an attempt has to be run: it has no end yet, or its end could not be measured. */
export function isOpen({ key }: AttemptToRun, ended: ReadonlySet<string>): boolean {
  return !ended.has(attemptId(key));
}

/** Ids of the attempts whose last turn is there and was measured. */
export function endedAttempts(lines: readonly TurnResult[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => (line.last && line.score !== null ? [attemptId(line.key)] : [])));
}

/** Runs every attempt that is open, so many at once, in order, until all are done or the limits are reached. */
export async function runBench(
  attempts: readonly AttemptToRun[],
  { limits, atOnce }: { readonly limits: BenchLimits; readonly atOnce: Limiter },
  ports: BenchPorts,
): Promise<BenchEnd> {
  const watch = createWatch(limits, ports);
  const ended = endedAttempts(ports.results.lines());
  const open = attempts.filter((attempt) => isOpen(attempt, ended));
  const running = open.map((attempt) =>
    atOnce(async () => {
      if (watch.mayGoOn()) await runAttempt(attempt, watch.mayGoOn, watch.ports);
    }),
  );
  await atRest(running, () => watch.stop('something went wrong'));
  if (ports.measure.signal?.aborted === true) throw new InfraError('cancelled', 'The benchmark was stopped.');
  return { stopped: watch.stopped() };
}

/** Like Promise.all, but what runs comes to its end first: nobody's tree is taken away under it. */
async function atRest(running: readonly Promise<void>[], onFailure: () => void): Promise<void> {
  for (const one of running) one.catch(onFailure);
  await Promise.allSettled(running);
  await Promise.all(running);
}

/** Keeps count of money and time; no turn begins once one of them is used up. */
function createWatch(limits: BenchLimits, ports: BenchPorts) {
  const startedMs = ports.monotonicMs();
  let costUsd = 0;
  let stopped: string | null = null;
  const stop = (why: string) => {
    if (stopped !== null) return;
    stopped = why;
    ports.observe({ kind: 'stopping', why });
  };
  const watched: BenchPorts = {
    ...ports,
    observe(event) {
      if (event.kind === 'turn-ended') costUsd += event.result.agent_run?.cost_usd ?? 0;
      ports.observe(event);
    },
  };
  return {
    ports: watched,
    stop,
    stopped: () => stopped,
    mayGoOn(): boolean {
      const minutes = (ports.monotonicMs() - startedMs) / 60_000;
      if (limits.costUsd !== null && costUsd >= limits.costUsd) {
        stop(`$${costUsd.toFixed(2)} of $${limits.costUsd.toFixed(2)} are used up`);
      }
      if (limits.minutes !== null && minutes >= limits.minutes) {
        stop(`${Math.round(minutes)} of ${limits.minutes} minutes are used up`);
      }
      return stopped === null && ports.measure.signal?.aborted !== true;
    },
  };
}
