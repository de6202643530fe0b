import { setTimeout as sleep } from 'node:timers/promises';

/** The time that pauses between requests are counted in. Tests bring one that moves only when it is waited for. */
export interface WaitingClock {
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export const realClock: WaitingClock = {
  nowMs: () => performance.now(),
  wait: async (ms) => {
    await sleep(ms);
  },
};
