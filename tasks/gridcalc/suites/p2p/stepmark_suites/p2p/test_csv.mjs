// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same } from './harness.mjs';

const { transcript } = describe('test_csv.mjs', 'Csv');

transcript(
  'load reads quoted fields, formulas and line ends of both kinds',
  'R1',
  `
  > load data.csv
  loaded 3 rows, 3 columns
  > list
  A1 = name, first
  B1 = 2
  C1 = =B1*2
  A2 = say "hi"
  C3 = TRUE
  > get C1
  4
`,
  { files: { 'data.csv': '"name, first",2,=B1*2\r\n"say ""hi""",\n,,TRUE\n' } },
);

transcript(
  'load puts the data where it is asked to and leaves other cells alone',
  'R1',
  `
  > set A1 keep
  > set C4 old
  > load data.csv B3
  loaded 2 rows, 2 columns
  > list
  A1 = keep
  B3 = 1
  C3 = 2
  B4 = 3
  C4 = old
`,
  { files: { 'data.csv': '1,2\n3,\n' } },
);

transcript(
  'data with a mistake is refused as a whole',
  'R1 R2',
  `
  > set A1 keep
  > load formula.csv
  error: *
  > load quotes.csv
  error: *
  > load missing.csv
  error: *
  > load good.csv ZZ1
  error: *
  > list
  A1 = keep
`,
  { files: { 'formula.csv': '1,=2+\n', 'quotes.csv': '1,"open\n', 'good.csv': '1,2\n' } },
);

transcript(
  'save writes values or formulas',
  'R1',
  `
  > set B1 2
  > set B2 =B1/4
  > set A3 a "b", c
  > format B2 percent
  > save values.csv
  saved 3 rows, 2 columns
  > save formulas.csv formulas
  saved 3 rows, 2 columns
  > save x.csv pictures
  error: *
`,
  {
    check(folder) {
      const read = (name) => readFileSync(path.join(folder, name), 'utf8');
      same(read('values.csv'), ',2\n,0.5\n"a ""b"", c",\n', 'values.csv');
      same(read('formulas.csv'), ',2\n,=B1/4\n"a ""b"", c",\n', 'formulas.csv');
    },
  },
);
