import { toMarkdown } from '../../format/markdown.js';
import { formatKinds, formatText, formatValue, isGeneral, parseFormat } from '../../format/number-format.js';
import { drawTable } from '../../format/table.js';
import { areaSize, formatKey } from '../../sheet/address.js';
import { typeName } from '../../values/coerce.js';
import { areaArgument, areaOrUsed, cellArgument } from '../arguments.js';
import { CommandError } from '../errors.js';

const BLANK = '(blank)';
const EMPTY = '(empty)';
const MAX_SHOWN = 20_000;

/** Commands that look at cells, and the one that sets how they look. */
export const VIEW_COMMANDS = [
  {
    name: 'get',
    usage: 'get CELL',
    summary: 'print what a cell shows',
    least: 1,
    run(session, line) {
      const key = cellArgument(line.args[0]);
      const { workbook } = session;
      session.print(workbook.value(key) === null ? BLANK : workbook.shown(key));
    },
  },
  {
    name: 'raw',
    usage: 'raw CELL',
    summary: 'print what is in a cell, a formula as a formula',
    least: 1,
    run(session, line) {
      session.print(session.workbook.content(cellArgument(line.args[0])) ?? BLANK);
    },
  },
  {
    name: 'type',
    usage: 'type CELL',
    summary: 'print the type of a value: number, text, boolean, error or blank',
    least: 1,
    run(session, line) {
      session.print(typeName(session.workbook.value(cellArgument(line.args[0]))));
    },
  },
  {
    name: 'eval',
    usage: 'eval FORMULA',
    summary: 'print the value of a formula without storing it',
    least: 1,
    most: Infinity,
    run(session, line) {
      session.print(formatValue(session.workbook.evaluate(line.rest(0))));
    },
  },
  {
    name: 'show',
    usage: 'show [AREA]',
    summary: 'draw the cells of an area, or all cells, as a table',
    most: 1,
    run(session, line) {
      printArea(session, line.args[0], drawTable);
    },
  },
  {
    name: 'markdown',
    usage: 'markdown [AREA]',
    summary: 'print an area, or all cells, as a Markdown table',
    most: 1,
    run(session, line) {
      printArea(session, line.args[0], toMarkdown);
    },
  },
  {
    name: 'list',
    usage: 'list [AREA]',
    summary: 'print the cells that hold something, one a line',
    most: 1,
    run(session, line) {
      const { workbook } = session;
      const area = areaOrUsed(session, line.args[0]);
      const keys = area ? workbook.keysIn(area) : [];
      session.printAll(keys.map((key) => `${formatKey(key)} = ${workbook.content(key)}`));
    },
  },
  {
    name: 'format',
    usage: 'format AREA [general|fixed|percent|comma|sci|accounting [DIGITS]]',
    summary: 'set how numbers are shown; without a format print that of a cell',
    least: 1,
    most: 3,
    run(session, line) {
      const [target, ...words] = line.args;
      if (words.length === 0) {
        session.print(formatText(session.workbook.format(cellArgument(target))));
        return;
      }
      const format = parseFormat(words);
      if (!format) throw new CommandError(`unknown format; known: ${formatKinds().join(', ')}`);
      session.workbook.setFormat(modestArea(areaArgument(target)), isGeneral(format) ? undefined : format);
    },
  },
];

function printArea(session, word, draw) {
  const area = areaOrUsed(session, word);
  if (!area) {
    session.print(EMPTY);
    return;
  }
  for (const text of draw(session.workbook, modestArea(area))) session.print(text);
}

/** A slip such as `show A1:ZZ99999` should not fill the screen, or memory. */
function modestArea(area) {
  const { columns, rows } = areaSize(area);
  if (columns * rows > MAX_SHOWN) throw new CommandError(`more than ${MAX_SHOWN} cells`);
  return area;
}
