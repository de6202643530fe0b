// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_incremental.mjs', 'Incremental');

/** A column of numbers from 1 on in which each cell but the first uses the one above. */
function chain(length, first = '1') {
  return [first, ...Array.from({ length: length - 1 }, (_, index) => `=A${index + 1}+1`), ''].join('\n');
}

transcript('an edit evaluates what depends on it, each formula once', 'R35 R36', `
  > set A1 1
  > set B1 =A1+1
  > set B2 =A1+2
  > set C1 =B1+B2
  > set D1 =C1+B1+A1
  > set E1 =Z1
  > evals
  5
  > evals reset
  > set A1 10
  > evals
  4
  > get D1
  44
  > evals
  4
`);

transcript('cells in ranges and in unused branches count', 'R36', `
  > set A1 1
  > set B1 =SUM(A1:A9)
  > set B2 =IF(TRUE,1,A5)
  > set B3 =SUM(C1:C9)
  > evals reset
  > set A5 7
  > evals
  2
  > get B1
  8
  > set A10 1
  > evals
  2
`);

transcript('an edit far from all formulas evaluates nothing', 'R36 R38', `
  > set A1 =B1
  > evals reset
  > set F9 3
  > format A1:B1 fixed 2
  > get A1
  0.00
  > show A1
    | A
  --+-----
  1 | 0.00
  > eval A1+B1+1
  1
  > errors
  (none)
  > cycles
  (none)
  > set A1 =1+
  error: *
  > evals
  0
  > evals never
  error: *
`);

transcript('a command that changes many cells evaluates each formula once', 'R37', `
  > set A1 3
  > set A2 1
  > set A3 2
  > set B1 =SUM(A1:A3)
  > set B2 =B1+A1
  > evals reset
  > sort A1:A3 A
  > evals
  2
  > get B2
  7
  > clear A1:A2 A3
  > evals
  4
  > load data.csv
  loaded 3 rows, 1 column
  > evals
  6
  > get B2
  70
`, { files: { 'data.csv': '10\n20\n30\n' } });

transcript('formulas on a cycle are not evaluated', 'R38', `
  > set A1 =B1+C1
  > set D1 =A1
  > evals reset
  > set B1 =A1
  cycle: B1 -> A1 -> B1
  > evals
  1
  > set C1 5
  > evals
  2
  > set B1 1
  > evals
  4
  > get D1
  6
`);

transcript('a chain of 3,000 formulas gets its values', 'R36 R39', `
  > load chain.csv
  loaded 3001 rows, 1 column
  > get A3001
  3001
  > evals
  3000
  > set A1 101
  > get A3001
  3101
  > evals
  6000
`, { files: { 'chain.csv': chain(3001) } });

transcript('a cycle of 3,000 formulas is one', 'R38 R39', `
  > load chain.csv
  loaded 3001 rows, 1 column
  > get A1
  #CYCLE!
  > get A3001
  #CYCLE!
  > evals
  0
  > clear A1500
  > get A1
  1501
  > evals
  3000
`, { files: { 'chain.csv': chain(3001, '=A3001') } });

transcript('new counts from 0 again', 'R35', `
  > set A1 =1+1
  > evals
  1
  > new
  > evals
  0
  > set A1 =1+1
  > set A1 =1+2
  > evals
  2
`);
