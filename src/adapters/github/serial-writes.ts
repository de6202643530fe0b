import type { WaitingClock } from './waiting-clock.ts';

/** GitHub asks for a second between requests that create or change something. */
export const WRITE_INTERVAL_MS = 1_000;

/** Runs writes one after another, whoever asks, each a second or more after the end of the one before. */
export function createSerialWrites(
  clock: WaitingClock,
): <Result>(write: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let freeAtMs = Number.NEGATIVE_INFINITY;

  return (write) => {
    const turn = last.then(async () => {
      const waitMs = freeAtMs - clock.nowMs();
      if (waitMs > 0) await clock.wait(waitMs);
      try {
        return await write();
      } finally {
        freeAtMs = clock.nowMs() + WRITE_INTERVAL_MS;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
