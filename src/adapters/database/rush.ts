import { createBell } from './bell.ts';

/** Deliveries that GitHub waits for. Whatever can wait lets them go first. */
export interface Rush {
  begin(): void;
  end(count: number): void;
  /** Until there is a lull, or the time is over: a rush without end starves nobody. */
  lull(atMostMs: number): Promise<void>;
}

/** Whoever was answered may have the next one on its way. */
const LULL_MS = 2;

export function createRush(): Rush {
  const bell = createBell();
  let underWay = 0;
  let isLull = true;
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      underWay += 1;
      isLull = false;
      clearTimeout(timer);
    },
    end(count) {
      underWay -= count;
      if (underWay > 0) return;
      timer = setTimeout(() => {
        isLull = true;
        bell.ring();
      }, LULL_MS);
    },
    async lull(atMostMs) {
      if (!isLull) await bell.wait(bell.count(), atMostMs);
    },
  };
}
