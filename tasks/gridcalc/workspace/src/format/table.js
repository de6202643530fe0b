import { cellKey, columnName } from '../sheet/address.js';

/**
 * Draws an area as text: a line of column letters, a rule, a line a row.
 * Numbers stand to the right of their column, all else to the left.
 */
export function drawTable(workbook, area) {
  const columns = range(area.left, area.right).map((column) => readColumn(workbook, area, column));
  const labels = range(area.top, area.bottom).map((row) => String(row + 1));
  const labelWidth = Math.max(...labels.map((label) => label.length));
  const head = joinLine(' '.repeat(labelWidth), columns.map(({ title, width }) => title.padEnd(width)));
  const rule = ['-'.repeat(labelWidth + 1), ...columns.map(({ width }) => '-'.repeat(width + 2))].join('+');
  const body = labels.map((label, index) =>
    joinLine(label.padStart(labelWidth), columns.map((column) => drawCell(column, index))),
  );
  return [head, rule.replace(/-$/, ''), ...body];
}

function readColumn(workbook, area, column) {
  const cells = range(area.top, area.bottom).map((row) => {
    const key = cellKey(column, row);
    return { text: oneLine(workbook.shown(key)), right: typeof workbook.value(key) === 'number' };
  });
  const title = columnName(column);
  const width = Math.max(title.length, ...cells.map(({ text }) => text.length));
  return { title, width, cells };
}

function drawCell({ cells, width }, index) {
  const { text, right } = cells[index];
  return right ? text.padStart(width) : text.padEnd(width);
}

function joinLine(label, parts) {
  return [label, ...parts].join(' | ').trimEnd();
}

/** Line breaks inside a text would tear the table apart. */
function oneLine(text) {
  return text.replace(/\r\n|\r|\n/g, ' ');
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
