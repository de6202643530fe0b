/**
 * Cell addresses. Columns and rows count from 0 inside the program and are
 * written as letters and a number from 1 outside. A cell's key is one integer,
 * chosen so that ascending keys run row by row, left to right.
 */
export const MAX_COLUMNS = 702; // A to ZZ
export const MAX_ROWS = 99_999;

const ADDRESS = /^([A-Za-z]{1,2})([1-9][0-9]{0,4})$/;

export function columnName(column) {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** The number of the column written `name`, or null. */
export function columnNumber(name) {
  if (!/^[A-Za-z]{1,2}$/.test(name)) return null;
  let number = 0;
  for (const letter of name.toUpperCase()) {
    number = number * 26 + (letter.charCodeAt(0) - 64);
  }
  return number - 1;
}

/** `{ column, row }` for text such as `B7`, or null when it is no address. */
export function parseAddress(text) {
  const match = ADDRESS.exec(text);
  if (!match) return null;
  return { column: columnNumber(match[1]), row: Number(match[2]) - 1 };
}

export function formatAddress({ column, row }) {
  return `${columnName(column)}${row + 1}`;
}

export function cellKey(column, row) {
  return row * MAX_COLUMNS + column;
}

export function keyOf(address) {
  return cellKey(address.column, address.row);
}

export function addressOf(key) {
  return { column: key % MAX_COLUMNS, row: Math.floor(key / MAX_COLUMNS) };
}

export function formatKey(key) {
  return formatAddress(addressOf(key));
}

/** A rectangle for `A1` or `A1:B2` (any two opposite corners), or null. */
export function parseArea(text) {
  const corners = text.split(':').map(parseAddress);
  if (corners.length > 2 || corners.includes(null)) return null;
  return areaBetween(corners[0], corners[1] ?? corners[0]);
}

export function areaBetween(a, b) {
  return {
    left: Math.min(a.column, b.column),
    top: Math.min(a.row, b.row),
    right: Math.max(a.column, b.column),
    bottom: Math.max(a.row, b.row),
  };
}

export function formatArea(area) {
  const first = formatAddress({ column: area.left, row: area.top });
  const last = formatAddress({ column: area.right, row: area.bottom });
  return first === last ? first : `${first}:${last}`;
}

export function areaContains(area, { column, row }) {
  return column >= area.left && column <= area.right && row >= area.top && row <= area.bottom;
}

export function areaSize(area) {
  return { columns: area.right - area.left + 1, rows: area.bottom - area.top + 1 };
}

/** The keys of an area, row by row. */
export function* keysOf(area) {
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      yield cellKey(column, row);
    }
  }
}
