// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_views.mjs', 'Views');

transcript('formats change what a cell shows and nothing else', 'R1', `
  > set A1 -1234.567
  > format A1 fixed 1
  > get A1
  -1234.6
  > format A1 comma 2
  > get A1
  -1,234.57
  > format A1 accounting 0
  > get A1
  (1,235)
  > format A1 sci 2
  > get A1
  -1.23E+3
  > raw A1
  -1234.567
  > eval A1*2
  -2469.134
  > format A1
  sci 2
  > format A1 general
  > get A1
  -1234.567
`);

transcript('percent and rounded zero', 'R1', `
  > set A1 0.256
  > set A2 -0.001
  > set A3 n/a
  > format A1:A3 percent 1
  > get A1
  25.6%
  > get A2
  -0.1%
  > format A2 fixed 1
  > get A2
  0.0
  > get A3
  n/a
  > format A1 wild 2
  error: *
  > format A1
  percent 1
`);

transcript('show draws a table', 'R1', `
  > set A1 Tea
  > set B1 2.5
  > set A3 =B1*4
  > format B1 fixed 2
  > show
    | A   | B
  --+-----+-----
  1 | Tea | 2.50
  2 |     |
  3 |  10 |
  > show B1:C1
    | B    | C
  --+------+--
  1 | 2.50 |
`);

transcript('an empty sheet has nothing to show', 'R1', `
  > show
  (empty)
  > list
  (none)
  > size
  area: (none)
  cells: 0
  formulas: 0
`);

transcript('markdown escapes what would break the table', 'R1', `
  > set A1 name
  > set B1 n
  > set A2 a|b
  > set B2 3
  > markdown
  | name | n |
  | --- | ---: |
  | a\\|b | 3 |
`);

transcript('find, size, errors and stats look at all cells', 'R1', `
  > set A1 Total
  > set B2 =2*3
  > set B3 =1/0
  > set C1 grand total
  > find TOTAL
  A1 C1
  > size
  area: A1:C3
  cells: 4
  formulas: 2
  > errors
  B3 #DIV/0! division by zero
  > stats
  count: 1
  sum: 6
  min: 6
  max: 6
  mean: 6
`);
