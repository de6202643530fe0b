import { relative } from 'node:path';
import { createOutputDirectory } from '../adapters/storage/output-directory.ts';
import type { Scorecard } from '../core/scorecard.ts';
import { scorecardPieces } from '../formats/scorecard-file.ts';
import { DEFAULT_CONTEXT } from '../report/context.ts';
import { RENDERERS } from '../report/renderers.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from '../report/terminal/style.ts';

/** Where a card goes beside the terminal. */
export interface ShowOptions {
  readonly out: string;
  /** The scorecard itself goes to standard output, everything else to standard error. */
  readonly json: boolean;
}

/** Writes the card's files, prints it, and sets the exit code that its verdict has. */
export async function showCard(card: Scorecard, { out, json }: ShowOptions): Promise<void> {
  const output = await createOutputDirectory(out);
  const written = await Promise.all([
    output.write('scorecard.json', scorecardPieces(card)),
    output.write('comment.md', RENDERERS.comment(card)),
    output.write('scorecard.html', RENDERERS.html(card)),
  ]);
  const human = json ? process.stderr : process.stdout;
  const options = { style: usesColour(human) ? COLOUR_STYLE : PLAIN_STYLE, width: human.columns ?? 80 };
  human.write(renderTerminal(card, DEFAULT_CONTEXT, options));
  human.write(`\n${written.map((path) => `  ${shorten(path)}\n`).join('')}`);
  if (json) for (const piece of scorecardPieces(card)) process.stdout.write(piece);
  process.exitCode = card.exit_code;
}

/** Colours only on a terminal, and never where NO_COLOR is set (no-color.org). */
export function usesColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true;
}

/** Relative where that is shorter. */
function shorten(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || near.length > path.length ? path : near;
}
