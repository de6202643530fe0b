// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_shifts.mjs', 'Shifts');

transcript('the year of a change of rules begins with the offset of the year before', 'R3', `
  > shifts Corvane 2022
  2022-04-03T10:00+00:00 -08:00 -07:00
  2022-10-30T09:00+00:00 -07:00 -08:00
  > shifts Brindle 2034
  2034-04-02T15:00+00:00 +11:00 +10:30
  > view Brindle
  > convert 2035-01-15T12:00 UTC
  2035-01-15T22:30+10:30
  > view Corvane
  > convert 2022-02-01T12:00 UTC
  2022-02-01T04:00-08:00
  > convert 2037-12-24T12:00 UTC
  2037-12-24T05:00-07:00
  > view Alder
  > convert 2020-01-10T12:00 UTC
  2020-01-10T13:00+01:00
`);

transcript('local times close to a shift are what clocks show', 'R4', `
  > view UTC
  > convert 2031-03-30T01:59 Alder
  2031-03-30T00:59+00:00
  > convert 2031-03-30T03:00 Alder
  2031-03-30T01:00+00:00
  > convert 2031-03-30T00:30 Corvane
  2031-03-30T07:30+00:00
  > convert 2031-03-09T04:00 Corvane
  2031-03-09T11:00+00:00
  > convert 2031-10-26T03:00 Alder
  2031-10-26T02:00+00:00
  > convert 2031-10-05T03:00 Brindle
  2031-10-04T16:30+00:00
  > convert 2031-11-02T02:00 Corvane
  2031-11-02T10:00+00:00
  > convert 2031-12-29T22:00 Dunmere
  2031-12-30T08:00+00:00
  > convert 2031-12-31T01:00 Dunmere
  2031-12-30T11:00+00:00
`);

transcript('a time in a gap moves on, an ambiguous one is the first pass', 'R4 R5', `
  > view Alder
  > convert 2031-03-30T02:00 Alder
  2031-03-30T03:00+02:00
  > convert 2031-03-30T02:30 Alder
  2031-03-30T03:30+02:00
  > convert 2031-10-26T02:30 Alder
  2031-10-26T02:30+02:00
  > view Brindle
  > convert 2031-10-05T02:15 Brindle
  2031-10-05T02:15+10:30
  > convert 2032-04-04T01:45 Brindle
  2032-04-04T01:45+11:00
  > view Dunmere
  > convert 2031-12-30T18:30 Dunmere
  2031-12-31T18:30+14:00
  > view Gullholm
  > convert 2033-05-10T09:00 Gullholm
  2033-05-10T09:00+13:00
`);

transcript('a date begins at the first instant that shows it', 'R6', `
  > view Eastmark
  > add a at 2030-04-02T22:00 UTC
  > add b at 2032-04-02T21:30 UTC
  > add c at 2032-04-02T21:29 UTC
  > add d at 2032-04-02T22:00 UTC
  > count 2030-04-03 2030-04-04
  1
  > expand 2030-04-03 2030-04-04
  2030-04-03T01:00+03:00 2030-04-03T01:00+03:00 a
  > expand 2032-04-03 2032-04-04
  2032-04-03T00:30+03:00 2032-04-03T00:30+03:00 b
  2032-04-03T01:00+03:00 2032-04-03T01:00+03:00 d
  > expand 2032-04-02 2032-04-03
  2032-04-02T23:29+02:00 2032-04-02T23:29+02:00 c
  > view Dunmere
  > add e at 2031-12-30T10:00 UTC
  > add f at 2031-12-30T09:59 UTC
  > expand 2031-12-30 2032-01-01
  2031-12-31T00:00+14:00 2031-12-31T00:00+14:00 e
`);

transcript('days are counted on the calendar and hours by the clock', 'R7', `
  > view Alder
  > add days at 2031-03-29T12:00
  > set days for 1d
  > add hours at 2031-03-29T12:00
  > set hours for 24h
  > add both at 2031-10-25T02:30
  > set both for 1d1h
  > add gap at 2031-03-30T02:30
  > set gap for 1d30m
  > expand 2031-03-29 2031-03-31
  2031-03-29T12:00+01:00 2031-03-30T12:00+02:00 days
  2031-03-29T12:00+01:00 2031-03-30T13:00+02:00 hours
  2031-03-30T03:30+02:00 2031-03-31T03:00+02:00 gap
  > expand 2031-10-25 2031-10-26
  2031-10-25T02:30+02:00 2031-10-26T02:30+01:00 both
`);

transcript('no occurrence on a skipped date, one at an instant', 'R5 R8 R9', `
  > view Dunmere
  > add a at 2031-12-28T09:00
  > set a rule every day at 09:00,21:00
  > expand 2031-12-28 2032-01-01
  2031-12-28T09:00-10:00 2031-12-28T09:00-10:00 a
  2031-12-28T21:00-10:00 2031-12-28T21:00-10:00 a
  2031-12-29T09:00-10:00 2031-12-29T09:00-10:00 a
  2031-12-29T21:00-10:00 2031-12-29T21:00-10:00 a
  2031-12-31T09:00+14:00 2031-12-31T09:00+14:00 a
  2031-12-31T21:00+14:00 2031-12-31T21:00+14:00 a
  > clear
  > view Alder
  > add b at 2031-03-29T02:30
  > set b rule every day at 02:30,03:00,03:30
  > set b for 10m
  > expand 2031-03-29 2031-04-01
  2031-03-29T02:30+01:00 2031-03-29T02:40+01:00 b
  2031-03-29T03:00+01:00 2031-03-29T03:10+01:00 b
  2031-03-29T03:30+01:00 2031-03-29T03:40+01:00 b
  2031-03-30T03:00+02:00 2031-03-30T03:10+02:00 b
  2031-03-30T03:30+02:00 2031-03-30T03:40+02:00 b
  2031-03-31T02:30+02:00 2031-03-31T02:40+02:00 b
  2031-03-31T03:00+02:00 2031-03-31T03:10+02:00 b
  2031-03-31T03:30+02:00 2031-03-31T03:40+02:00 b
  > clear
  > add c at 2031-12-30T09:00 Dunmere
  > view Dunmere
  > expand 2031-12-29 2032-01-01
  2031-12-31T09:00+14:00 2031-12-31T09:00+14:00 c
`);
