// Long lines are folded: a line that begins with a space goes on with the one before.

export const LINE_LENGTH = 72;

export function foldLine(line) {
  const pieces = [line.slice(0, LINE_LENGTH)];
  for (let at = LINE_LENGTH; at < line.length; at += LINE_LENGTH - 1) {
    pieces.push(` ${line.slice(at, at + LINE_LENGTH - 1)}`);
  }
  return pieces.join('\n');
}

/** The lines of a text with folded ones put together again: { number, text }. */
export function unfoldLines(text) {
  const lines = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s/.test(line) && lines.length > 0) lines.at(-1).text += line.trimStart();
    else if (line.trim() !== '') lines.push({ number: lines.length + 1, text: line.trim() });
  }
  return lines;
}
