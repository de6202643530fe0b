// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_busy.mjs', 'Busy');

transcript('busy times that overlap or touch are one', 'R31', `
  > add a at 2031-01-01T08:00
  > set a for 4h
  > add b at 2031-01-01T09:00
  > set b for 1h
  > add c at 2031-01-01T12:00
  > set c for 30m
  > add d at 2031-01-01T14:00
  > add e at 2031-01-01T15:00
  > set e for 1h
  > set e free yes
  > add f at 2031-01-01T12:31
  > set f for 9m
  > busy 2031-01-01 2031-01-02
  2031-01-01T08:00+00:00 2031-01-01T12:30+00:00
  2031-01-01T12:31+00:00 2031-01-01T12:40+00:00
`);

transcript('busy times are cut off at the window', 'R31', `
  > add a at 2031-01-01T22:00
  > set a for 4h
  > add b at 2031-01-02T20:00
  > set b for 2d
  > busy 2031-01-02 2031-01-03
  2031-01-02T00:00+00:00 2031-01-02T02:00+00:00
  2031-01-02T20:00+00:00 2031-01-03T00:00+00:00
  > busy 2031-01-03 2031-01-04
  2031-01-03T00:00+00:00 2031-01-04T00:00+00:00
  > busy 2031-01-02T02:00 2031-01-02T20:00
  nothing
`);

transcript('touching is a matter of instants', 'R31', `
  > view Alder
  > add a at 2031-03-30T01:00
  > set a for 1h
  > add b at 2031-03-30T03:00
  > set b for 1h
  > add c at 2031-10-26T02:00
  > set c for 1h
  > add d at 2031-10-26T03:00
  > set d for 1h
  > busy 2031-03-30 2031-03-31
  2031-03-30T01:00+01:00 2031-03-30T04:00+02:00
  > busy 2031-10-26 2031-10-27
  2031-10-26T02:00+02:00 2031-10-26T02:00+01:00
  2031-10-26T03:00+01:00 2031-10-26T04:00+01:00
`);

transcript('gaps are what is left', 'R32', `
  > add a at 2031-01-01T08:00
  > set a for 4h
  > add b at 2031-01-01T09:00
  > set b for 1h
  > add c at 2031-01-01T13:00
  > set c for 1h
  > gaps 2031-01-01T06:00 2031-01-01T15:00
  2031-01-01T06:00+00:00 2031-01-01T08:00+00:00
  2031-01-01T12:00+00:00 2031-01-01T13:00+00:00
  2031-01-01T14:00+00:00 2031-01-01T15:00+00:00
  > gaps 2031-01-01T06:00 2031-01-01T15:00 1h
  2031-01-01T06:00+00:00 2031-01-01T08:00+00:00
  2031-01-01T12:00+00:00 2031-01-01T13:00+00:00
  2031-01-01T14:00+00:00 2031-01-01T15:00+00:00
  > gaps 2031-01-01T06:00 2031-01-01T15:00 61m
  2031-01-01T06:00+00:00 2031-01-01T08:00+00:00
  > gaps 2031-01-01T09:30 2031-01-01T13:30
  2031-01-01T12:00+00:00 2031-01-01T13:00+00:00
  > gaps 2031-01-01T08:00 2031-01-01T12:00
  nothing
`);

transcript('every pair conflicts once', 'R33 R34', `
  > add a at 2031-01-01T08:00
  > set a for 5h
  > add b at 2031-01-01T09:00
  > set b for 1h
  > add c at 2031-01-01T09:30
  > set c for 2h
  > add d at 2031-01-01T12:00
  > set d for 2h
  > add e at 2031-01-01T10:30
  > conflicts 2031-01-01 2031-01-02
  2031-01-01T09:00+00:00 2031-01-01T10:00+00:00 a b
  2031-01-01T09:30+00:00 2031-01-01T10:00+00:00 b c
  2031-01-01T09:30+00:00 2031-01-01T11:30+00:00 a c
  2031-01-01T12:00+00:00 2031-01-01T13:00+00:00 a d
  > conflicts 2031-01-01T11:00 2031-01-01T12:00
  2031-01-01T09:30+00:00 2031-01-01T11:30+00:00 a c
  > conflicts 2031-01-01T11:30 2031-01-01T12:00
  nothing
`);

transcript('touching is no conflict', 'R33', `
  > add a at 2031-01-01T08:00
  > set a for 2h
  > add b at 2031-01-01T10:00
  > set b for 1h
  > add c at 2031-01-01T09:00
  > add d at 2031-01-01T09:00
  > set d for 1h
  > set d free yes
  > conflicts 2031-01-01 2031-01-02
  nothing
  > set a rule every day
  > set a for 25h
  > conflicts 2031-01-02 2031-01-03
  2031-01-02T08:00+00:00 2031-01-02T09:00+00:00 a a
`);
