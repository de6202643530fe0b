const FIRST_MS = 200;
const MOST_MS = 20_000;

/**
 * Milliseconds before a retry, counted from 1: twice as long each time, and by `chance` (0 up to 1) anything down to none
 * of it, so that machines that collided do not collide again.
 */
export function retryWaitMs(retry: number, chance: number): number {
  return Math.round(chance * Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(retry, 20)));
}
