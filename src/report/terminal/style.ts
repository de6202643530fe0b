/** How words are made to stand out. Every function returns the text with nothing visible added. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
}

const same = (text: string): string => text;

/** For pipes, `NO_COLOR` and tests. */
export const PLAIN_STYLE: Style = { bold: same, dim: same, good: same, warn: same, bad: same };

/** The sixteen colours that every terminal has. */
export const COLOUR_STYLE: Style = {
  bold: sgr('1', '22'),
  dim: sgr('2', '22'),
  good: sgr('32', '39'),
  warn: sgr('33', '39'),
  bad: sgr('31', '39'),
};

function sgr(on: string, off: string): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
}
