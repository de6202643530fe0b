import { formatValue } from '../format/number-format.js';
import { parseFormula } from '../formula/parser.js';
import { keysOf } from './address.js';
import { Calculator } from './calculator.js';
import { contentText, parseContent } from './cell.js';
import { dependentsOf, precedentsOf } from './references.js';
import { Sheet } from './sheet.js';

/**
 * What the commands work on: one sheet, its values and how they are shown.
 * All edits go through here, so that no value outlives the cell it came from.
 */
export class Workbook {
  #sheet = new Sheet();
  #calculator = new Calculator(this.#sheet);

  /** Puts typed text into a cell. Throws FormulaSyntaxError and changes nothing. */
  setContent(key, text) {
    this.putCells([[key, parseContent(text)]]);
  }

  /** Stores several `[key, cell]` pairs as one edit; undefined empties a cell. */
  putCells(entries) {
    for (const [key, cell] of entries) this.#sheet.put(key, cell);
    this.#calculator.invalidate();
  }

  /** Empties the cells of some areas as one edit. */
  clearAreas(areas) {
    const keys = areas.flatMap((area) => this.#sheet.keysIn(area));
    this.putCells(keys.map((key) => [key, undefined]));
  }

  cell(key) {
    return this.#sheet.cell(key);
  }

  /** The text of a cell as it could be typed, or null for a blank cell. */
  content(key) {
    const cell = this.#sheet.cell(key);
    return cell ? contentText(cell) : null;
  }

  value(key) {
    return this.#calculator.valueOf(key);
  }

  /** The text that a cell shows; a blank cell shows nothing. */
  shown(key) {
    return formatValue(this.value(key), this.format(key));
  }

  /** Evaluates formula text, with or without `=`, outside any cell. */
  evaluate(text) {
    return this.#calculator.evaluateTree(parseFormula(text.replace(/^=/, '')));
  }

  format(key) {
    return this.#sheet.format(key);
  }

  /** Gives the cells of an area a format; undefined takes it away. */
  setFormat(area, format) {
    for (const key of keysOf(area)) this.#sheet.putFormat(key, format);
  }

  precedents(key) {
    return precedentsOf(this.#sheet, key);
  }

  dependents(key) {
    return dependentsOf(this.#sheet, key);
  }

  entries() {
    return this.#sheet.entries();
  }

  keysIn(area) {
    return this.#sheet.keysIn(area);
  }

  usedArea() {
    return this.#sheet.usedArea();
  }

  get cellCount() {
    return this.#sheet.count;
  }
}
