// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_copy.mjs', 'Copy');

transcript('fixed parts are kept and make no difference to the value', 'R47', `
  > set A1 2
  > set A2 3
  > set B1 =$a$1+A$2*$A2
  > raw B1
  =$A$1+A$2*$A2
  > get B1
  11
  > set A1 4
  > get B1
  13
  > set B2 =A1$
  error: *
  > set B2 =$A
  error: *
`);

transcript('corners are put into order with their fixed parts', 'R47', `
  > set A1 1
  > set C3 2
  > set D4 =SUM($C3:A$1)
  > raw D4
  =SUM(A$1:$C3)
  > set E4 =SUM(A$3:$C1)
  > raw E4
  =SUM(A1:$C$3)
  > get E4
  3
`);

transcript('relative references move with a copy', 'R48', `
  > set A1 10
  > set A2 20
  > set C1 =A1*$A$1+A$1+$A1
  > copy C1 D2
  > raw D2
  =B2*$A$1+B$1+$A2
  > copy C1 C2:C3
  > raw C3
  =A3*$A$1+A$1+$A3
  > get C2
  230
  > raw C1
  =A1*$A$1+A$1+$A1
`);

transcript('names stay and corners move separately', 'R48', `
  > name rate A1
  > set A1 2
  > set B5 =SUM($A$1:A5)*rate
  > copy B5 C7
  > raw C7
  =SUM($A$1:B7)*RATE
  > set D9 =SUM(A8:B$9)
  > copy D9 D11
  > raw D11
  =SUM(A$9:B10)
`);

transcript('references that leave the sheet are lost', 'R49', `
  > set B3 =A2+B3+$A$1
  cycle: B3 -> B3
  > copy B3 A2
  > raw A2
  =#REF!+A2+$A$1
  > set C3 =SUM(B1:C3)+C2
  cycle: C3 -> C3
  > copy C3 C2
  > raw C2
  =SUM(#REF!)+C1
  > get C2
  #REF!
`);

transcript('a larger target is filled with whole copies', 'R50', `
  > set A1 1
  > set B1 =A1*2
  > copy A1:B1 D1:G2
  > list D1:G2
  D1 = 1
  E1 = =D1*2
  F1 = 1
  G1 = =F1*2
  D2 = 1
  E2 = =D2*2
  F2 = 1
  G2 = =F2*2
  > copy A1:B1 D5:F5
  error: *
  > copy A1:B1 ZZ9
  error: *
  > list D5:F5
  (none)
  > list ZZ9
  (none)
`);

transcript('blank cells and formats are copied, and overlaps do no harm', 'R37 R51', `
  > set A1 1
  > set A3 3
  > format A1 fixed 1
  > set B2 old
  > format B2 percent 0
  > evals reset
  > set C9 =SUM(A1:B9)
  > copy A1:A3 B1
  > evals
  2
  > get B1
  1.0
  > get B2
  (blank)
  > format B2
  general
  > copy A1:A3 A2
  > list A1:A5
  A1 = 1
  A2 = 1
  A4 = 3
  > get A2
  1.0
`);

transcript('fill copies the first row or column over the rest', 'R52', `
  > set A1 1
  > set B1 5
  > set A2 =A1+1
  > set B2 =B1*$A2
  > fill down A2:B4
  > list A3:B4
  A3 = =A2+1
  B3 = =B2*$A3
  A4 = =A3+1
  B4 = =B3*$A4
  > get B4
  120
  > fill right A1:C1
  > list A1:C1
  A1 = 1
  B1 = 1
  C1 = 1
  > fill down A1:C1
  error: *
  > fill right A1:A4
  error: *
  > fill up A1:A4
  error: *
`);
