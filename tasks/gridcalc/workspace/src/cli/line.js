import { CommandError } from './errors.js';

/**
 * One command line, split into words at white space. A word that begins with a
 * double quote runs to the next one and may hold spaces; "" inside it is one
 * quote. `rest(n)` is the raw text after the first n words.
 */
export class CommandLine {
  #text;
  #words;

  constructor(text) {
    this.#text = text.trim();
    this.#words = splitWords(this.#text);
  }

  get text() {
    return this.#text;
  }

  /** The command's name, in lower case. */
  get name() {
    return this.#words[0].value.toLowerCase();
  }

  /** The words after the command's name. */
  get args() {
    return this.#words.slice(1).map((word) => word.value);
  }

  /** The text after the name and `count` arguments, trimmed. */
  rest(count) {
    const last = this.#words[Math.min(count, this.#words.length - 1)];
    return this.#text.slice(last.end).trim();
  }
}

/** Lines that ask for nothing: empty ones and comments. */
export function isIdle(text) {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.startsWith('#');
}

function splitWords(text) {
  const words = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at])) {
      at += 1;
      continue;
    }
    const word = text[at] === '"' ? quotedWord(text, at) : plainWord(text, at);
    words.push(word);
    at = word.end;
  }
  return words;
}

function plainWord(text, at) {
  let end = at;
  while (end < text.length && !/\s/.test(text[end])) end += 1;
  return { value: text.slice(at, end), end };
}

function quotedWord(text, at) {
  const match = /"((?:[^"]|"")*)"(?=\s|$)/y;
  match.lastIndex = at;
  const found = match.exec(text);
  // Text such as `set A1 "half` is legal: only a closed quote makes a quoted word.
  if (!found) return plainWord(text, at);
  return { value: found[1].replaceAll('""', '"'), end: match.lastIndex };
}

/** Fails unless there are between `least` and `most` words. */
export function expectCount(args, least, most, usage) {
  if (args.length < least || args.length > most) throw new CommandError(`usage: ${usage}`);
}
