import { createLiveBlock } from '../../adapters/terminal/live-block.ts';
import { SILENT_PROGRESS } from '../../adapters/terminal/progress.ts';
import type { BenchEvent } from '../../core/bench/bench-event.ts';
import type { Cell } from '../../core/bench/bench-plan.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import type { Clock, Progress } from '../../pipeline/ports.ts';
import { renderGrid } from '../../report/terminal/bench/grid.ts';
import { advance, cellName, startProgress } from '../../report/terminal/bench/progress-state.ts';
import { describeTurn } from '../../report/terminal/bench/turn-line.ts';

/** Shows a benchmark while it runs. */
export interface Watch {
  observe(event: BenchEvent): void;
  progressFor(cell: Cell): Progress;
  /** A line that stays. */
  say(line: string): void;
  /** While a person is asked: the live view stands still. */
  pause<T>(during: () => Promise<T>): Promise<T>;
  end(): void;
}

const REFRESH_MS = 500;

/** What is shown where: a live grid on a terminal, a line a turn elsewhere, nothing where nobody wants it. */
export function createWatch(options: {
  readonly cells: readonly Cell[];
  readonly done: ReadonlyMap<string, readonly TurnResult[]>;
  readonly clock: Clock;
  readonly quiet: boolean;
}): Watch {
  if (options.quiet) return SILENT_WATCH;
  return process.stderr.isTTY === true ? createLiveWatch(options) : createPlainWatch();
}

const SILENT_WATCH: Watch = {
  observe: () => undefined,
  progressFor: () => SILENT_PROGRESS,
  say: () => undefined,
  pause: (during) => during(),
  end: () => undefined,
};

function createPlainWatch(): Watch {
  const last = new Map<string, TurnResult>();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  return {
    ...SILENT_WATCH,
    say,
    observe(event) {
      const line = describeEvent(event, last);
      if (line !== null) say(line);
    },
  };
}

function createLiveWatch({ cells, done, clock }: Parameters<typeof createWatch>[0]): Watch {
  const { stderr } = process;
  const block = createLiveBlock({
    write: (text) => void stderr.write(text),
    isTerminal: true,
    columns: stderr.columns,
  });
  const last = new Map<string, TurnResult>();
  let progress = startProgress(cells, done, clock.monotonicMs());
  let paused = 0;
  const draw = () => {
    if (paused > 0) return;
    const space = {
      columns: stderr.columns ?? 80,
      rows: stderr.rows ?? 24,
      nowMs: clock.monotonicMs(),
      clockTimeIn: (ms: number) => new Date(clock.now().getTime() + ms).toTimeString().slice(0, 5),
    };
    block.draw(renderGrid(progress, space));
  };
  const timer = setInterval(draw, REFRESH_MS).unref();
  draw();
  return {
    observe(event) {
      progress = advance(progress, event, clock.monotonicMs());
      const line = event.kind === 'turn-ended' ? describeEvent(event, last) : null;
      if (line !== null && paused === 0) block.say(line);
      draw();
    },
    progressFor: (cell) => ({
      start(activity) {
        progress = advance(progress, { kind: 'doing', cell, what: activity }, clock.monotonicMs());
        return { end: () => undefined };
      },
      note: () => undefined,
    }),
    say: (line) => block.say(line),
    async pause(during) {
      paused += 1;
      block.end();
      try {
        return await during();
      } finally {
        paused -= 1;
      }
    },
    end() {
      clearInterval(timer);
      draw();
      block.end();
    },
  };
}

/** One line for what is worth one; `last` remembers the turns before. */
function describeEvent(event: BenchEvent, last: Map<string, TurnResult>): string | null {
  switch (event.kind) {
    case 'turn-ended': {
      const name = cellName(event.cell);
      const text = describeTurn(event.result, last.get(name) ?? null);
      last.set(name, event.result);
      return `${name}, turn ${event.result.key.turn}: ${text}`;
    }
    case 'waiting':
      return `${cellName(event.cell)}: not measured (${event.why}); again in ${Math.round(event.waitMs / 1_000)} s`;
    case 'stopping':
      return `stopping: ${event.why}; turns that run come to their end`;
    default:
      return null;
  }
}
