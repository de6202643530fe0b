import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const PAGE = 'docs/github-checklist.md';

interface Row {
  readonly number: number;
  readonly where: string;
}

const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, number, where] = /^\| (\d+) \| [^|]+ \| (.+) \|$/.exec(line) ?? [];
    return number === undefined || where === undefined ? [] : [{ number: Number(number), where }];
  });

/** Files, each with the names of tests that stand in quotes behind it. */
function claimsOf({ where }: Row) {
  return [...where.matchAll(/`([\w./-]+\/[\w.-]+)`((?:,? "(?:\\"|[^"])+")*)/g)].map(
    ([, file = '', names = '']) => ({
      file,
      names: [...names.matchAll(/"((?:\\"|[^"])+)"/g)].map(([, name = '']) => name.replaceAll('\\"', '"')),
    }),
  );
}

test('the page has a row for each of the forty, in their order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test.each(rows)('row $number names tests that are there, or says whose part it is', (row) => {
  const claims = claimsOf(row);
  const missing = claims.filter(({ file }) => !existsSync(file)).map(({ file }) => file);
  expect(missing).toEqual([]);
  const unknown = claims.flatMap(({ file, names }) => {
    if (names.length === 0) return [];
    const text = readFileSync(file, 'utf8');
    return names.filter((name) => !text.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(unknown).toEqual([]);
  const isTested = claims.some(({ file, names }) => file.startsWith('__tests__/') && names.length > 0);
  expect(isTested || /^The (?:bot|benchmark)\b/.test(row.where)).toBe(true);
});
