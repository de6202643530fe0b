// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_days.mjs', 'Days');

transcript('a day is the day of the one who looks', 'R28', `
  > add a on 2031-03-10
  > set a for 2d
  > view Fennick
  > expand 2031-03-11T23:00 2031-03-12
  2031-03-10 2031-03-12 a
  > expand 2031-03-12 2031-03-13
  nothing
  > expand 2031-03-11T18:10Z 2031-03-11T18:20Z
  2031-03-10 2031-03-12 a
  > view Corvane
  > expand 2031-03-12T06:30Z 2031-03-12T06:45Z
  2031-03-10 2031-03-12 a
  > count 2031-03-10T06:00Z 2031-03-10T06:30Z
  0
  > next a 2031-03-09T23:00
  2031-03-10 2031-03-12 a
`);

transcript('days make busy from their first instant', 'R6 R28', `
  > add a on 2030-04-03
  > view Eastmark
  > busy 2030-04-01 2030-04-06
  2030-04-03T01:00+03:00 2030-04-04T00:00+03:00
  > add b on 2030-10-01
  > busy 2030-09-30 2030-10-03
  2030-10-01T00:00+03:00 2030-10-02T00:00+02:00
  > view Fennick
  > busy 2030-04-01 2030-04-06
  2030-04-03T00:00+05:45 2030-04-04T00:00+05:45
  > add c at 2030-04-03T00:00
  > set c for 1h
  > expand 2030-04-03 2030-04-04
  2030-04-03T00:00+05:45 2030-04-03T01:00+05:45 c
  2030-04-03 2030-04-04 a
  > conflicts 2030-04-02 2030-04-05
  2030-04-03T00:00+05:45 2030-04-03T01:00+05:45 c a
`);

transcript('a zone without the date does not list it', 'R28', `
  > add a on 2031-12-30
  > add b on 2031-12-29
  > set b for 2d
  > add c on 2031-12-28
  > set c rule every day count 4
  > view Dunmere
  > expand 2031-12-28 2032-01-02
  2031-12-28 2031-12-29 c
  2031-12-29 2031-12-31 b
  2031-12-29 2031-12-30 c
  2031-12-31 2032-01-01 c
  > view Alder
  > expand 2031-12-30 2031-12-31
  2031-12-29 2031-12-31 b
  2031-12-30 2031-12-31 a
  2031-12-30 2031-12-31 c
`);

transcript('reminders are found before their window\'s occurrences', 'R29', `
  > add a at 2031-01-10T10:00
  > set a remind 3d,15m
  > set a rule every week count 2
  > reminders 2031-01-07 2031-01-08
  2031-01-07T10:00+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a
  > reminders 2031-01-10T09:45 2031-01-10T09:46
  2031-01-10T09:45+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a
  > reminders 2031-01-10T10:00 2031-01-14T10:00
  nothing
  > add b at 2031-01-08T10:00
  > set b remind 1d,24h
  > reminders 2031-01-07 2031-01-08
  2031-01-07T10:00+00:00 2031-01-08T10:00+00:00 2031-01-08T10:00+00:00 b
  2031-01-07T10:00+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a
`);

transcript('reminders keep to the clock across a shift', 'R30', `
  > view Alder
  > add a at 2031-03-30T09:00
  > set a remind 1d,24h,1d1h
  > reminders 2031-03-29 2031-03-30
  2031-03-29T08:00+01:00 2031-03-30T09:00+02:00 2031-03-30T09:00+02:00 a
  2031-03-29T09:00+01:00 2031-03-30T09:00+02:00 2031-03-30T09:00+02:00 a
  > add b at 2031-03-31T02:30
  > set b remind 1d
  > reminders 2031-03-30 2031-03-31 b
  2031-03-30T03:30+02:00 2031-03-31T02:30+02:00 2031-03-31T02:30+02:00 b
  > add c at 2031-10-26T09:00
  > set c remind 1w
  > reminders 2031-10-19 2031-10-20 c
  2031-10-19T09:00+02:00 2031-10-26T09:00+01:00 2031-10-26T09:00+01:00 c
`);

transcript('days remind in the zone of the view', 'R29 R30', `
  > add a on 2031-03-31
  > set a remind 1d,15h
  > view Alder
  > reminders 2031-03-29 2031-03-31
  2031-03-30T00:00+01:00 2031-03-31 2031-04-01 a
  2031-03-30T09:00+02:00 2031-03-31 2031-04-01 a
  > view Fennick
  > reminders 2031-03-29 2031-03-31
  2031-03-30T00:00+05:45 2031-03-31 2031-04-01 a
  2031-03-30T09:00+05:45 2031-03-31 2031-04-01 a
  > override a 2031-03-31 at 2031-04-02
  > reminders 2031-03-29 2031-04-02
  2031-04-01T00:00+05:45 2031-04-02 2031-04-03 a (was 2031-03-31)
  2031-04-01T09:00+05:45 2031-04-02 2031-04-03 a (was 2031-03-31)
`);
