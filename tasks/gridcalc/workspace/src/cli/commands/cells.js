import { areaSize, cellKey, columnNumber } from '../../sheet/address.js';
import { constantCell, isFormula } from '../../sheet/cell.js';
import { compareValues } from '../../values/compare.js';
import { areaArgument, cellArgument } from '../arguments.js';
import { CommandError } from '../errors.js';

/** Commands that change cells. */
export const CELL_COMMANDS = [
  {
    name: 'set',
    usage: 'set CELL CONTENT',
    summary: 'put a number, a text, TRUE, FALSE or a =formula into a cell',
    least: 2,
    most: Infinity,
    run(session, line) {
      session.workbook.setContent(cellArgument(line.args[0]), line.rest(1));
    },
  },
  {
    name: 'clear',
    usage: 'clear AREA...',
    summary: 'empty cells; formats stay',
    least: 1,
    most: Infinity,
    run(session, line) {
      session.workbook.clearAreas(line.args.map(areaArgument));
    },
  },
  {
    name: 'sort',
    usage: 'sort AREA COLUMN [asc|desc]',
    summary: 'sort the rows of an area by one of its columns',
    least: 2,
    most: 3,
    run(session, line) {
      const [areaWord, columnWord, direction = 'asc'] = line.args;
      const area = areaArgument(areaWord);
      const column = sortColumn(area, columnWord);
      sortRows(session.workbook, area, column, sortSign(direction));
    },
  },
  {
    name: 'replace',
    usage: 'replace AREA OLD NEW',
    summary: 'replace a piece of text in the texts of an area',
    least: 3,
    most: 3,
    run(session, line) {
      const [areaWord, oldText, newText] = line.args;
      if (oldText === '') throw new CommandError('nothing to look for');
      const count = replaceText(session.workbook, areaArgument(areaWord), oldText, newText);
      session.print(`replaced in ${count} ${count === 1 ? 'cell' : 'cells'}`);
    },
  },
];

function sortColumn(area, word) {
  const column = columnNumber(word);
  if (column === null || column < area.left || column > area.right) {
    throw new CommandError(`"${word}" is not a column of the area`);
  }
  return column;
}

function sortSign(direction) {
  const sign = { asc: 1, desc: -1 }[direction.toLowerCase()];
  if (!sign) throw new CommandError(`"${direction}" is neither asc nor desc`);
  return sign;
}

/** Equal rows keep their order; rows that are blank in the column go last. */
function sortRows(workbook, area, column, sign) {
  const { columns } = areaSize(area);
  const table = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    const cells = Array.from({ length: columns }, (_, index) =>
      workbook.cell(cellKey(area.left + index, row)),
    );
    if (cells.some(isFormula)) throw new CommandError('cannot sort rows with formulas');
    table.push(cells);
  }
  const sorted = table.toSorted((a, b) => compareRows(a[column - area.left], b[column - area.left], sign));
  workbook.putCells(placed(sorted, area));
}

function compareRows(a, b, sign) {
  if (!a || !b) return Number(!a) - Number(!b);
  return sign * compareValues(a.value, b.value);
}

/** The rows of a table as `[key, cell]` pairs that fill an area. */
function placed(table, area) {
  return table.flatMap((cells, index) =>
    cells.map((cell, offset) => [cellKey(area.left + offset, area.top + index), cell]),
  );
}

function replaceText(workbook, area, oldText, newText) {
  const entries = [];
  for (const key of workbook.keysIn(area)) {
    const { value } = workbook.cell(key);
    if (typeof value === 'string' && value.includes(oldText)) {
      entries.push([key, constantCell(value.replaceAll(oldText, () => newText))]);
    }
  }
  workbook.putCells(entries);
  return entries.length;
}
