import { formatArea, formatKey } from '../../sheet/address.js';
import { isFormula } from '../../sheet/cell.js';
import { numberText } from '../../values/coerce.js';
import { isError } from '../../values/errors.js';
import { areaOrUsed, cellArgument } from '../arguments.js';

/** Commands that answer questions about the sheet. */
export const ANALYSIS_COMMANDS = [
  {
    name: 'precedents',
    usage: 'precedents CELL',
    summary: 'print the cells that a formula uses directly',
    least: 1,
    run(session, line) {
      printKeys(session, session.workbook.precedents(cellArgument(line.args[0])));
    },
  },
  {
    name: 'dependents',
    usage: 'dependents CELL',
    summary: 'print the cells whose formulas use a cell directly',
    least: 1,
    run(session, line) {
      printKeys(session, session.workbook.dependents(cellArgument(line.args[0])));
    },
  },
  {
    name: 'size',
    usage: 'size',
    summary: 'print the used area and how many cells and formulas there are',
    run(session) {
      const { workbook } = session;
      const used = workbook.usedArea();
      const formulas = workbook.entries().filter(([, cell]) => isFormula(cell)).length;
      session.print(`area: ${used ? formatArea(used) : '(none)'}`);
      session.print(`cells: ${workbook.cellCount}`);
      session.print(`formulas: ${formulas}`);
    },
  },
  {
    name: 'find',
    usage: 'find TEXT',
    summary: 'print the cells that show a piece of text, whatever its case',
    least: 1,
    most: Infinity,
    run(session, line) {
      const { workbook } = session;
      const wanted = line.rest(0).toLowerCase();
      const found = workbook.entries().filter(([key]) => workbook.shown(key).toLowerCase().includes(wanted));
      printKeys(session, found.map(([key]) => key));
    },
  },
  {
    name: 'errors',
    usage: 'errors',
    summary: 'print the cells whose value is an error, one a line',
    run(session) {
      const { workbook } = session;
      const lines = [];
      for (const [key] of workbook.entries()) {
        const value = workbook.value(key);
        if (isError(value)) lines.push(`${formatKey(key)} ${value.code} ${value.meaning}`);
      }
      session.printAll(lines);
    },
  },
  {
    name: 'stats',
    usage: 'stats [AREA]',
    summary: 'print count, sum, smallest, largest and mean of the numbers of an area',
    most: 1,
    run(session, line) {
      const { workbook } = session;
      const area = areaOrUsed(session, line.args[0]);
      const keys = area ? workbook.keysIn(area) : [];
      const numbers = keys.map((key) => workbook.value(key)).filter((value) => typeof value === 'number');
      for (const [label, text] of describeNumbers(numbers)) session.print(`${label}: ${text}`);
    },
  },
];

function printKeys(session, keys) {
  session.print(keys.length > 0 ? keys.map(formatKey).join(' ') : '(none)');
}

function describeNumbers(numbers) {
  const sum = numbers.reduce((total, number) => total + number, 0);
  const count = ['count', String(numbers.length)];
  if (numbers.length === 0) return [count];
  return [
    count,
    ['sum', numberText(sum)],
    ['min', numberText(Math.min(...numbers))],
    ['max', numberText(Math.max(...numbers))],
    ['mean', numberText(sum / numbers.length)],
  ];
}
