import { readFileSync } from 'node:fs';

/** The rows of the table under a heading of a document, by column name. */
export function tableUnder(file: string, heading: string): Record<string, string>[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('#') && line.includes(heading));
  if (start < 0) throw new Error(`${file} has no heading "${heading}"`);
  const first = lines.findIndex((line, index) => index > start && line.startsWith('|'));
  const rows: string[] = [];
  for (let index = first; lines[index]?.startsWith('|'); index++) rows.push(lines[index] ?? '');
  const [header = '', , ...body] = rows;
  const names = cellsOf(header);
  return body.map((row) => Object.fromEntries(cellsOf(row).map((cell, index) => [names[index] ?? '', cell])));
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
