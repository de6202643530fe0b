import type { ChildProcess } from './child-process.ts';
import type { ProcessRequest } from './process-request.ts';
import { stopGroup } from './stop-process.ts';

export type StopReason = 'time' | 'output' | 'cancelled';

export interface Stopper {
  stop(why: StopReason): void;
  reason(): StopReason | null;
  /** Resolves when what was being stopped is gone; at once where nothing was. */
  stopped(): Promise<void>;
  dispose(): void;
}

/** How long a helper may take to clean up after its lifeline closed before its group is killed outright. */
const LIFELINE_GRACE_MS = 20_000;

/** Ends the process at its time limit, on cancellation, or when asked; only the first reason counts. */
export function createStopper(
  request: ProcessRequest,
  child: ChildProcess,
  exited: Promise<unknown>,
): Stopper {
  let reason: StopReason | null = null;
  let stopping: Promise<void> = Promise.resolve();

  function stop(why: StopReason): void {
    if (reason !== null) return;
    reason = why;
    stopping = request.lifeline
      ? closeLifeline(child, exited)
      : stopGroup(child, why === 'output' ? 0 : (request.graceMs ?? 2_000), exited);
  }

  const timer = request.timeoutMs === null ? null : setTimeout(stop, clampTimer(request.timeoutMs), 'time');
  const onAbort = (): void => stop('cancelled');
  request.signal?.addEventListener('abort', onAbort, { once: true });

  return {
    stop,
    reason: () => reason,
    stopped: () => stopping,
    dispose(): void {
      if (timer) clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
    },
  };
}

async function closeLifeline(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.stdin?.destroy();
  const timer = setTimeout(() => void stopGroup(child, 0, exited), LIFELINE_GRACE_MS);
  await exited;
  clearTimeout(timer);
}

/** Timers past 2³¹ − 1 ms fire at once. */
function clampTimer(ms: number): number {
  return Math.min(ms, 2 ** 31 - 1);
}
