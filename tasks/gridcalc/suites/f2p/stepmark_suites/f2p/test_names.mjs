// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_names.mjs', 'Names');

transcript('a name stands for a cell or a range in formulas', 'R40 R41', `
  > set A1 0.2
  > set B1 10
  > set B2 20
  > name tax A1
  > name Sales.2026 B1:B3
  > set C1 =SUM(sales.2026)*(1+Tax)
  > get C1
  36
  > raw C1
  =SUM(SALES.2026)*(1+TAX)
  > set B3 30
  > get C1
  72
  > set C2 =Sales.2026+1
  > get C2
  #VALUE!
`);

transcript('names are listed and taken away', 'R42 R43', `
  > names
  (none)
  > name zeta B2:A1
  > name _a1 C3
  > name zeta C4
  > names
  ZETA = C4
  _A1 = C3
  > unname Zeta
  > names
  _A1 = C3
  > unname Zeta
  error: no name "Zeta"
`);

transcript('what looks like a cell or a boolean is no name', 'R2 R41', `
  > name ok_1 A1
  > name b7 A1
  error: *
  > name ZZ123456 A1
  error: *
  > name True A1
  error: *
  > name 1st A1
  error: *
  > name a-b A1
  error: *
  > name abc1 A2
  > name nowhere 7
  error: *
  > names
  ABC1 = A2
  OK_1 = A1
`);

transcript('formulas follow the definition of their names', 'R44', `
  > set A1 1
  > set A2 2
  > set C1 =rate*10
  > set D1 =C1+1
  > set E1 =A1+A2
  > get D1
  #NAME?
  > evals reset
  > name rate A1
  > evals
  2
  > get D1
  11
  > name rate A2
  > get D1
  21
  > unname rate
  > evals
  6
  > get D1
  #NAME?
  > set A2 9
  > evals
  7
`);

transcript('an edit below a name reaches its users', 'R36 R44', `
  > set C1 =COUNT(data)
  > name data A1:A4
  > evals reset
  > set A3 1
  > get C1
  1
  > name data A1:A2
  > get C1
  0
  > evals
  2
  > set A3 2
  > evals
  2
`);

transcript('commands take names', 'R45', `
  > name total B2
  > name block A1:B2
  > set total 5
  > set A1 =Total*2
  > get B2
  5
  > format BLOCK fixed 1
  > list block
  A1 = =TOTAL*2
  B2 = 5
  > show block
    | A    | B
  --+------+----
  1 | 10.0 |
  2 |      | 5.0
  > set block 1
  error: *
  > get nobody
  error: *
  > clear block
  > list
  (none)
`);

transcript('precedents, dependents and cycles see through names', 'R46', `
  > name block A1:A2
  > set C1 =SUM(block)+A2
  > precedents C1
  A1 A2
  > dependents A1
  C1
  > set A1 =C1
  cycle: A1 -> C1 -> A1
  > name block A2
  > get C1
  0
  > cycles
  (none)
  > name block A1:A9
  > get A1
  #CYCLE!
`);
