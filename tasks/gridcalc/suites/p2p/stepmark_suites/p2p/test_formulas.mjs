// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_formulas.mjs', 'Formulas');

transcript('operators bind as documented', 'R1', `
  > eval 2+3*4
  14
  > eval (2+3)*4
  20
  > eval -2^2
  -4
  > eval 2^3^2
  512
  > eval 200*15%
  30
  > eval 7-2-1
  4
  > eval 1+1&"x"
  2x
`);

transcript('comparisons ignore case and order the types', 'R1', `
  > eval "abc"="ABC"
  TRUE
  > eval 2<10
  TRUE
  > eval "2"<10
  FALSE
  > eval TRUE>"zzz"
  TRUE
  > eval A1=0
  TRUE
  > eval A1=""
  TRUE
  > eval 1<>1
  FALSE
`);

transcript('values are converted where another type is needed', 'R1', `
  > set A1 '12
  > set A2 TRUE
  > set A3 word
  > eval A1+A2+Z9
  13
  > eval A3*2
  #VALUE!
  > eval 1.5&TRUE&Z9&"!"
  1.5TRUE!
`);

transcript('errors spread through formulas', 'R1', `
  > set A1 =1/0
  > set B1 =A1+1
  > set C1 =ABS(B1)
  > get C1
  #DIV/0!
  > type C1
  error
  > eval NOSUCH(1)
  #NAME?
  > eval SQRT(-1)
  #NUM!
  > eval ABS(1,2)
  #VALUE!
  > eval #N/A&"x"
  #N/A
`);

transcript('rounding functions round as documented', 'R1', `
  > eval ROUND(2.5)&" "&ROUND(-2.5)&" "&ROUND(1.005,2)&" "&ROUND(1234,-2)
  3 -3 1.01 1200
  > eval ROUNDUP(1.21,1)&" "&ROUNDDOWN(-1.29,1)
  1.3 -1.2
  > eval CEILING(7,5)&" "&FLOOR(7,5)&" "&INT(-1.5)
  10 5 -2
`);

transcript('mathematical functions', 'R1', `
  > eval MOD(-7,3)&" "&MOD(7,-3)&" "&QUOTIENT(-7,2)
  2 -2 -3
  > eval MOD(1,0)
  #DIV/0!
  > eval POWER(2,10)&" "&SQRT(81)&" "&SIGN(-3)&" "&ABS(-4)
  1024 9 -1 4
  > eval ROUND(PI(),4)&" "&ROUND(EXP(1),3)&" "&LN(1)&" "&LOG10(1000)
  3.1416 2.718 0 3
`);

transcript('MIN and MAX take single values', 'R1', `
  > set A1 4
  > set A2 '9
  > eval MIN(A1,7,3)
  3
  > eval MAX(A1,A2,TRUE)
  9
  > eval MAX(A1,"x")
  #VALUE!
`);

transcript('raw prints formulas in canonical form', 'R1', `
  > set A1 = ( a2 + b3 ) * 2 - ( 4 - 1 )
  > raw A1
  =(A2+B3)*2-(4-1)
  > set A1 =round( (1+2)+3 , 1 )&"say ""hi"""
  > raw A1
  =ROUND(1+2+3,1)&"say ""hi"""
  > get A1
  6say "hi"
  > set A1 =(-2)^2
  > raw A1
  =(-2)^2
  > get A1
  4
`);

transcript('precedents and dependents are listed row by row', 'R1', `
  > set C3 =B2+A1+B2+A10
  > set A2 =B2
  > precedents C3
  A1 B2 A10
  > dependents B2
  A2 C3
  > precedents B2
  (none)
  > dependents C3
  (none)
`);
