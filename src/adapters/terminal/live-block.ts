import type { ProgressTarget } from './progress.ts';

const HIDE_REST = '\u001b[0J';

/** A block of lines at the end of a terminal that is drawn anew in place; other lines go above it. */
export interface LiveBlock {
  draw(lines: readonly string[]): void;
  /** A line that stays. */
  say(line: string): void;
  /** Leaves the last picture standing. */
  end(): void;
}

export function createLiveBlock({ write }: ProgressTarget): LiveBlock {
  let shown: readonly string[] = [];
  const erase = () => (shown.length === 0 ? '' : `\u001b[${shown.length}A\r${HIDE_REST}`);
  const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return {
    draw(lines) {
      write(erase() + textOf(lines));
      shown = lines;
    },
    say(line) {
      write(`${erase()}${line}\n${textOf(shown)}`);
    },
    end() {
      shown = [];
    },
  };
}
