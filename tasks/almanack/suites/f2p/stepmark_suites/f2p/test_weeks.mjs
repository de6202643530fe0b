// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_weeks.mjs', 'Weeks');

transcript('a week belongs to the year of most of its days', 'R15', `
  > week 2033-01-01
  2032-W53-6
  > week 2030-12-30
  2031-W01-1
  > week 2032-12-31
  2032-W53-5
  > week 2027-01-03
  2026-W53-7
  > week 2026-12-31
  2026-W53-4
  > week 2034-01-01
  2033-W52-7
`);

transcript('weeks begin on any weekday', 'R15', `
  > week 2033-01-01 SUN
  2032-W52-7
  > week 2032-12-26 SUN
  2032-W52-1
  > week 2031-01-03 SAT
  2030-W53-7
  > week 2031-01-04 SAT
  2031-W01-1
  > week 2028-12-31 SUN
  2029-W01-1
  > week 2030-01-01 THU
  2029-W52-6
`);

transcript('rules with numbers of weeks', 'R16', `
  > add a on 2026-01-01
  > set a rule every year weeks 53
  > expand 2026-01-02 2045-01-01
  2026-12-31 2027-01-01 a
  2032-12-30 2032-12-31 a
  2037-12-31 2038-01-01 a
  2043-12-31 2044-01-01 a
  > set a rule every year weeks -1 on SUN
  > expand 2030-06-01 2035-01-01
  2030-12-29 2030-12-30 a
  2031-12-28 2031-12-29 a
  2033-01-02 2033-01-03 a
  2034-01-01 2034-01-02 a
  2034-12-31 2035-01-01 a
  > set a rule every year weeks 1 on MON,SUN
  > expand 2029-12-01 2032-02-01
  2029-12-31 2030-01-01 a
  2030-01-06 2030-01-07 a
  2030-12-30 2030-12-31 a
  2031-01-05 2031-01-06 a
  2031-12-29 2031-12-30 a
  2032-01-04 2032-01-05 a
  > set a rule every year weeks 1 on SAT starting SUN
  > expand 2029-12-01 2033-02-01
  2030-01-05 2030-01-06 a
  2031-01-04 2031-01-05 a
  2032-01-10 2032-01-11 a
  2033-01-08 2033-01-09 a
`);

transcript('the periods of weeks are years of weeks', 'R16', `
  > add a on 2030-12-31
  > set a rule every 2 years weeks 1 on WED
  > expand 2031-01-01 2037-01-01
  2031-01-01 2031-01-02 a
  2033-01-05 2033-01-06 a
  2035-01-03 2035-01-04 a
  2036-12-31 2037-01-01 a
  > set a rule every year weeks 1,2 months DEC on MON,TUE
  > expand 2030-01-01 2038-01-01
  2030-12-31 2031-01-01 a
  2031-12-29 2031-12-30 a
  2031-12-30 2031-12-31 a
  2035-12-31 2036-01-01 a
  2036-12-29 2036-12-30 a
  2036-12-30 2036-12-31 a
`);

transcript('ordinals stay inside the month or year', 'R17', `
  > add a on 2031-01-01
  > set a rule every month on 5FRI
  > expand 2031-02-01 2031-09-01
  2031-05-30 2031-05-31 a
  2031-08-29 2031-08-30 a
  > set a rule every month on -1MON
  > expand 2031-01-02 2031-06-01
  2031-01-27 2031-01-28 a
  2031-02-24 2031-02-25 a
  2031-03-31 2031-04-01 a
  2031-04-28 2031-04-29 a
  2031-05-26 2031-05-27 a
  > set a rule every month on -5WED
  > expand 2031-01-01 2031-08-01
  2031-01-01 2031-01-02 a
  2031-04-02 2031-04-03 a
  2031-07-02 2031-07-03 a
  > set a rule every year on 53WED,-1WED
  > expand 2031-01-02 2037-01-01
  2031-12-31 2032-01-01 a
  2032-12-29 2032-12-30 a
  2033-12-28 2033-12-29 a
  2034-12-27 2034-12-28 a
  2035-12-26 2035-12-27 a
  2036-12-31 2037-01-01 a
  > set a rule every year months FEB,JUN on -2SUN
  > expand 2031-01-02 2033-01-01
  2031-02-16 2031-02-17 a
  2031-06-22 2031-06-23 a
  2032-02-22 2032-02-23 a
  2032-06-20 2032-06-21 a
`);

transcript('pick looks at the whole period', 'R18', `
  > add a on 2031-01-15
  > set a rule every month on MON,TUE,WED,THU,FRI pick 1,-1
  > expand 2031-01-16 2031-04-01
  2031-01-31 2031-02-01 a
  2031-02-03 2031-02-04 a
  2031-02-28 2031-03-01 a
  2031-03-03 2031-03-04 a
  2031-03-31 2031-04-01 a
  > set a rule every month on MON,TUE,WED pick -20,2
  > expand 2031-01-16 2031-04-01
  2031-02-04 2031-02-05 a
  2031-03-04 2031-03-05 a
  > add b at 2031-01-15T09:00
  > set b rule every week on WED,THU at 08:00,17:00 pick 1,4,5
  > expand 2031-01-15T10:00 2031-01-25 b
  2031-01-16T17:00+00:00 2031-01-16T17:00+00:00 b
  2031-01-22T08:00+00:00 2031-01-22T08:00+00:00 b
  2031-01-23T17:00+00:00 2031-01-23T17:00+00:00 b
`);
