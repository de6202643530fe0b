// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
// The requirements of instruction.md on other data, one or two tests for each step.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, same } from './harness.mjs';

const { transcript } = describe('test_variant.mjs', 'Variant');

const UP_COLUMN_B = Array.from({ length: 400 }, (_, index) => `B${400 - index}`).join(' -> ');

transcript('ranges are summed, counted and seen into', 'R3 R4 R5 R9', `
  > set C2 4
  > set D3 '9
  > set D4 11
  > set C4 FALSE
  > set F1 =average(d4:c2)+COUNTA(C2:D4)
  > raw F1
  =AVERAGE(C2:D4)+COUNTA(C2:D4)
  > get F1
  11.5
  > eval SUM(C2:D4,D3)&" "&COUNT(C2:D4,D3)&" "&MEDIAN(C2:D4,0,40)
  24 2 7.5
  > precedents F1
  C2 D2 C3 D3 C4 D4
  > dependents C3
  F1
`);

transcript('errors, empty ranges and ranges in the wrong place', 'R6 R7 R8', `
  > set B2 7
  > eval PRODUCT(B2:B6)&MAX(C1:C4)&SUM(C1:D9)
  700
  > eval AVERAGE(C1:C4)
  #DIV/0!
  > eval MEDIAN(C1:C4)
  #NUM!
  > set C3 =LN(-1)
  > set A4 =1/0
  > eval PRODUCT(A2:C4)
  #NUM!
  > eval SQRT(B2:B3)
  #VALUE!
  > eval B2:B3^2
  #VALUE!
`);

transcript('texts and truth values', 'R10 R11 R12 R13 R14 R15 R16 R17 R18 R19', `
  > set B1 -3
  > set B2 green Tea
  > eval IF(B1,IFERROR(1/0,"spare"),SQRT(-1))
  spare
  > eval OR(B2:B3,FALSE)&AND(B1:B2)&NOT("False")
  FALSETRUETRUE
  > eval ISTEXT(B2)&ISBLANK(B9)&ISERROR(B2*1)
  TRUETRUETRUE
  > eval LEN(B2)&UPPER(LEFT(B2,5))&RIGHT(B2,3)&MID(B2,4,3)&REPT("-",3.7)
  9GREENTeaen ---
  > eval FIND("e",B2,5)&SUBSTITUTE(B2,"e","i",3)&TRIM("  x  y")
  8green Tiax y
  > eval TEXTJOIN("/",TRUE,B1:B4,CONCAT(1,TRUE))
  -3/green Tea/1TRUE
  > eval TEXT(B1,"fixed 3")&" "&TEXT(0.125,"percent 1")
  -3.000 12.5%
  > eval FIND("E",B2)
  #VALUE!
`);

transcript('keys are looked up', 'R20 R21 R22 R23 R24 R25', `
  > set D1 100
  > set E1 bronze
  > set D2 250
  > set E2 silver
  > set D3 Tin
  > set E3 none
  > set D4 600
  > set E4 gold
  > eval VLOOKUP("TIN",D1:E4,2)&VLOOKUP(599,D1:E4,2,TRUE)
  nonesilver
  > eval VLOOKUP(99,D1:E4,2,TRUE)
  #N/A
  > eval MATCH("gold",E1:E4)&MATCH(300,D1:D4,1)&INDEX(D1:E4,2,2)&INDEX(D2:E2,1)
  42silver250
  > eval CHOOSE(3,1/0,1/0,"third")
  third
  > eval VLOOKUP(250,D1:E4,4)
  #REF!
  > eval MATCH(250,D2)
  #VALUE!
`);

transcript('criteria choose cells', 'R26 R27 R28 R29', `
  > set A1 Rome
  > set B1 12
  > set A2 romeo
  > set B2 30
  > set A3 Oslo
  > set B3 '12
  > set A5 prom
  > set B5 -4
  > eval COUNTIF(A1:A5,"rom*")&COUNTIF(A1:A5,"?ro*")&COUNTIF(A1:A5,"<>*o")&COUNTIF(A1:A5,"=")
  2131
  > eval SUMIF(A1:A5,"*rom*",B1:B5)&" "&AVERAGEIF(B1:B5,">=12")&" "&COUNTIF(B1:B5,"<>12")
  38 21 4
  > eval SUMIF(A1:A5,"rome",B1:C5)
  #VALUE!
`);

transcript('cycles are found, printed and broken', 'R30 R31 R32 R33 R34', `
  > set C2 =D5
  > set D5 =E1+C9
  > set C9 =D5
  cycle: C9 -> D5 -> C9
  > set E1 =C2
  cycle: E1 -> C2 -> D5 -> E1
  > set B7 =IFERROR(E1,40)+COUNT(C2:C9)
  > get B7
  40
  > cycles
  E1 -> C2 -> D5 -> E1
  > clear E1
  > cycles
  D5 -> C9 -> D5
  > get C2
  #CYCLE!
  > set C9 6
  > get C2
  6
`);

transcript('an edit evaluates what it has to, once', 'R35 R36 R37 R38 R39', `
  > load steps.csv
  loaded 400 rows, 2 columns
  > evals
  400
  > evals reset
  > set A200 1000
  > evals
  201
  > get B400
  1399
  > clear A1:A199
  > evals
  601
  > get B400
  1200
  > set A1 =B400
  cycle: A1 -> ${UP_COLUMN_B} -> A1
  > evals
  601
`, { files: { 'steps.csv': `1,=A1\n${Array.from({ length: 399 }, (_, index) => `1,=B${index + 1}+A${index + 2}\n`).join('')}` } });

