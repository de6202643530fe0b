import type { WaitingClock } from './waiting-clock.ts';

/** How long one client waits for limits in all: a job that publishes a card has other things to do. */
export const MAX_LIMIT_WAIT_MS = 5 * 60_000;
/** How often one request is sent again because of a limit. */
export const MAX_LIMIT_RETRIES = 3;
/** How often a request that may be repeated is sent again after a 5xx or a failed connection. */
export const MAX_RETRIES = 3;
/** Several jobs that were stopped at once do not all come back at once. */
const JITTER_MS = 1_000;

export interface PatienceOptions {
  readonly clock: WaitingClock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Told of every wait, in a sentence. */
  readonly report: (sentence: string) => void;
}

/** A limit that GitHub set; `retries` is how often this request has been sent again already. */
export interface Limit {
  readonly name: 'primary' | 'secondary';
  readonly seconds: number;
  readonly retries: number;
}

/** Decides whether to wait, and does it. */
export interface Patience {
  /** False, at once, where waiting would take longer than the client may wait in all. */
  readonly sitOut: (limit: Limit) => Promise<boolean>;
  /** The pause before a failed request is sent again: twice as long each time. */
  readonly pause: (retries: number) => Promise<void>;
}

export function createPatience({ clock, random, report }: PatienceOptions): Patience {
  let waitedMs = 0;
  return {
    sitOut: async ({ name, seconds, retries }) => {
      const limit = `GitHub's ${name} rate limit asks for a wait of ${seconds} s`;
      const waitMs = seconds * 1000 + Math.floor(random() * JITTER_MS);
      if (retries >= MAX_LIMIT_RETRIES || waitedMs + waitMs > MAX_LIMIT_WAIT_MS) {
        report(`${limit}: given up after ${retries} retries and ${Math.round(waitedMs / 1000)} s of waiting`);
        return false;
      }
      waitedMs += waitMs;
      report(`${limit}: waiting`);
      await clock.wait(waitMs);
      return true;
    },
    pause: async (retries) => {
      await clock.wait(1000 * 2 ** retries + Math.floor(random() * JITTER_MS));
    },
  };
}
