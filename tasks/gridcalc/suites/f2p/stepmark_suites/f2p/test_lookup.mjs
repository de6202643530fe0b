// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_lookup.mjs', 'Lookup');

const FRUIT = `
  > set A1 fig
  > set B1 5
  > set A2 Apple
  > set B2 10
  > set A3 12
  > set B3 20
  > set A5 apple
  > set B5 40`;

transcript('VLOOKUP finds equal keys', 'R21', `${FRUIT}
  > eval VLOOKUP("APPLE",A1:B5,2)
  10
  > eval VLOOKUP(12,A1:B5,2)
  20
  > eval VLOOKUP("12",A1:B5,2)
  #N/A
  > eval VLOOKUP("fig",A1:B5,3)
  #REF!
  > eval VLOOKUP(Z9,A1:B5,2)
  #N/A
  > set B2 11
  > eval VLOOKUP("apple",A1:B5,2,FALSE)
  11
`);

transcript('VLOOKUP in ascending keys takes the last one that is not greater', 'R22', `
  > set A1 0
  > set B1 low
  > set A2 note
  > set B2 skip
  > set A3 10
  > set B3 mid
  > set A5 20
  > set B5 high
  > eval VLOOKUP(15,A1:B5,2,TRUE)
  mid
  > eval VLOOKUP(20,A1:B5,2,TRUE)&VLOOKUP(99,A1:B5,2,TRUE)
  highhigh
  > eval VLOOKUP(-1,A1:B5,2,TRUE)
  #N/A
`);

transcript('MATCH gives positions in rows and columns', 'R23', `
  > set A1 30
  > set B1 20
  > set C1 10
  > set A2 40
  > eval MATCH(10,A1:C1)
  3
  > eval MATCH(15,A1:C1)
  #N/A
  > eval MATCH(15,A1:C1,-1)
  2
  > eval MATCH(35,A1:A2,1)
  1
  > eval MATCH(5,A1:A2,1)
  #N/A
  > eval MATCH(20,A1:C2)
  #VALUE!
`);

transcript('INDEX takes positions', 'R24', `
  > set A1 1
  > set B1 2
  > set A2 3
  > set B2 4
  > eval INDEX(A1:B2,2,1)&INDEX(A1:B2,1,2)&INDEX(A1:B2,2)
  323
  > eval INDEX(A1:B1,2)&INDEX(A1:A2,2)
  23
  > eval INDEX(A1:B2,3,1)
  #REF!
  > eval INDEX(A1:B2,1,0)
  #REF!
`);

transcript('CHOOSE evaluates one of its arguments', 'R25', `
  > eval CHOOSE(2,1/0,"two",SQRT(-1))
  two
  > eval CHOOSE(1.9,"one","two")
  one
  > eval CHOOSE(3,"one","two")
  #VALUE!
  > eval CHOOSE(0,"one")
  #VALUE!
`);

transcript('criteria compare with values of their own type', 'R26 R27', `
  > set A1 5
  > set A2 '5
  > set A3 10
  > set A4 TRUE
  > set A5 ten
  > eval COUNTIF(A1:A6,5)&COUNTIF(A1:A6,"5")&COUNTIF(A1:A6,"=5")
  111
  > eval COUNTIF(A1:A6,">=5")&COUNTIF(A1:A6,"<7")
  21
  > eval COUNTIF(A1:A6,"<>5")&COUNTIF(A1:A6,"true")&COUNTIF(A1:A6,">a")
  511
  > eval COUNTIF(A1:A6,A1)
  1
`);

transcript('criteria with wildcards and for blank cells', 'R28 R29', `
  > set A1 Banana
  > set A2 bandana
  > set A3 b.n
  > set A4 7
  > set A5 bun
  > eval COUNTIF(A1:A6,"ban*")&COUNTIF(A1:A6,"*AN*")&COUNTIF(A1:A6,"b?n")
  222
  > eval COUNTIF(A1:A6,"ban")&COUNTIF(A1:A6,"b.n")&COUNTIF(A1:A6,"*.n")
  011
  > eval COUNTIF(A1:A6,"<>b*")&COUNTIF(A1:A6,"=")&COUNTIF(A1:A6,"<>")
  215
`);

transcript('SUMIF and AVERAGEIF use another range of the same shape', 'R26', `${FRUIT}
  > eval SUMIF(A1:A5,"apple",B1:B5)
  50
  > eval SUMIF(B1:B5,">5")
  70
  > eval AVERAGEIF(A1:A5,"apple",B1:B5)
  25
  > eval AVERAGEIF(B1:B5,"<0")
  #DIV/0!
  > eval SUMIF(A1:A5,"apple",B1:B4)
  #VALUE!
  > set B5 =SQRT(-1)
  > eval SUMIF(A1:A5,"apple",B1:B5)
  #NUM!
  > eval SUMIF(A1:A5,"fig",B1:B5)
  5
`);

transcript('a RANGE is written as a range', 'R20', `
  > set A1 5
  > eval COUNTIF(A1:A1,5)
  1
  > eval COUNTIF(A1,5)
  #VALUE!
  > eval INDEX(1/0,1)
  #DIV/0!
`);
