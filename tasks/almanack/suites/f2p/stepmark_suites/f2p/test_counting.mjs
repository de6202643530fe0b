// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_counting.mjs', 'Counting');

transcript('days are counted from the anchor', 'R19', `
  > add a on 2031-01-01
  > set a rule every 3 days
  > expand 2031-06-02 2031-06-09
  2031-06-03 2031-06-04 a
  2031-06-06 2031-06-07 a
  > expand 2031-06-04 2031-06-09
  2031-06-06 2031-06-07 a
  > set a rule every 10 days on MON
  > expand 2031-03-01 2031-06-01
  2031-04-21 2031-04-22 a
`);

transcript('weeks are counted from the week of the anchor', 'R19', `
  > add a on 2031-01-01
  > set a rule every 2 weeks on MON,WED
  > expand 2031-01-01 2031-02-01
  2031-01-01 2031-01-02 a
  2031-01-13 2031-01-14 a
  2031-01-15 2031-01-16 a
  2031-01-27 2031-01-28 a
  2031-01-29 2031-01-30 a
  > expand 2031-01-20 2031-02-01
  2031-01-27 2031-01-28 a
  2031-01-29 2031-01-30 a
  > set a rule every 2 weeks on SUN,WED starting SUN
  > expand 2031-01-01 2031-02-01
  2031-01-01 2031-01-02 a
  2031-01-12 2031-01-13 a
  2031-01-15 2031-01-16 a
  2031-01-26 2031-01-27 a
  2031-01-29 2031-01-30 a
  > set a rule every 3 weeks on TUE
  > expand 2031-05-01 2031-06-20
  2031-05-06 2031-05-07 a
  2031-05-27 2031-05-28 a
  2031-06-17 2031-06-18 a
`);

transcript('the anchor is an occurrence only if the rule names it', 'R20', `
  > add a on 2031-01-01
  > set a rule every week on FRI
  > expand 2031-01-01 2031-01-12
  2031-01-03 2031-01-04 a
  2031-01-10 2031-01-11 a
  > set a rule every month days 15 count 2
  > expand 2031-01-01 2031-06-01
  2031-01-15 2031-01-16 a
  2031-02-15 2031-02-16 a
  > add b at 2031-01-01T10:00
  > set b rule every day at 09:00 count 2
  > expand 2031-01-01 2031-02-01 b
  2031-01-02T09:00+00:00 2031-01-02T09:00+00:00 b
  2031-01-03T09:00+00:00 2031-01-03T09:00+00:00 b
`);

transcript('excepted and moved occurrences are counted', 'R21', `
  > add a on 2031-01-01
  > set a rule every day count 4
  > except a 2031-01-02
  > override a 2031-01-03 at 2031-01-20
  > expand 2031-01-01 2031-02-01
  2031-01-01 2031-01-02 a
  2031-01-04 2031-01-05 a
  2031-01-20 2031-01-21 a (was 2031-01-03)
  > restore a 2031-01-02
  > count 2031-01-01 2031-02-01
  4
`);

transcript('dates that were skipped are not counted', 'R8 R9 R21', `
  > view Dunmere
  > add a at 2031-12-28T09:00
  > set a rule every day count 4
  > expand 2031-12-28 2032-01-10
  2031-12-28T09:00-10:00 2031-12-28T09:00-10:00 a
  2031-12-29T09:00-10:00 2031-12-29T09:00-10:00 a
  2031-12-31T09:00+14:00 2031-12-31T09:00+14:00 a
  2032-01-01T09:00+14:00 2032-01-01T09:00+14:00 a
  > clear
  > view Alder
  > add b at 2031-03-30T02:30
  > set b rule every day at 02:30,03:30 count 3
  > expand 2031-03-30 2031-04-02
  2031-03-30T03:30+02:00 2031-03-30T03:30+02:00 b
  2031-03-31T02:30+02:00 2031-03-31T02:30+02:00 b
  2031-03-31T03:30+02:00 2031-03-31T03:30+02:00 b
`);

transcript('until holds its day or time', 'R22', `
  > add a on 2031-01-01
  > set a rule every day until 2031-01-03
  > expand 2031-01-01 2031-02-01
  2031-01-01 2031-01-02 a
  2031-01-02 2031-01-03 a
  2031-01-03 2031-01-04 a
  > add b at 2031-01-01T10:00 Alder
  > set b rule every day at 10:00,22:00 until 2031-01-02
  > view Alder
  > expand 2031-01-01 2031-02-01 b
  2031-01-01T10:00+01:00 2031-01-01T10:00+01:00 b
  2031-01-01T22:00+01:00 2031-01-01T22:00+01:00 b
  2031-01-02T10:00+01:00 2031-01-02T10:00+01:00 b
  2031-01-02T22:00+01:00 2031-01-02T22:00+01:00 b
  > set b rule every day until 2031-01-02T10:00
  > expand 2031-01-01 2031-02-01 b
  2031-01-01T10:00+01:00 2031-01-01T10:00+01:00 b
  2031-01-02T10:00+01:00 2031-01-02T10:00+01:00 b
`);
