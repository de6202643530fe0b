import type { Clock, Progress } from '../../pipeline/ports.ts';

/** Where progress is written, and how much of it is wanted. */
export interface ProgressTarget {
  readonly write: (text: string) => void;
  /** A terminal gets one live line for each running activity; anything else plain lines. */
  readonly isTerminal: boolean;
  readonly columns: number;
}

const REFRESH_MS = 250;
const CLEAR_LINE = '\u001b[2K';
const HIDE_REST = '\u001b[0J';

/** Says what runs now, for how long, and how long it is expected to take. */
export function createProgress(target: ProgressTarget, clock: Clock): Progress {
  return target.isTerminal ? createLiveProgress(target, clock) : createPlainProgress(target, clock);
}

/** For `--quiet` and `--json` without a terminal. */
export const SILENT_PROGRESS: Progress = {
  start: () => ({ end: () => undefined }),
  note: () => undefined,
};

function createPlainProgress({ write }: ProgressTarget, clock: Clock): Progress {
  return {
    start(activity, expectedMs) {
      const startedMs = clock.monotonicMs();
      write(`${activity} …${expectedMs === null ? '' : ` (about ${formatSeconds(expectedMs)})`}\n`);
      return {
        end: (summary) =>
          write(`${activity}: ${summary} after ${formatSeconds(clock.monotonicMs() - startedMs)}\n`),
      };
    },
    note: (text) => write(`${text}\n`),
  };
}

interface Activity {
  readonly name: string;
  readonly startedMs: number;
  readonly expectedMs: number | null;
}

function createLiveProgress({ write, columns }: ProgressTarget, clock: Clock): Progress {
  const running = new Set<Activity>();
  let drawn = 0;
  let timer: NodeJS.Timeout | null = null;

  const erase = () => {
    if (drawn > 0) write(`\u001b[${drawn}A\r${HIDE_REST}`);
    drawn = 0;
  };
  const draw = () => {
    erase();
    for (const activity of running)
      write(`${CLEAR_LINE}${describe(activity, clock).slice(0, columns - 1)}\n`);
    drawn = running.size;
  };
  const say = (line: string) => {
    erase();
    write(`${line}\n`);
    draw();
  };
  return {
    start(name, expectedMs) {
      const activity: Activity = { name, startedMs: clock.monotonicMs(), expectedMs };
      running.add(activity);
      timer ??= setInterval(draw, REFRESH_MS).unref();
      draw();
      return {
        end(summary) {
          running.delete(activity);
          if (running.size === 0 && timer !== null) {
            clearInterval(timer);
            timer = null;
          }
          say(`  ${name}: ${summary} after ${formatSeconds(clock.monotonicMs() - activity.startedMs)}`);
        },
      };
    },
    note: say,
  };
}

function describe({ name, startedMs, expectedMs }: Activity, clock: Clock): string {
  const elapsed = formatSeconds(clock.monotonicMs() - startedMs);
  return expectedMs === null
    ? `… ${name}, ${elapsed}`
    : `… ${name}, ${elapsed} of about ${formatSeconds(expectedMs)}`;
}

function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
