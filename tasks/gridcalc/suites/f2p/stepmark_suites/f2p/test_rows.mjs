// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_rows.mjs', 'Rows');

transcript('inserting rows moves cells, formats and references', 'R61 R62', `
  > set A1 1
  > set A2 2
  > set A3 3
  > set B1 =A3+$A$2
  > set B3 =A1+B1
  > format A3 fixed 1
  > insert row 3 2
  > list
  A1 = 1
  B1 = =A5+$A$2
  A2 = 2
  A5 = 3
  B5 = =A1+B1
  > get A5
  3.0
  > format A3
  general
  > set A5 10
  > get B5
  13
`);

transcript('deleting rows loses what was in them', 'R61 R62', `
  > set A1 1
  > set A2 2
  > set A3 3
  > set A4 =A3+$A$1
  > set B1 =A2+1
  > format A2:A3 fixed 1
  > delete row 2
  > list
  A1 = 1
  B1 = =#REF!+1
  A2 = 3
  A3 = =A2+$A$1
  > get A2
  3.0
  > format A3
  general
  > get A3
  4
  > delete row 1 2
  > list
  A1 = =#REF!+#REF!
`);

transcript('columns are inserted and deleted like rows', 'R61 R62', `
  > set A1 1
  > set B1 2
  > set C1 =A1+$B$1
  > format B1 fixed 1
  > insert column b
  > list
  A1 = 1
  C1 = 2
  D1 = =A1+$C$1
  > get C1
  2.0
  > delete column A 2
  > list
  A1 = 2
  B1 = =#REF!+$A$1
  > insert column A 3
  > raw E1
  =#REF!+$D$1
`);

transcript('ranges grow, shrink and move', 'R63', `
  > set B2 1
  > set B3 2
  > set B4 3
  > set D1 =SUM(B2:B4)
  > insert row 5
  > raw D1
  =SUM(B2:B4)
  > insert row 4
  > raw D1
  =SUM(B2:B5)
  > insert row 2
  > raw D1
  =SUM(B3:B6)
  > delete row 6
  > raw D1
  =SUM(B3:B5)
  > delete row 2 2
  > raw D1
  =SUM(B2:B3)
  > get D1
  2
  > insert column B
  > raw E1
  =SUM(C2:C3)
  > delete row 2 5
  > raw E1
  =SUM(#REF!)
  > set E1 =COUNT(A1:B99999)
  > insert row 2
  > raw E1
  =COUNT(A1:B99999)
`);

transcript('formulas on other sheets follow, and only for the sheet that changed', 'R61 R62', `
  > sheet add Data
  > set A2 5
  > set Data!A2 7
  > set Data!B1 =Sheet1!A2+A2
  > set B1 =Data!A2+A2
  > insert row 1
  > raw Data!B1
  =Sheet1!A3+A2
  > raw B2
  =Data!A2+A3
  > sheet use Data
  > delete row 2
  > raw B1
  =Sheet1!A3+#REF!
  > raw Sheet1!B2
  =#REF!+A3
  > get Sheet1!A3
  5
`);

transcript('names follow', 'R64', `
  > set A1 1
  > set A2 2
  > set A3 3
  > name all A1:A3
  > name last A3
  > set C1 =SUM(all)*last
  > insert row 3
  > names
  ALL = A1:A4
  LAST = A4
  > get C1
  18
  > set A3 10
  > get C1
  48
  > delete row 4
  > names
  ALL = A1:A3
  LAST = #REF!
  > get C1
  #REF!
`);

transcript('cells are not pushed off the sheet', 'R65', `
  > set A99998 1
  > set ZZ1 2
  > insert row 5
  > get A99999
  1
  > insert row 5
  error: *
  > insert column B
  error: *
  > insert column A 702
  error: *
  > list
  ZZ1 = 2
  A99999 = 1
  > insert row 1 99999
  error: *
  > delete row 2
  > get A99998
  1
`);

transcript('rows, columns and counts are checked', 'R2 R66', `
  > set A1 =1+1
  > insert row 1
  > insert row 0
  error: *
  > insert row A
  error: *
  > insert row 100000
  error: *
  > delete column AAA
  error: *
  > delete column 2
  error: *
  > delete row 2 0
  error: *
  > delete row 2 1.5
  error: *
  > delete cell A1
  error: *
  > list
  A2 = =1+1
`);
