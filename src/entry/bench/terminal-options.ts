import type { TerminalOptions } from '../../report/terminal/page.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from '../../report/terminal/style.ts';
import { usesColour } from '../show.ts';

/** How standard output wants its text. */
export function terminalOptions(): TerminalOptions {
  const { stdout } = process;
  return { style: usesColour(stdout) ? COLOUR_STYLE : PLAIN_STYLE, width: stdout.columns ?? 80 };
}
