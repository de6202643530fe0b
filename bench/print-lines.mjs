// Lines as a table for people.
const WIDTHS = [46, 12, 30, 8, 9, 24, 6];
const HEADINGS = ['', 'ours', 'against', 'ratio', '(fastest)', 'target', 'met'];

export function printRow(name, lines) {
  process.stdout.write(`\n${name}\n${tableLine(HEADINGS)}`);
  for (const line of lines) process.stdout.write(tableLine(cellsOf(line), line.note));
}

function cellsOf({ what, unit, ours, against, ratio, ratioOfFastest, target, met }) {
  return [
    what,
    ours === null ? '' : quantity(ours, unit),
    against === null ? '' : `${quantity(against.value, unit)} ${against.name}`,
    ratio === null ? '' : ratio.toFixed(2),
    ratioOfFastest === null ? '' : ratioOfFastest.toFixed(2),
    target ?? '',
    met === null ? '' : met ? 'yes' : 'NO',
  ];
}

function quantity(value, unit) {
  const digits = unit === 'ms' || unit === 'MiB' ? (value < 100 ? 1 : 0) : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

function tableLine(cells, note = null) {
  const line = cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join('  ');
  return `${line.trimEnd()}\n${note === null ? '' : `    ${note}\n`}`;
}
