// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_months.mjs', 'Months');

transcript('the day of the anchor does not drift', 'R11 R12', `
  > add a on 2031-01-31
  > set a rule every month short last
  > expand 2031-01-01 2031-07-01
  2031-01-31 2031-02-01 a
  2031-02-28 2031-03-01 a
  2031-03-31 2031-04-01 a
  2031-04-30 2031-05-01 a
  2031-05-31 2031-06-01 a
  2031-06-30 2031-07-01 a
  > set a rule every month
  > expand 2031-01-01 2031-09-01
  2031-01-31 2031-02-01 a
  2031-03-31 2031-04-01 a
  2031-05-31 2031-06-01 a
  2031-07-31 2031-08-01 a
  2031-08-31 2031-09-01 a
  > next a 2032-02-01
  2032-03-31 2032-04-01 a
`);

transcript('short next begins the next month', 'R12', `
  > add a on 2031-01-30
  > set a rule every month short next
  > expand 2031-01-01 2031-05-01
  2031-01-30 2031-01-31 a
  2031-03-01 2031-03-02 a
  2031-03-30 2031-03-31 a
  2031-04-30 2031-05-01 a
  > add b on 2031-01-31
  > set b rule every month days 29,31 months FEB,APR short next
  > expand 2031-02-01 2032-06-01 b
  2031-03-01 2031-03-02 b
  2031-04-29 2031-04-30 b
  2031-05-01 2031-05-02 b
  2032-02-29 2032-03-01 b
  2032-03-01 2032-03-02 b
  2032-04-29 2032-04-30 b
  2032-05-01 2032-05-02 b
`);

transcript('a leap day has its year or its replacement', 'R11 R12', `
  > add a on 2028-02-29
  > set a rule every year
  > expand 2028-01-01 2037-01-01
  2028-02-29 2028-03-01 a
  2032-02-29 2032-03-01 a
  2036-02-29 2036-03-01 a
  > set a rule every year short last
  > expand 2029-01-01 2033-01-01
  2029-02-28 2029-03-01 a
  2030-02-28 2030-03-01 a
  2031-02-28 2031-03-01 a
  2032-02-29 2032-03-01 a
  > set a rule every year short next
  > expand 2029-01-01 2033-01-01
  2029-03-01 2029-03-02 a
  2030-03-01 2030-03-02 a
  2031-03-01 2031-03-02 a
  2032-02-29 2032-03-01 a
`);

transcript('full centuries', 'R2 R10', `
  > add a on 2100-02-29
  error: *
  > add b on 2000-02-29
  > list
  b 2000-02-29
  > set b rule every 4 years
  > expand 2092-01-01 2110-01-01
  2092-02-29 2092-03-01 b
  2096-02-29 2096-03-01 b
  2104-02-29 2104-03-01 b
  2108-02-29 2108-03-01 b
  > set b rule every month days -1 months FEB
  > expand 2099-01-01 2101-12-31
  2099-02-28 2099-03-01 b
  2100-02-28 2100-03-01 b
  2101-02-28 2101-03-01 b
  > add c on 2400-02-29
  > expand 2400-02-29 2400-03-01 c
  2400-02-29 2400-03-01 c
`);

transcript('days from the end are those of the month at hand', 'R13', `
  > add a on 2031-04-10
  > set a rule every month days -1,-30
  > expand 2031-04-11 2031-08-15
  2031-04-30 2031-05-01 a
  2031-05-02 2031-05-03 a
  2031-05-31 2031-06-01 a
  2031-06-01 2031-06-02 a
  2031-06-30 2031-07-01 a
  2031-07-02 2031-07-03 a
  2031-07-31 2031-08-01 a
  2031-08-02 2031-08-03 a
  > add b on 2032-02-01
  > set b rule every month days -29,-31
  > expand 2032-02-01 2032-04-10 b
  2032-02-01 2032-02-02 b
  2032-03-01 2032-03-02 b
  2032-03-03 2032-03-04 b
  2032-04-02 2032-04-03 b
`);

transcript('nothing is lost because of the day that the anchor has', 'R14', `
  > add a on 2031-01-28
  > set a rule every month days 1,15
  > expand 2031-03-01 2031-03-05
  2031-03-01 2031-03-02 a
  > set a rule every year months MAR days 2
  > expand 2033-03-02 2033-03-03
  2033-03-02 2033-03-03 a
  > set a rule every month days 30,31,-1 short last
  > expand 2031-02-01 2031-06-01
  2031-02-28 2031-03-01 a
  2031-03-30 2031-03-31 a
  2031-03-31 2031-04-01 a
  2031-04-30 2031-05-01 a
  2031-05-30 2031-05-31 a
  2031-05-31 2031-06-01 a
`);
