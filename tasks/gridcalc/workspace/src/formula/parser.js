import { parseAddress } from '../sheet/address.js';
import { errorFromCode } from '../values/errors.js';
import { PRECEDENCE, SIGN_PRECEDENCE, isRightAssociative } from './operators.js';
import { FormulaSyntaxError, tokenize } from './tokenizer.js';

/**
 * Parses formula text (without its `=`) into a syntax tree. Node types:
 *   number, string, boolean  { value }      error   { error }
 *   cell { column, row }                    name    { name }
 *   call { name, args }                     unary   { operator, operand }
 *   binary { operator, left, right }        percent { operand }
 */
export function parseFormula(source) {
  const parser = new Parser(tokenize(source));
  return parser.parse();
}

class Parser {
  #tokens;
  #position = 0;

  constructor(tokens) {
    this.#tokens = tokens;
  }

  parse() {
    const tree = this.#expression(1);
    if (this.#peek().type !== 'end') this.#fail();
    return tree;
  }

  /** Operators of at least this strength (precedence climbing). */
  #expression(minimum) {
    let left = this.#signed();
    for (;;) {
      const token = this.#peek();
      const strength = token.type === 'operator' ? PRECEDENCE[token.text] : undefined;
      if (strength === undefined || strength < minimum) return left;
      this.#next();
      const right = this.#expression(isRightAssociative(token.text) ? strength : strength + 1);
      left = { type: 'binary', operator: token.text, left, right };
    }
  }

  #signed() {
    const token = this.#peek();
    if (token.type === 'operator' && (token.text === '-' || token.text === '+')) {
      this.#next();
      const operand = this.#expression(SIGN_PRECEDENCE);
      return { type: 'unary', operator: token.text, operand };
    }
    return this.#percent();
  }

  #percent() {
    let operand = this.#atom();
    while (this.#take('operator', '%')) operand = { type: 'percent', operand };
    return operand;
  }

  #atom() {
    const token = this.#next();
    switch (token.type) {
      case 'number':
        return { type: 'number', value: Number(token.text) };
      case 'string':
        return { type: 'string', value: token.text };
      case 'error':
        return { type: 'error', error: errorFromCode(token.text) };
      case 'word':
        return this.#take('punctuation', '(') ? this.#call(token) : wordNode(token.text);
      case 'punctuation':
        if (token.text === '(') return this.#group();
    }
    return this.#fail(token);
  }

  #group() {
    const inner = this.#expression(1);
    this.#expect(')');
    return inner;
  }

  #call(word) {
    const args = [];
    if (!this.#take('punctuation', ')')) {
      do {
        args.push(this.#expression(1));
      } while (this.#take('punctuation', ','));
      this.#expect(')');
    }
    return { type: 'call', name: word.text.toUpperCase(), args };
  }

  #peek() {
    return this.#tokens[this.#position];
  }

  #next() {
    const token = this.#peek();
    if (token.type !== 'end') this.#position += 1;
    return token;
  }

  #take(type, text) {
    const token = this.#peek();
    if (token.type !== type || token.text !== text) return false;
    this.#next();
    return true;
  }

  #expect(text) {
    if (!this.#take('punctuation', text)) {
      throw new FormulaSyntaxError(`expected "${text}"`, this.#peek().at);
    }
  }

  #fail(token = this.#peek()) {
    if (token.type === 'end') throw new FormulaSyntaxError('the formula ends too early', token.at);
    throw new FormulaSyntaxError(`unexpected "${token.text}"`, token.at);
  }
}

function wordNode(word) {
  const upper = word.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return { type: 'boolean', value: upper === 'TRUE' };
  const address = parseAddress(word);
  return address ? { type: 'cell', ...address } : { type: 'name', name: upper };
}
