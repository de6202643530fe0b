import { readFileSync, writeFileSync } from 'node:fs';
import { readCells, writeCells } from '../../io/csv-sheet.js';
import { addressOf } from '../../sheet/address.js';
import { cellArgument } from '../arguments.js';
import { CommandError } from '../errors.js';

/** Commands that read and write files. */
export const FILE_COMMANDS = [
  {
    name: 'load',
    usage: 'load FILE [CELL]',
    summary: 'read a CSV file into the cells from A1, or another cell, on',
    least: 1,
    most: 2,
    run(session, line) {
      const [file, cell = 'A1'] = line.args;
      const origin = addressOf(cellArgument(cell));
      const { entries, rows, columns } = readData(session.resolve(file), origin);
      session.workbook.putCells(entries);
      session.print(`loaded ${describeSize(rows, columns)}`);
    },
  },
  {
    name: 'save',
    usage: 'save FILE [values|formulas]',
    summary: 'write all cells to a CSV file, as values (default) or as typed',
    least: 1,
    most: 2,
    run(session, line) {
      const [file, what = 'values'] = line.args;
      if (what !== 'values' && what !== 'formulas') {
        throw new CommandError(`"${what}" is neither values nor formulas`);
      }
      const { text, rows, columns } = writeCells(session.workbook, { formulas: what === 'formulas' });
      writeFileSync(session.resolve(file), text);
      session.print(`saved ${describeSize(rows, columns)}`);
    },
  },
];

function readData(file, origin) {
  const text = readFileSync(file, 'utf8');
  try {
    return readCells(text, origin);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(error.message);
    throw error;
  }
}

function describeSize(rows, columns) {
  return `${rows} ${rows === 1 ? 'row' : 'rows'}, ${columns} ${columns === 1 ? 'column' : 'columns'}`;
}
