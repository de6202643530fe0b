import { parseFormula } from '../formula/parser.js';
import { printFormula } from '../formula/printer.js';
import { parseNumber, toText } from '../values/coerce.js';

/**
 * What a user put into a cell. A constant carries its value, a formula its
 * syntax tree; the value of a formula belongs to the calculator. Cells are
 * never changed, only replaced.
 */

/** Reads text as it is typed. Throws FormulaSyntaxError for a bad formula. */
export function parseContent(text) {
  if (text.startsWith('=')) return formulaCell(parseFormula(text.slice(1)));
  return constantCell(parseConstant(text));
}

export function constantCell(value) {
  return Object.freeze({ kind: 'constant', value });
}

export function formulaCell(ast) {
  return Object.freeze({ kind: 'formula', ast });
}

export function isFormula(cell) {
  return cell !== undefined && cell.kind === 'formula';
}

/** The text that `parseContent` would read back as this cell. */
export function contentText(cell) {
  if (cell.kind === 'formula') return `=${printFormula(cell.ast)}`;
  if (typeof cell.value !== 'string') return toText(cell.value);
  return needsApostrophe(cell.value) ? `'${cell.value}` : cell.value;
}

function parseConstant(text) {
  if (text.startsWith("'")) return text.slice(1);
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return parseNumber(text) ?? text;
}

function needsApostrophe(text) {
  if (text === '' || text !== text.trim() || text.startsWith('=')) return true;
  return typeof parseConstant(text) !== 'string' || text.startsWith("'");
}
