import { FormulaSyntaxError } from '../formula/tokenizer.js';
import { MAX_COLUMNS, MAX_ROWS, cellKey, formatAddress } from '../sheet/address.js';
import { parseContent } from '../sheet/cell.js';
import { toText } from '../values/coerce.js';
import { CsvError, parseCsv, printCsv } from './csv.js';

/**
 * Reads CSV text as cells with their top left corner at `origin`. Returns
 * `{ entries, rows, columns }`; empty fields make no cell.
 */
export function readCells(text, origin) {
  const table = parseCsv(text);
  const columns = Math.max(0, ...table.map((row) => row.length));
  checkFits(origin, columns, table.length);
  const entries = [];
  for (const [row, fields] of table.entries()) {
    for (const [column, field] of fields.entries()) {
      if (field === '') continue;
      const address = { column: origin.column + column, row: origin.row + row };
      entries.push([cellKey(address.column, address.row), readField(field, address)]);
    }
  }
  return { entries, rows: table.length, columns };
}

/** The values of the used area, from A1 on, or the contents as they are typed. */
export function writeCells(workbook, { formulas }) {
  const used = workbook.usedArea();
  if (!used) return { text: '', rows: 0, columns: 0 };
  const table = [];
  for (let row = 0; row <= used.bottom; row += 1) {
    const fields = [];
    for (let column = 0; column <= used.right; column += 1) {
      fields.push(fieldOf(workbook, cellKey(column, row), formulas));
    }
    table.push(fields);
  }
  return { text: printCsv(table), rows: table.length, columns: used.right + 1 };
}

function checkFits(origin, columns, rows) {
  if (origin.column + columns > MAX_COLUMNS || origin.row + rows > MAX_ROWS) {
    throw new RangeError('the data does not fit on the sheet');
  }
}

function readField(field, address) {
  try {
    return parseContent(field);
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
    throw new CsvError(`bad formula for ${formatAddress(address)}: ${error.message}`);
  }
}

function fieldOf(workbook, key, formulas) {
  if (formulas) return workbook.content(key) ?? '';
  return String(toText(workbook.value(key)));
}
