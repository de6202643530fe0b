// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_rules.mjs', 'Rules');

transcript('rules have a usual form', 'R1', `
  > rule every 1 weeks on mon,WED starting SUN
  every week on MON,WED starting SUN
  > rule every 2 months on -1FRI,2TUE at 09:00,17:30 short last count 10
  every 2 months on -1FRI,2TUE at 09:00,17:30 short last count 10
  > rule every years months FEB,MAR days -1,1 pick 1 until 2031-05-01
  every year months FEB,MAR days -1,1 pick 1 until 2031-05-01
  > rule every year weeks 1,-1 on SUN until 2031-05-01T10:00
  every year weeks 1,-1 on SUN until 2031-05-01T10:00
  > rule every 3 days
  every 3 days
`);

transcript('rules with mistakes', 'R1 R2', `
  > rule each day
  error: *
  > rule every fortnight
  error: *
  > rule every 0 days
  error: *
  > rule every week on MOON
  error: *
  > rule every week on 2MON
  error: *
  > rule every day days 3
  error: *
  > rule every month weeks 3
  error: *
  > rule every month days 32
  error: *
  > rule every month days 0
  error: *
  > rule every day count 3 until 2031-01-01
  error: *
  > rule every day count 3 count 4
  error: *
  > rule every day at 25:00
  error: *
  > rule every month short long
  error: *
  > rule every day at
  error: *
`);

transcript('daily and weekly rules', 'R1', `
  > add a at 2031-01-06T09:30
  > set a rule every day
  > expand 2031-01-06 2031-01-09
  2031-01-06T09:30+00:00 2031-01-06T09:30+00:00 a
  2031-01-07T09:30+00:00 2031-01-07T09:30+00:00 a
  2031-01-08T09:30+00:00 2031-01-08T09:30+00:00 a
  > set a rule every week on MON,WED,FRI count 6
  > set a for 15m
  > expand 2031-01-01 2031-02-01
  2031-01-06T09:30+00:00 2031-01-06T09:45+00:00 a
  2031-01-08T09:30+00:00 2031-01-08T09:45+00:00 a
  2031-01-10T09:30+00:00 2031-01-10T09:45+00:00 a
  2031-01-13T09:30+00:00 2031-01-13T09:45+00:00 a
  2031-01-15T09:30+00:00 2031-01-15T09:45+00:00 a
  2031-01-17T09:30+00:00 2031-01-17T09:45+00:00 a
  > set a rule every week until 2031-02-01
  > expand 2031-01-01 2031-03-01
  2031-01-06T09:30+00:00 2031-01-06T09:45+00:00 a
  2031-01-13T09:30+00:00 2031-01-13T09:45+00:00 a
  2031-01-20T09:30+00:00 2031-01-20T09:45+00:00 a
  2031-01-27T09:30+00:00 2031-01-27T09:45+00:00 a
  > set a rule none
  > count 2031-01-01 2032-01-01
  1
`);

transcript('monthly and yearly rules', 'R1', `
  > add a on 2031-01-13
  > set a rule every month
  > expand 2031-01-01 2031-04-20
  2031-01-13 2031-01-14 a
  2031-02-13 2031-02-14 a
  2031-03-13 2031-03-14 a
  2031-04-13 2031-04-14 a
  > set a rule every month on MON,MON
  > count 2031-01-01 2031-02-28
  7
  > set a rule every month days 13 on FRI,MON
  > expand 2031-01-01 2031-10-01
  2031-01-13 2031-01-14 a
  2031-06-13 2031-06-14 a
  > set a rule every month on 2MON
  > expand 2031-01-01 2031-04-30
  2031-01-13 2031-01-14 a
  2031-02-10 2031-02-11 a
  2031-03-10 2031-03-11 a
  2031-04-14 2031-04-15 a
  > set a rule every year
  > expand 2031-01-01 2034-12-31
  2031-01-13 2031-01-14 a
  2032-01-13 2032-01-14 a
  2033-01-13 2033-01-14 a
  2034-01-13 2034-01-14 a
  > set a rule every 2 months
  > expand 2031-01-01 2031-08-20
  2031-01-13 2031-01-14 a
  2031-03-13 2031-03-14 a
  2031-05-13 2031-05-14 a
  2031-07-13 2031-07-14 a
`);

transcript('weeks in the middle of a year that begins in week 1', 'R1', `
  > week 2031-06-11
  2031-W24-3
  > week 2031-01-01
  2031-W01-3
  > week 2025-03-05
  2025-W10-3
  > week 2023-01-01 SUN
  2023-W01-1
`);

transcript('times of day', 'R1', `
  > add a at 2031-01-13T07:00
  > set a rule every day at 07:00,19:30 count 4
  > expand 2031-01-13 2031-01-20
  2031-01-13T07:00+00:00 2031-01-13T07:00+00:00 a
  2031-01-13T19:30+00:00 2031-01-13T19:30+00:00 a
  2031-01-14T07:00+00:00 2031-01-14T07:00+00:00 a
  2031-01-14T19:30+00:00 2031-01-14T19:30+00:00 a
  > next a 2031-01-13T08:00 2
  2031-01-13T19:30+00:00 2031-01-13T19:30+00:00 a
  2031-01-14T07:00+00:00 2031-01-14T07:00+00:00 a
`);
