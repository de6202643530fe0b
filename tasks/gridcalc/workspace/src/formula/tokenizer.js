import { errorCodes } from '../values/errors.js';

export class FormulaSyntaxError extends Error {
  constructor(message, at) {
    super(`${message} at position ${at + 1}`);
    this.name = 'FormulaSyntaxError';
  }
}

const NUMBER = /(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_.]*/y;
const SPACE = /\s+/y;
const OPERATORS = ['<>', '<=', '>=', '<', '>', '=', '+', '-', '*', '/', '^', '&', '%'];
const PUNCTUATION = ['(', ')', ','];

/**
 * Splits formula text (without its `=`) into tokens `{ type, text, at }`, the
 * last one of type `end`. Types: number, string, word, error, operator,
 * punctuation. A string's text is its value, without quotes.
 */
export function tokenize(source) {
  const tokens = [];
  let at = 0;
  while (at < source.length) {
    const space = matchAt(SPACE, source, at);
    if (space) {
      at += space.length;
      continue;
    }
    const { token, length } = scan(source, at);
    tokens.push(token);
    at += length;
  }
  tokens.push({ type: 'end', text: '', at });
  return tokens;
}

function scan(source, at) {
  return (
    scanPattern('number', NUMBER, source, at) ??
    scanPattern('word', WORD, source, at) ??
    scanString(source, at) ??
    scanError(source, at) ??
    scanSymbol('operator', OPERATORS, source, at) ??
    scanSymbol('punctuation', PUNCTUATION, source, at) ??
    unexpected(source, at)
  );
}

function scanPattern(type, pattern, source, at) {
  const text = matchAt(pattern, source, at);
  return text ? found(type, text, at) : null;
}

function scanString(source, at) {
  if (source[at] !== '"') return null;
  let value = '';
  let position = at + 1;
  while (position < source.length) {
    if (source[position] !== '"') {
      value += source[position];
      position += 1;
    } else if (source[position + 1] === '"') {
      value += '"';
      position += 2;
    } else {
      return found('string', value, at, position + 1 - at);
    }
  }
  throw new FormulaSyntaxError('unfinished text', at);
}

function scanError(source, at) {
  if (source[at] !== '#') return null;
  const rest = source.slice(at).toUpperCase();
  const code = errorCodes().find((candidate) => rest.startsWith(candidate));
  return code ? found('error', code, at) : null;
}

function scanSymbol(type, symbols, source, at) {
  const symbol = symbols.find((candidate) => source.startsWith(candidate, at));
  return symbol ? found(type, symbol, at) : null;
}

function unexpected(source, at) {
  throw new FormulaSyntaxError(`unexpected character "${source[at]}"`, at);
}

function found(type, text, at, length = text.length) {
  return { token: { type, text, at }, length };
}

function matchAt(pattern, source, at) {
  pattern.lastIndex = at;
  const match = pattern.exec(source);
  return match ? match[0] : null;
}
