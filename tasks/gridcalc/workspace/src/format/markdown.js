import { cellKey } from '../sheet/address.js';

/** An area as a Markdown table whose first row is the head. */
export function toMarkdown(workbook, area) {
  const rows = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    rows.push(readRow(workbook, area, row));
  }
  const [head, ...body] = rows;
  const rule = head.map((_, index) => (isNumeric(workbook, area, index) ? '---:' : '---'));
  return [head, rule, ...body].map((parts) => `| ${parts.join(' | ')} |`);
}

function readRow(workbook, area, row) {
  const parts = [];
  for (let column = area.left; column <= area.right; column += 1) {
    parts.push(escapeText(workbook.shown(cellKey(column, row))));
  }
  return parts;
}

/** A column is numeric when everything below its head is a number. */
function isNumeric(workbook, area, index) {
  if (area.top === area.bottom) return false;
  for (let row = area.top + 1; row <= area.bottom; row += 1) {
    if (typeof workbook.value(cellKey(area.left + index, row)) !== 'number') return false;
  }
  return true;
}

function escapeText(text) {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\r\n|\r|\n/g, '<br>');
}
