import { keyOf } from './address.js';
import { isFormula } from './cell.js';
import { walk } from '../formula/walk.js';

/** The keys that a formula reads, each once, row by row. */
export function referencedKeys(ast) {
  const keys = new Set();
  walk(ast, (node) => {
    if (node.type === 'cell') keys.add(keyOf(node));
  });
  return [...keys].sort((a, b) => a - b);
}

/** The keys of the cells that the formula in `key` reads directly. */
export function precedentsOf(sheet, key) {
  const cell = sheet.cell(key);
  return isFormula(cell) ? referencedKeys(cell.ast) : [];
}

/** The keys of the formulas that read `key` directly, row by row. */
export function dependentsOf(sheet, key) {
  return sheet
    .entries()
    .filter(([, cell]) => isFormula(cell) && referencedKeys(cell.ast).includes(key))
    .map(([dependent]) => dependent);
}
