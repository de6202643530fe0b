/** Wakes those who wait for something to do. */
export interface Bell {
  /** Ends all waits that began with a count that is past. */
  ring(): void;
  /** To be read before looking for something to do, so that a ring in between is not missed. */
  count(): number;
  /** Until it rings after `count`, or the time is over. */
  wait(count: number, atMostMs: number): Promise<void>;
}

export function createBell(): Bell {
  let rings = 0;
  const waiting = new Set<() => void>();
  return {
    ring() {
      rings += 1;
      for (const end of [...waiting]) end();
    },
    count: () => rings,
    async wait(count, atMostMs) {
      if (count !== rings) return;
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(end);
          resolve();
        };
        const timer = setTimeout(end, atMostMs);
        waiting.add(end);
      });
    },
  };
}
