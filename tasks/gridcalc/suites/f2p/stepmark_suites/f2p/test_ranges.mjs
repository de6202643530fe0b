// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_ranges.mjs', 'Ranges');

transcript('sums follow the cells of a range', 'R3 R4', `
  > set A1 1
  > set B2 5
  > set C1 =SUM(A1:B2)
  > get C1
  6
  > set B1 10
  > get C1
  16
  > clear B2
  > get C1
  11
  > eval SUM(A1:B2,A1:A2,100)
  112
`);

transcript('any two opposite corners name a range', 'R3', `
  > set A1 1
  > set B3 2
  > set D1 =sum( b1:a3 )+SUM(B3:A1)
  > raw D1
  =SUM(A1:B3)+SUM(A1:B3)
  > get D1
  6
  > set D2 =SUM(A3:B1)
  > raw D2
  =SUM(A1:B3)
  > set D1 =SUM(A1:)
  error: *
  > set D1 =SUM(A1:2)
  error: *
  > raw D1
  =SUM(A1:B3)+SUM(A1:B3)
`);

transcript('in a range only numbers are used, single arguments are converted', 'R4', `
  > set A1 3
  > set A2 '40
  > set A3 TRUE
  > set A5 5
  > eval SUM(A1:A5)
  8
  > eval SUM(A1,A2,A3,A4)
  44
  > eval AVERAGE(A1:A5)
  4
  > eval AVERAGE(A1,A4)
  1.5
  > eval PRODUCT(A1:A5,"2")
  30
  > eval MAX(A1:A5)&" "&MIN(A1:A5)&" "&MIN(A1:A5,A4)
  5 3 0
  > eval SUM(A1:A5,"word")
  #VALUE!
`);

transcript('MEDIAN takes the middle, or the mean of the middle two', 'R4', `
  > set A1 10
  > set A2 9
  > set A3 100
  > eval MEDIAN(A1:A3)
  10
  > eval MEDIAN(A1:A3,1)
  9.5
  > eval MEDIAN(A1:B9,-5,-6)
  9
`);

transcript('COUNT and COUNTA count beside errors', 'R5', `
  > set A1 1
  > set A2 text
  > set A3 =1/0
  > set A4 '
  > set A5 FALSE
  > eval COUNT(A1:A9)
  1
  > eval COUNTA(A1:A9)
  5
  > eval COUNT(A1:A9,7,"8",A3,B1)
  2
  > eval COUNTA(A1:A2,B1,1/0,"")
  4
`);

transcript('the first error in a range is the result', 'R6', `
  > set A2 =SQRT(-1)
  > set B1 =1/0
  > set A3 5
  > eval SUM(A1:B3)
  #DIV/0!
  > eval MEDIAN(A2:B3)
  #NUM!
  > eval MAX(A3:B3,A1:B2)
  #DIV/0!
  > eval SUM(A3:B3)
  5
`);

transcript('ranges without numbers', 'R7', `
  > set A2 text
  > eval SUM(A1:A3)&" "&PRODUCT(A1:A3)&" "&MIN(A1:A3)&" "&MAX(A1:A3)
  0 0 0 0
  > eval AVERAGE(A1:A3)
  #DIV/0!
  > eval MEDIAN(A1:A3)
  #NUM!
`);

transcript('a range is no single value', 'R8', `
  > set A1 1
  > set A2 2
  > eval SUM(A1:A2)
  3
  > eval A1:A2
  #VALUE!
  > eval A1:A2+1
  #VALUE!
  > eval 1&A1:A2
  #VALUE!
  > eval -A1:A2
  #VALUE!
  > eval ABS(A1:A2)
  #VALUE!
  > set B1 =A1:A2
  > get B1
  #VALUE!
`);

transcript('precedents and dependents see into ranges', 'R9', `
  > set A2 5
  > set C1 =SUM(A1:B2)+A2+D4
  > set C2 =COUNT(B2:B9)
  > precedents C1
  A1 B1 A2 B2 D4
  > dependents B2
  C1 C2
  > dependents A1
  C1
  > dependents C1
  (none)
`);
