import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tableUnder } from '../support/markdown-tables.ts';
import { missingOf, namedFiles } from './named-tests.ts';

const rows = tableUnder('SECURITY.md', 'The bot').map(({ row = '', 'where it is shown': where = '' }) => ({
  row,
  where,
}));

test('SECURITY.md has the rows that the bot has to stand, in their order', () => {
  const ids = rows.flatMap(({ row }) => row.split(', '));
  expect(ids.filter((id) => id.startsWith('A'))).toEqual(['A6', 'A7', 'A10', 'A11', 'A12', 'A13']);
  expect(ids.filter((id) => id.startsWith('B'))).toEqual(Array.from({ length: 18 }, (_, at) => `B${at + 1}`));
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(rows)('row $row names tests that are there', ({ where }) => {
  const named = namedFiles(where);
  expect(named.flatMap(missingOf)).toEqual([]);
  expect(named.some(({ file, names }) => file.startsWith('__tests__/') && names.length > 0)).toBe(true);
});

const FOLDERS = ['core/bot', 'pipeline/bot', 'adapters/webhook', 'adapters/bot-server', 'adapters/bot-setup'];

test('every row that the bot’s own code names is one of them', () => {
  const known = new Set(rows.flatMap(({ row }) => row.split(', ')));
  const texts = FOLDERS.flatMap((folder) =>
    readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(`src/${folder}/${path}`, 'utf8')),
  );
  const named = texts.flatMap((text) =>
    [...text.matchAll(/SECURITY\.md\s+(?:\*\s+)?rows?\s[^).:]*/g)].flatMap(
      ([all]) => all.match(/\b[A-Z]\d+\b/g) ?? [],
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
