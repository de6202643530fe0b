// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_cycles.mjs', 'Cycles');

transcript('all formulas on a cycle are #CYCLE!', 'R30 R34', `
  > set A1 =B1+1
  > set B1 =C1*2
  > set C1 =A1
  cycle: C1 -> A1 -> B1 -> C1
  > get A1
  #CYCLE!
  > get B1
  #CYCLE!
  > get C1
  #CYCLE!
  > errors
  A1 #CYCLE! a formula that needs its own value
  B1 #CYCLE! a formula that needs its own value
  C1 #CYCLE! a formula that needs its own value
  > set D1 =#CYCLE!
  > raw D1
  =#CYCLE!
`);

transcript('a formula that uses itself is a cycle, also in a range', 'R30 R34', `
  > set A1 =A1
  cycle: A1 -> A1
  > set B2 =SUM(A2:B9)
  cycle: B2 -> B2
  > get B2
  #CYCLE!
  > cycles
  A1 -> A1
  B2 -> B2
`);

transcript('a branch that is not chosen counts', 'R30', `
  > set A1 1
  > set B1 =IF(A1>0,5,C1)
  > set C1 =B1
  cycle: C1 -> B1 -> C1
  > get B1
  #CYCLE!
`);

transcript('formulas beside a cycle see an error like any other', 'R31', `
  > set A1 =B1
  > set D1 =A1+1
  > set D2 =IFERROR(A1,"caught")
  > set D3 =COUNT(A1:B1,1)
  > set D4 =IF(TRUE,"fine",A1)
  > set B1 =A1
  cycle: B1 -> A1 -> B1
  > get D1
  #CYCLE!
  > get D2
  caught
  > get D3
  1
  > get D4
  fine
  > cycles
  A1 -> B1 -> A1
`);

transcript('what the order of evaluation is makes no difference', 'R31', `
  > set C1 =C1
  cycle: C1 -> C1
  > set A1 =IFERROR(C1,1)
  > set B1 =IFERROR(C1,10)+IFERROR(A1,100)
  > get A1
  1
  > get B1
  11
  > set C1 =IFERROR(A1,2)
  cycle: C1 -> A1 -> C1
  > get B1
  110
  > get A1
  #CYCLE!
`);

transcript('breaking a cycle mends all values', 'R32', `
  > set A1 =B1+1
  > set B1 =A1+1
  cycle: B1 -> A1 -> B1
  > set C1 =B1*10
  > get C1
  #CYCLE!
  > set B1 4
  > get A1
  5
  > get C1
  40
  > cycles
  (none)
  > errors
  (none)
`);

transcript('each group is one line, its shortest cycle from its first cell on', 'R33', `
  > set D1 =E1
  > set E1 =D1
  cycle: E1 -> D1 -> E1
  > set A1 =B1+A3
  > set B1 =C1
  > set C1 =A1
  cycle: C1 -> A1 -> B1 -> C1
  > set A3 =A1
  cycle: A3 -> A1 -> A3
  > set A9 =A9+A1
  cycle: A9 -> A9
  > cycles
  A1 -> A3 -> A1
  D1 -> E1 -> D1
  A9 -> A9
`);

transcript('of several shortest cycles the earlier cells decide', 'R33 R34', `
  > set B2 =A3+C1
  > set A3 =B2
  cycle: A3 -> B2 -> A3
  > set C1 =B2
  cycle: C1 -> B2 -> C1
  > set B2 =A3+C1+1
  cycle: B2 -> C1 -> B2
  > cycles
  C1 -> B2 -> C1
`);
