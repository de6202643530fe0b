import { evaluate } from '../formula/evaluator.js';
import { ERRORS } from '../values/errors.js';
import { keyOf } from './address.js';
import { isFormula } from './cell.js';

const MAX_DEPTH = 256;

/**
 * Computes the values of a sheet on demand and keeps them until the next edit.
 * A formula that needs its own value gets #REF!, one that leans on too long a
 * chain of other formulas #NUM!.
 */
export class Calculator {
  #sheet;
  #values = new Map();
  #running = new Set();

  constructor(sheet) {
    this.#sheet = sheet;
  }

  /** Forgets every value; called after each edit. */
  invalidate() {
    this.#values.clear();
  }

  valueOf(key) {
    const cell = this.#sheet.cell(key);
    if (cell === undefined) return null;
    return isFormula(cell) ? this.#formulaValue(key, cell) : cell.value;
  }

  /** The value of a formula that stands in no cell. */
  evaluateTree(ast) {
    return blankAsZero(evaluate(ast, { cellValue: (address) => this.valueOf(keyOf(address)) }));
  }

  #formulaValue(key, cell) {
    if (this.#values.has(key)) return this.#values.get(key);
    if (this.#running.has(key)) return ERRORS.REF;
    if (this.#running.size >= MAX_DEPTH) return ERRORS.NUM;
    this.#running.add(key);
    const value = this.evaluateTree(cell.ast);
    this.#running.delete(key);
    this.#values.set(key, value);
    return value;
  }
}

function blankAsZero(value) {
  return value === null ? 0 : value;
}
