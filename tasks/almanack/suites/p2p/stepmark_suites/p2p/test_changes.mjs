// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_changes.mjs', 'Changes');

transcript('exceptions and overrides inside the window', 'R1', `
  > add a at 2031-01-06T10:00
  > set a for 1h
  > set a rule every day
  > except a 2031-01-08T10:00
  > override a 2031-01-07T10:00 at 2031-01-07T14:00 for 30m title Afternoon
  > expand 2031-01-06 2031-01-10
  2031-01-06T10:00+00:00 2031-01-06T11:00+00:00 a
  2031-01-07T14:00+00:00 2031-01-07T14:30+00:00 a Afternoon (was 2031-01-07T10:00)
  2031-01-09T10:00+00:00 2031-01-09T11:00+00:00 a
  > show a
  EVENT a
  AT 2031-01-06T10:00 UTC
  FOR 1h
  RULE every day
  EXCEPT 2031-01-08T10:00
  OVERRIDE 2031-01-07T10:00;at 2031-01-07T14:00;for 30m;title Afternoon
  END
  > restore a 2031-01-08T10:00
  > restore a 2031-01-07T10:00
  > expand 2031-01-06 2031-01-10
  2031-01-06T10:00+00:00 2031-01-06T11:00+00:00 a
  2031-01-07T10:00+00:00 2031-01-07T11:00+00:00 a
  2031-01-08T10:00+00:00 2031-01-08T11:00+00:00 a
  2031-01-09T10:00+00:00 2031-01-09T11:00+00:00 a
`);

transcript('days in UTC', 'R1', `
  > add a on 2031-01-10
  > set a rule every day
  > set a title Camp
  > expand 2031-01-10 2031-01-13
  2031-01-10 2031-01-11 a Camp
  2031-01-11 2031-01-12 a Camp
  2031-01-12 2031-01-13 a Camp
  > except a 2031-01-12
  > expand 2031-01-01 2031-01-14
  2031-01-10 2031-01-11 a Camp
  2031-01-11 2031-01-12 a Camp
  2031-01-13 2031-01-14 a Camp
  > override a 2031-01-10 title First
  > expand 2031-01-01 2031-01-14
  2031-01-10 2031-01-11 a First
  2031-01-11 2031-01-12 a Camp
  2031-01-13 2031-01-14 a Camp
`);

transcript('reminders away from shifts', 'R1', `
  > add a at 2031-01-10T10:00
  > set a remind 1d,15m
  > set a title Talk
  > reminders 2031-01-09 2031-01-11
  2031-01-09T10:00+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a Talk
  2031-01-10T09:45+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a Talk
  > reminders 2031-01-09 2031-01-11 a
  2031-01-09T10:00+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a Talk
  2031-01-10T09:45+00:00 2031-01-10T10:00+00:00 2031-01-10T10:00+00:00 a Talk
  > set a remind none
  > reminders 2031-01-09 2031-01-11
  nothing
`);

transcript('busy times and gaps of separate events', 'R1', `
  > add a at 2031-01-10T10:00
  > set a for 1h
  > add b at 2031-01-10T13:00
  > set b for 1h
  > add c at 2031-01-10T13:30
  > set c for 2h
  > busy 2031-01-10 2031-01-11
  2031-01-10T10:00+00:00 2031-01-10T11:00+00:00
  2031-01-10T13:00+00:00 2031-01-10T15:30+00:00
  > gaps 2031-01-10T09:00 2031-01-10T18:00
  2031-01-10T09:00+00:00 2031-01-10T10:00+00:00
  2031-01-10T11:00+00:00 2031-01-10T13:00+00:00
  2031-01-10T15:30+00:00 2031-01-10T18:00+00:00
  > gaps 2031-01-10T09:00 2031-01-10T18:00 90m
  2031-01-10T11:00+00:00 2031-01-10T13:00+00:00
  2031-01-10T15:30+00:00 2031-01-10T18:00+00:00
  > conflicts 2031-01-10T09:00 2031-01-10T12:00
  nothing
  > busy 2031-01-11 2031-01-12
  nothing
`);
