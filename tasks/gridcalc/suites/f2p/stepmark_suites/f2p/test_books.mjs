// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, same } from './harness.mjs';

const { transcript } = describe('test_books.mjs', 'Books');

const BOOK = {
  format: 'gridcalc-book',
  version: 1,
  active: 'My Data',
  sheets: [
    { name: 'Sheet1', cells: { A1: '2.5', A2: '=A1*RATE', C1: "'12" }, formats: { A2: 'fixed 2' } },
    { name: 'My Data', cells: { B2: '=SUM(Sheet1!A1:A2)', A1: 'word' }, formats: {} },
  ],
  names: { RATE: 'Sheet1!B1', BLOCK: "'My Data'!A1:B3", GONE: '#REF!' },
};

const readJson = (folder, name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

const broken = (change) => JSON.stringify({ ...BOOK, ...change });

const sheet = (name, cells = {}) => ({ name, cells, formats: {} });

transcript('a workbook is written as JSON', 'R75 R78', `
  > set A10 last
  > set B1 2
  > set A2 = a1 * rate
  > set A1 '2.50
  > set C1 =1/3
  > format C1 percent
  > format B1:B2 fixed 2
  > name rate B1
  > sheet add "My Data"
  > set "My Data!A1" TRUE
  > name block "My Data!A1:B2"
  > name away "My Data!D4"
  > sheet use "My Data"
  > delete row 4
  > save-book out.json
  saved 2 sheets, 6 cells
`, {
  check(folder) {
    const written = readJson(folder, 'out.json');
    same(Object.keys(written).toSorted(), ['active', 'format', 'names', 'sheets', 'version'], 'keys');
    same([written.format, written.version, written.active], ['gridcalc-book', 1, 'My Data'], 'head');
    const [first, second] = written.sheets;
    same(first.cells, { A1: "'2.50", B1: '2', C1: '=1/3', A2: '=A1*RATE', A10: 'last' }, 'cells');
    same(first.formats, { B1: 'fixed 2', C1: 'percent 0', B2: 'fixed 2' }, 'formats');
    same([first.name, second.name, second.cells, second.formats], ['Sheet1', 'My Data', { A1: 'TRUE' }, {}], 'sheets');
    same(written.names, { AWAY: '#REF!', BLOCK: "'My Data'!A1:B2", RATE: 'Sheet1!B1' }, 'names');
  },
});

transcript('a workbook is opened', 'R77 R78', `
  > set Z1 5
  > open-book book.json
  opened 2 sheets, 5 cells
  > sheets
    Sheet1
  * My Data
  > names
  BLOCK = A1:B3
  GONE = #REF!
  RATE = Sheet1!B1
  > history
  (none)
  > get B2
  2.5
  > set rate 4
  > get B2
  12.5
  > get Sheet1!A2
  10.00
  > type Sheet1!C1
  text
  > get Sheet1!Z1
  (blank)
`, { files: { 'book.json': JSON.stringify(BOOK) } });

transcript('equal workbooks give equal files', 'R76', `
  > open-book book.json
  opened 2 sheets, 5 cells
  > save-book one.json
  saved 2 sheets, 5 cells
  > set B9 7
  > undo
  undid: set B9 7
  > save-book two.json
  saved 2 sheets, 5 cells
  > open-book two.json
  opened 2 sheets, 5 cells
  > save-book three.json
  saved 2 sheets, 5 cells
`, {
  files: { 'book.json': JSON.stringify(BOOK) },
  check(folder) {
    const [one, two, three] = ['one', 'two', 'three'].map((name) => readFileSync(path.join(folder, `${name}.json`), 'utf8'));
    same(two, one, 'saved again');
    same(three, one, 'opened and saved');
    same(Object.keys(JSON.parse(one).sheets[1].cells), ['A1', 'B2'], 'order of cells');
  },
});

transcript('what is no workbook is refused', 'R2 R79', `
  > set A1 1
  > save-book good.json
  saved 1 sheet, 1 cell
  > open-book text.json
  error: not a gridcalc book
  > open-book other.json
  error: not a gridcalc book
  > open-book null.json
  error: not a gridcalc book
  > open-book version.json
  error: unknown version 2
  > open-book missing.json
  error: *
  > undo
  undid: set A1 1
`, {
  files: {
    'text.json': 'A1,B1\n',
    'other.json': broken({ format: 'other' }),
    'null.json': 'null',
    'version.json': broken({ version: 2 }),
  },
});

transcript('a workbook with a mistake changes nothing', 'R2 R79', `
  > set A1 1
  > name x A1
  > save-book good.json
  saved 1 sheet, 1 cell
  > open-book formula.json
  error: *
  > open-book address.json
  error: *
  > open-book twice.json
  error: *
  > open-book empty.json
  error: *
  > open-book active.json
  error: *
  > list
  A1 = 1
  > sheets
  * Sheet1
  > history
    set A1 1
    name x A1
`, {
  files: {
    'formula.json': broken({ sheets: [sheet('My Data', { A1: '5', A2: '=1+' })], names: {} }),
    'address.json': broken({ sheets: [sheet('My Data', { AAA1: '5' })], names: {} }),
    'twice.json': broken({ sheets: [sheet('My Data'), sheet('MY DATA')], names: {} }),
    'empty.json': broken({ sheets: [], names: {} }),
    'active.json': broken({ active: 'Nowhere' }),
  },
});

transcript('status tells whether there is something to save', 'R81', `
  > status
  saved
  > set A1 1
  > status
  modified
  > clear A1
  > status
  saved
  > set A1 1
  > save-book out.json
  saved 1 sheet, 1 cell
  > format B7 fixed 1
  > status
  modified
  > undo
  undid: format B7 fixed 1
  > status
  saved
  > sheet add Data
  > status
  modified
  > save-book out.json
  saved 2 sheets, 1 cell
  > sheet use Data
  > status
  saved
  > undo
  undid: sheet add Data
  > status
  modified
  > save out.csv
  saved 1 row, 1 column
  > status
  modified
  > open-book out.json
  opened 2 sheets, 1 cell
  > status
  saved
`);

transcript('a saved workbook is the same when it is opened again', 'R75 R77', `
  > set A1 2
  > set A2 =A1*rate
  > name rate B1
  > set rate 3
  > save-book book.json
  saved 1 sheet, 3 cells
  > new
  > get A2
  (blank)
  > open-book book.json
  opened 1 sheet, 3 cells
  > get A2
  6
  > set A1 5
  > get A2
  15
`);

transcript('a file is written as a whole and nothing is left beside it', 'R80', `
  > set A1 1
  > save-book book.json
  saved 1 sheet, 1 cell
  > save-book taken
  error: *
  > save-book none/book.json
  error: *
`, {
  files: { 'book.json': 'old', 'taken/': null },
  check(folder) {
    same(readdirSync(folder).toSorted(), ['book.json', 'script.gc', 'taken'], 'files');
    same(readdirSync(path.join(folder, 'taken')), [], 'files in the folder');
    same(readJson(folder, 'book.json').sheets[0].cells, { A1: '1' }, 'cells');
  },
});
