// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_undo.mjs', 'Undo');

transcript('undo and redo go back and forth', 'R67 R68', `
  > set A1 1
  > set B1 =A1*2
  > SET a1   5
  > get B1
  10
  > undo
  undid: SET a1   5
  > get B1
  2
  > undo 2
  undid: set B1 =A1*2
  undid: set A1 1
  > list
  (none)
  > redo 3
  redid: set A1 1
  redid: set B1 =A1*2
  redid: SET a1   5
  > get B1
  10
`);

transcript('a new change ends what can be redone', 'R68 R69', `
  > undo
  error: nothing to undo
  > set A1 1
  > set A1 2
  > redo
  error: nothing to redo
  > undo
  undid: set A1 2
  > redo 2
  error: only 1 to redo
  > set A2 3
  > redo
  error: nothing to redo
  > undo 3
  error: only 2 to undo
  > undo 0
  error: *
  > undo x
  error: *
  > list
  A1 = 1
  A2 = 3
`);

transcript('contents, formats, names and areas come back', 'R67 R71', `
  > set A1 1
  > set A2 2
  > set B1 old
  > copy A1:A2 B1
  > format A1:A2 fixed 1
  > format A1 fixed 3
  > name x A1
  > name x A2
  > sort A1:A2 A desc
  > clear A1:B2
  > undo
  undid: clear A1:B2
  > list
  A1 = 2
  B1 = 1
  A2 = 1
  B2 = 2
  > undo 2
  undid: sort A1:A2 A desc
  undid: name x A2
  > names
  X = A1
  > undo 2
  undid: name x A1
  undid: format A1 fixed 3
  > get A1
  1.0
  > undo 2
  undid: format A1:A2 fixed 1
  undid: copy A1:A2 B1
  > get A1
  1
  > list
  A1 = 1
  B1 = old
  A2 = 2
  > history
    set A1 1
    set A2 2
    set B1 old
  - copy A1:A2 B1
  - format A1:A2 fixed 1
  - format A1 fixed 3
  - name x A1
  - name x A2
  - sort A1:A2 A desc
  - clear A1:B2
`);

transcript('only commands that change something are recorded', 'R70 R71', `
  > history
  (none)
  > set A1 =1+
  error: *
  > set A1 word
  > clear B1:C9
  > get A1
  word
  > evals reset
  > sheet use Sheet1
  > replace A1:A9 nothing here
  replaced in 0 cells
  > format B1 general
  > unname nobody
  error: no name "nobody"
  > undo
  undid: set A1 word
  > redo
  redid: set A1 word
  > history
    set A1 word
`);

transcript('a thousand commands can be undone', 'R67 R72', `
${Array.from({ length: 1000 }, (_, index) => `  > set A1 ${index + 1}`).join('\n')}
  > undo 999
${Array.from({ length: 999 }, (_, index) => `  undid: set A1 ${1000 - index}`).join('\n')}
  > get A1
  1
  > new
  > undo
  error: nothing to undo
`);

transcript('undo evaluates what it affects, once', 'R73', `
  > set A1 1
  > set A2 2
  > set B1 =SUM(A1:A2)
  > set C1 =B1+A1
  > set D1 =Z1
  > clear A1:A2
  > evals reset
  > undo
  undid: clear A1:A2
  > evals
  2
  > get C1
  4
  > redo
  redid: clear A1:A2
  > evals
  4
  > set C1 =A1
  > undo
  undid: set C1 =A1
  > get C1
  0
  > evals
  6
`);

transcript('sheets come back with all that they had', 'R67 R74', `
  > sheet add Data
  > set Data!A1 5
  > format Data!A1 fixed 1
  > name five Data!A1
  > set A1 =Data!A1+five
  > sheet use Data
  > sheet remove Data
  > get A1
  #REF!
  > undo
  undid: sheet remove Data
  > sheets
  * Sheet1
    Data
  > raw A1
  =Data!A1+FIVE
  > get A1
  10
  > get Data!A1
  5.0
  > set Data!A1 6
  > get A1
  12
  > sheet rename Data Facts
  > undo
  undid: sheet rename Data Facts
  > raw A1
  =Data!A1+FIVE
  > sheet use Data
  > undo 6
  undid: set Data!A1 6
  undid: set A1 =Data!A1+five
  undid: name five Data!A1
  undid: format Data!A1 fixed 1
  undid: set Data!A1 5
  undid: sheet add Data
  > sheets
  * Sheet1
  > redo 5
  redid: sheet add Data
  redid: set Data!A1 5
  redid: format Data!A1 fixed 1
  redid: name five Data!A1
  redid: set A1 =Data!A1+five
  > get A1
  10
`);

transcript('rows come back with the references to them', 'R67', `
  > set A1 1
  > set A2 2
  > set A3 =A2+SUM(A1:A2)
  > name two A2
  > format A2 fixed 1
  > sheet add Other
  > set Other!A1 =Sheet1!A2
  > delete row 2
  > raw Other!A1
  =#REF!
  > insert row 1 3
  > list
  A4 = 1
  A5 = =#REF!+SUM(A4:A4)
  > undo 2
  undid: insert row 1 3
  undid: delete row 2
  > list
  A1 = 1
  A2 = 2
  A3 = =A2+SUM(A1:A2)
  > names
  TWO = A2
  > get A2
  2.0
  > get Other!A1
  2
  > redo 2
  redid: delete row 2
  redid: insert row 1 3
  > raw A5
  =#REF!+SUM(A4:A4)
  > names
  TWO = #REF!
`);