transcript('names stand for cells and areas', 'R40 R41 R42 R43 R44 R45 R46', `
  > set C3 8
  > set C4 3
  > set E1 =MAX(Stock_1)-low.est
  > get E1
  #NAME?
  > name stock_1 C3:C6
  > name LOW.est C4
  > get E1
  5
  > evals reset
  > set low.est 20
  > evals
  1
  > precedents E1
  C3 C4 C5 C6
  > names
  LOW.EST = C4
  STOCK_1 = C3:C6
  > name q12 C3
  error: *
  > unname stock_1
  > unname Stock_1
  error: no name "Stock_1"
  > raw E1
  =MAX(STOCK_1)-LOW.EST
`);

transcript('copies and fills move what is not fixed', 'R47 R48 R49 R50 R51 R52', `
  > set B2 3
  > set C2 =B2*B$2+$B2-SUM(B$1:$A2)
  > raw C2
  =B2*B$2+$B2-SUM($A$1:B2)
  > copy C2 E4
  > raw E4
  =D4*D$2+$B4-SUM($A$1:D4)
  > copy B2:C2 A1
  > raw B1
  =A1*A$2+$B1-SUM($A$1:A1)
  > set D6 =C5
  > copy D6 A6
  > raw A6
  =#REF!
  > copy D6:D6 D7:E9
  > list D7:E9
  D7 = =C6
  E7 = =D6
  D8 = =C7
  E8 = =D7
  D9 = =C8
  E9 = =D8
  > fill right D6:F6
  > raw F6
  =E5
  > copy D6:D7 A1:A3
  error: *
`);

transcript('sheets refer to one another and come and go', 'R53 R54 R55 R56 R57 R58 R59 R60', `
  > set B2 =Costs!C3*2
  > get B2
  #REF!
  > sheet add costs
  > set "costs!C3" 21
  > get B2
  42
  > sheet add "Year 7"
  > set "Year 7!A1" =SUM(Costs!C1:C3)-Sheet1!B2
  > dependents Costs!C3
  B2 'Year 7'!A1
  > sheet rename COSTS Spending
  > raw "Year 7!A1"
  =SUM(Spending!C1:C3)-Sheet1!B2
  > sheet use "year 7"
  > sheet remove Spending
  > sheets
    Sheet1
  * Year 7
  > raw A1
  =SUM(#REF!)-Sheet1!B2
  > sheet add YEAR
  > sheet add year
  error: *
`);

transcript('rows and columns move what refers to them', 'R61 R62 R63 R64 R65 R66', `
  > set C4 4
  > set C6 6
  > set F2 =SUM(C4:C6)+$C$6
  > name six C6
  > insert row 5 3
  > raw F2
  =SUM(C4:C9)+$C$9
  > insert column D 2
  > raw H2
  =SUM(C4:C9)+$C$9
  > delete row 4 2
  > raw H2
  =SUM(C4:C7)+$C$7
  > names
  SIX = C7
  > get H2
  12
  > delete column C
  > raw G2
  =SUM(#REF!)+#REF!
  > names
  SIX = #REF!
  > set A99999 1
  > insert row 99999
  error: *
  > insert column 7
  error: *
`);

transcript('changes are taken back and made again', 'R67 R68 R69 R70 R71 R73', `
  > set D4 11
  > set E4 =D4*3
  > format D4:E4 comma 1
  > get E4
  33.0
  > delete column D
  > raw D4
  =#REF!*3
  > undo 2
  undid: delete column D
  undid: format D4:E4 comma 1
  > get E4
  33
  > clear Z1
  > history
    set D4 11
    set E4 =D4*3
  - format D4:E4 comma 1
  - delete column D
  > redo
  redid: format D4:E4 comma 1
  > evals reset
  > name tall D4
  > redo
  error: nothing to redo
  > undo 5
  error: only 4 to undo
  > undo 4
  undid: name tall D4
  undid: format D4:E4 comma 1
  undid: set E4 =D4*3
  undid: set D4 11
  > evals
  0
`);

transcript('workbooks are saved and opened', 'R75 R76 R77 R78 R79 R80 R81', `
  > sheet add Plan
  > set Plan!D2 =Sheet1!C1&" units"
  > set C1 18
  > name amount C1
  > format C1 sci 2
  > save-book a.json
  saved 2 sheets, 2 cells
  > set C1 19
  > status
  modified
  > open-book a.json
  opened 2 sheets, 2 cells
  > status
  saved
  > get Plan!D2
  18 units
  > save-book b.json
  saved 2 sheets, 2 cells
  > open-book newer.json
  error: unknown version 3
  > open-book list.json
  error: not a gridcalc book
  > undo
  error: nothing to undo
`, {
  files: {
    'newer.json': '{"format":"gridcalc-book","version":3}',
    'list.json': '[1, 2]',
  },
  check(folder) {
    const [first, second] = ['a.json', 'b.json'].map((name) => readFileSync(path.join(folder, name), 'utf8'));
    same(second, first, 'saved again');
    const book = JSON.parse(first);
    same(book.sheets.map(({ cells }) => cells), [{ C1: '18' }, { D2: '=Sheet1!C1&" units"' }], 'cells');
    same(book.sheets[0].formats, { C1: 'sci 2' }, 'formats');
    same(book.names, { AMOUNT: 'Sheet1!C1' }, 'names');
    same(readdirSync(folder).toSorted(), ['a.json', 'b.json', 'list.json', 'newer.json', 'script.gc'], 'files');
  },
});
