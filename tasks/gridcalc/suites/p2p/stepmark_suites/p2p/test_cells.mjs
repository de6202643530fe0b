// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_cells.mjs', 'Cells');

transcript('what is typed becomes a number, a boolean or a text', 'R1', `
  > set A1 2.50
  > set A2 true
  > set A3 two words
  > set A4 '42
  > get A1
  2.5
  > type A1
  number
  > get A2
  TRUE
  > type A2
  boolean
  > get A3
  two words
  > get A4
  42
  > type A4
  text
  > raw A4
  '42
  > get A9
  (blank)
  > type A9
  blank
`);

transcript('values follow an edit of a cell that they use', 'R1', `
  > set A1 2
  > set B1 =A1*3
  > set C1 =B1+A1
  > get C1
  8
  > set A1 5
  > get C1
  20
  > clear A1
  > get C1
  0
`);

transcript('a formula with a mistake changes nothing', 'R1 R2', `
  > set A1 7
  > set A1 =1+
  error: *
  > set A1 =(2
  error: *
  > set A1 ="open
  error: *
  > set A1 =2 3
  error: *
  > get A1
  7
`);

transcript('clear empties cells and keeps their formats', 'R1', `
  > set A1 1
  > set B1 2
  > set A2 3
  > format A1 fixed 1
  > clear A1:B1 A2
  > list
  (none)
  > set A1 4
  > get A1
  4.0
`);

transcript('sort orders rows by one column and puts blanks last', 'R1', `
  > set A1 pear
  > set B1 3
  > set A2 fig
  > set A3 Apple
  > set B3 1
  > set A4 kiwi
  > set B4 2
  > sort A1:B4 B desc
  > list
  A1 = pear
  B1 = 3
  A2 = kiwi
  B2 = 2
  A3 = Apple
  B3 = 1
  A4 = fig
  > sort A1:B4 A
  > list A1:A4
  A1 = Apple
  A2 = fig
  A3 = kiwi
  A4 = pear
`);

transcript('sort refuses formulas and columns outside', 'R1 R2', `
  > set A1 2
  > set A2 =1
  > sort A1:A2 A
  error: *
  > sort A1:A2 B
  error: *
  > sort A1:A2 A sideways
  error: *
  > list
  A1 = 2
  A2 = =1
`);

transcript('replace changes texts only', 'R1', `
  > set A1 a cat and a cat
  > set A2 12
  > set A3 ="cat"
  > replace A1:A3 cat "big dog"
  replaced in 1 cell
  > get A1
  a big dog and a big dog
  > get A3
  cat
`);
