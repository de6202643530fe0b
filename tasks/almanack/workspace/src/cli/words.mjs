import { fail } from '../errors.mjs';

const SIMPLE_ESCAPES = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"' };

/** The words of a command line. A word in quotes may hold spaces and escapes such as \n and \u{e4}. */
export function splitWords(line) {
  const words = [];
  const token = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/uy;
  const text = line.trimEnd();
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) fail('quotes do not match');
    words.push(match[2] ?? unquote(match[1]));
  }
  return words;
}

function unquote(text) {
  return text.replace(/\\(?:u\{([0-9A-Fa-f]{1,6})\}|(.))/gu, (escape, code, letter) => {
    if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff) return String.fromCodePoint(Number.parseInt(code, 16));
    return SIMPLE_ESCAPES[letter] ?? fail(`unknown escape: ${escape}`);
  });
}
