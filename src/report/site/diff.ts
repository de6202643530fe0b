import { type Html, html, longText, NOTHING, own } from './markup.ts';

/** A text from the records that may have been cut when it was read. */
export interface RecordText {
  readonly text: string;
  /** Bytes of the whole file. */
  readonly totalBytes: number;
  readonly isCut: boolean;
}

const LINES_SHOWN = 3_000;
const LINE_LIMIT = 1_000;

/** A patch with its added and removed lines marked. */
export function diffBlock({ text, totalBytes, isCut }: RecordText): Html {
  const lines = text.replace(/\n$/, '').split('\n');
  const shown = lines.slice(0, LINES_SHOWN);
  const wasCut = isCut || shown.length < lines.length;
  const cut = wasCut
    ? html`<p class="cut">The first ${shown.length} lines; the whole patch has ${totalBytes} bytes.</p>`
    : NOTHING;
  // A line of a hunk can look like the head of a file: what a hunk still has to give decides.
  return html`${cut}<pre class="diff" tabindex="0" aria-label="Diff">${classify(shown).map(([kind, line]) => html`<span${kind === '' ? NOTHING : own(` class="${kind}"`)}>${longText(cutLine(line))}\n</span>`)}</pre>`;
}

type Kind = '' | 'add' | 'del' | 'hunk' | 'file';

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

function classify(lines: readonly string[]): (readonly [Kind, string])[] {
  let left = NO_HUNK;
  return lines.map((line) => {
    if (left.removed + left.added > 0) {
      left = without(left, line);
      return [kindInHunk(line), line];
    }
    const hunk = HUNK.exec(line);
    if (hunk === null) return [line.startsWith('diff --git ') ? 'file' : '', line];
    left = { removed: Number(hunk[1] ?? 1), added: Number(hunk[2] ?? 1) };
    return ['hunk', line];
  });
}

/** Lines that a hunk still has to give, by its head. */
interface LinesLeft {
  readonly removed: number;
  readonly added: number;
}

const NO_HUNK: LinesLeft = { removed: 0, added: 0 };

function without({ removed, added }: LinesLeft, line: string): LinesLeft {
  if (line.startsWith('\\')) return { removed, added };
  return {
    removed: Math.max(0, removed - (line.startsWith('+') ? 0 : 1)),
    added: Math.max(0, added - (line.startsWith('-') ? 0 : 1)),
  };
}

function kindInHunk(line: string): Kind {
  return line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : '';
}

function cutLine(line: string): string {
  return line.length <= LINE_LIMIT ? line : `${line.slice(0, LINE_LIMIT).toWellFormed()}…`;
}
