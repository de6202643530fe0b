// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_functions.mjs', 'Functions');

transcript('IF evaluates the branch that it chooses', 'R10', `
  > set A1 5
  > eval IF(A1>3,"big",1/0)
  big
  > eval IF(A1<3,1/0,"small")
  small
  > eval IF(A1<3,1)
  FALSE
  > eval IF(Z9,1,2)
  2
  > eval IF(1/0,1,2)
  #DIV/0!
  > eval IF("true",1,2)
  1
  > eval IF("maybe",1,2)
  #VALUE!
  > eval IF(TRUE)
  #VALUE!
`);

transcript('IFERROR replaces errors only', 'R11', `
  > set A1 =1/0
  > eval IFERROR(A1,"none")
  none
  > eval IFERROR(5,1/0)
  5
  > eval IFERROR(A1,SQRT(-1))
  #NUM!
`);

transcript('AND, OR and NOT', 'R12', `
  > set A1 TRUE
  > set A2 no matter
  > set A4 2
  > eval AND(A1:A4)
  TRUE
  > eval AND(A1:A4,0)
  FALSE
  > eval OR(A1:A4)&OR(FALSE,0,"false")
  TRUEFALSE
  > eval AND(A2:A3)
  #VALUE!
  > eval OR(TRUE,"maybe")
  #VALUE!
  > set A3 =1/0
  > eval OR(A1:A4)
  #DIV/0!
  > eval NOT(A4)
  FALSE
`);

transcript('questions about values take errors as they are', 'R13', `
  > set A1 =1/0
  > set A2 '
  > eval ISERROR(A1)&ISERROR(A2)
  TRUEFALSE
  > eval ISBLANK(A1)&ISBLANK(A2)&ISBLANK(A3)&ISBLANK("")
  FALSEFALSETRUEFALSE
  > eval ISNUMBER(A1)&ISNUMBER(1)&ISNUMBER("1")
  FALSETRUEFALSE
  > eval ISTEXT(A1)&ISTEXT(A2)&ISTEXT(A3)
  FALSETRUEFALSE
`);

transcript('parts of texts', 'R15', `
  > eval LEFT("hello",2)&RIGHT("hello",2)&MID("hello",2,3)
  heloell
  > eval LEFT("hello")&RIGHT("hello")
  ho
  > eval LEFT("hi",9)&RIGHT("hi",9)&MID("hi",2,9)&"["&MID("hi",5,1)&RIGHT("hi",0)&"]"
  hihii[]
  > eval MID("hello",2.9,1.9)
  e
  > eval LEFT("hi",-1)
  #VALUE!
  > eval RIGHT("hi",-1)
  #VALUE!
  > eval MID("hi",0,1)
  #VALUE!
`);

transcript('FIND and SUBSTITUTE', 'R16 R17', `
  > eval FIND("b","aBabab")&" "&FIND("b","abab",3)&" "&FIND("b","ab",2)
  4 4 2
  > eval FIND("A","a")
  #VALUE!
  > eval FIND("a","aa",0)
  #VALUE!
  > eval SUBSTITUTE("a-b-c","-","+")
  a+b+c
  > eval SUBSTITUTE("a-b-c","-","+",2)
  a-b+c
  > eval SUBSTITUTE("a-b-c","-","+",3)&SUBSTITUTE("ab","","x")
  a-b-cab
  > eval SUBSTITUTE("a.b.c",".","$&")
  a$&b$&c
  > eval SUBSTITUTE("aa","a","b",0)
  #VALUE!
`);

transcript('texts are joined cell by cell', 'R18', `
  > set A1 a
  > set B1 2
  > set B2 TRUE
  > eval CONCAT(A1:B2,"-",1.50)
  a2TRUE-1.5
  > eval TEXTJOIN(", ",FALSE,A1:B2)
  a, 2, , TRUE
  > eval TEXTJOIN(", ",TRUE,A1:B2,"","z")
  a, 2, TRUE, z
  > set A2 =1/0
  > eval CONCAT(A1:B2)
  #DIV/0!
`);

transcript('LEN, UPPER, LOWER, TRIM, REPT and TEXT', 'R14 R19', `
  > set A1 1234.5
  > eval LEN("a b")&UPPER("aé1")&LOWER("ABC")&"["&TRIM("  a   b ")&"]"
  3AÉ1abc[a b]
  > eval REPT("ab",2.9)&"["&REPT("x",0)&"]"
  abab[]
  > eval REPT("ab",-1)
  #VALUE!
  > eval TEXT(A1,"comma 2")&" "&TEXT(0.5,"percent")&" "&TEXT("word","fixed 1")
  1,234.50 50% word
  > eval TEXT(A1,"nice")
  #VALUE!
`);
