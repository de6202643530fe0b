import { usageError } from '../errors.mjs';

const PLAIN = /^[A-Za-z0-9_./:=,@%+-]+$/;

/** Splits a line as a shell would: spaces part words, quotes and `\` keep them together. */
export function splitWords(line) {
  const words = [];
  let word = null;
  let quote = null;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (quote === "'" ? false : char === '\\') {
      if (at + 1 === line.length) throw usageError('nothing after the last "\\"');
      at += 1;
      word = (word ?? '') + line[at];
    } else if (quote) {
      if (char === quote) quote = null;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === ' ' || char === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote) throw usageError('a quote is not closed');
  if (word !== null) words.push(word);
  return words;
}

/** Words as one line that `splitWords` reads back (but for line feeds, shown as `\n`). */
export function joinWords(words) {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word) {
  if (PLAIN.test(word)) return word;
  const inner = word.split("'").join("'\\''");
  return `'${inner}'`.replaceAll('\n', '\\n');
}
