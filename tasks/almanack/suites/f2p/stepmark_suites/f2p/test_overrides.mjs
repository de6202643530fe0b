// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_overrides.mjs', 'Overrides');

transcript('what was moved is where it was moved to', 'R23', `
  > add a at 2031-01-01T10:00
  > set a for 1h
  > set a title Weekly
  > set a rule every week
  > override a 2031-01-08T10:00 at 2031-02-20T15:00 title Late
  > override a 2031-01-15T10:00 at 2030-12-24T08:00
  > expand 2031-01-02 2031-01-23
  2031-01-22T10:00+00:00 2031-01-22T11:00+00:00 a Weekly
  > expand 2031-02-20 2031-02-21
  2031-02-20T15:00+00:00 2031-02-20T16:00+00:00 a Late (was 2031-01-08T10:00)
  > expand 2030-12-20 2030-12-31
  2030-12-24T08:00+00:00 2030-12-24T09:00+00:00 a Weekly (was 2031-01-15T10:00)
  > next a 2031-02-20 2
  2031-02-20T15:00+00:00 2031-02-20T16:00+00:00 a Late (was 2031-01-08T10:00)
  2031-02-26T10:00+00:00 2031-02-26T11:00+00:00 a Weekly
  > next a 2030-12-01 2
  2030-12-24T08:00+00:00 2030-12-24T09:00+00:00 a Weekly (was 2031-01-15T10:00)
  2031-01-01T10:00+00:00 2031-01-01T11:00+00:00 a Weekly
  > count 2030-12-20 2031-02-01
  4
`);

transcript('what is still on is in the window', 'R23', `
  > add a at 2031-01-01T22:00
  > set a for 4h
  > set a rule every day
  > expand 2031-01-03 2031-01-03T01:00
  2031-01-02T22:00+00:00 2031-01-03T02:00+00:00 a
  > count 2031-01-03T02:00 2031-01-03T22:00
  0
  > next a 2031-01-03T01:00
  2031-01-03T22:00+00:00 2031-01-04T02:00+00:00 a
  > override a 2031-01-05T22:00 for 3d
  > expand 2031-01-08T12:00 2031-01-08T21:00
  2031-01-05T22:00+00:00 2031-01-08T22:00+00:00 a
  > add b at 2031-01-20T10:00
  > expand 2031-01-20T10:00 2031-01-20T11:00
  2031-01-20T10:00+00:00 2031-01-20T10:00+00:00 b
  > count 2031-01-20T09:00 2031-01-20T10:00 b
  0
`);

transcript('sorted by begin, end and id', 'R24', `
  > add c at 2031-01-01T10:00
  > set c for 1h
  > add a at 2031-01-01T10:00
  > set a for 2h
  > add b at 2031-01-01T10:00
  > set b for 1h
  > add d at 2031-01-01T08:00
  > set d rule every day
  > override d 2031-01-01T08:00 at 2031-01-01T13:00
  > expand 2031-01-01 2031-01-02
  2031-01-01T10:00+00:00 2031-01-01T11:00+00:00 b
  2031-01-01T10:00+00:00 2031-01-01T11:00+00:00 c
  2031-01-01T10:00+00:00 2031-01-01T12:00+00:00 a
  2031-01-01T13:00+00:00 2031-01-01T13:00+00:00 d (was 2031-01-01T08:00)
  > next d 2031-01-01 2
  2031-01-01T13:00+00:00 2031-01-01T13:00+00:00 d (was 2031-01-01T08:00)
  2031-01-02T08:00+00:00 2031-01-02T08:00+00:00 d
`);

transcript('only occurrences can be changed', 'R2 R25', `
  > add a at 2031-01-01T10:00
  > set a rule every week count 3
  > except a 2031-01-09T10:00
  error: no such occurrence: 2031-01-09T10:00
  > except a 2031-01-22T10:00
  error: no such occurrence: 2031-01-22T10:00
  > override a 2031-01-08T11:00 title No
  error: no such occurrence: 2031-01-08T11:00
  > except a 2031-01-08T10:00
  > override a 2031-01-08T10:00 title No
  error: excepted already: 2031-01-08T10:00
  > except a 2031-01-08T10:00
  error: excepted already: 2031-01-08T10:00
  > add b on 2031-05-05
  > except b 2031-05-06
  error: no such occurrence: 2031-05-06
  > override b 2031-05-04 for 2d
  error: no such occurrence: 2031-05-04
  > override b 2031-05-05 for 2d
  > show a
  EVENT a
  AT 2031-01-01T10:00 UTC
  RULE every week count 3
  EXCEPT 2031-01-08T10:00
  END
  > expand 2031-05-01 2031-06-01
  2031-05-05 2031-05-07 b
`);

transcript('overrides add up', 'R26', `
  > add a at 2031-01-01T10:00
  > set a for 1h
  > set a rule every day count 3
  > override a 2031-01-02T10:00 title Special
  > override a 2031-01-02T10:00 at 2031-01-02T12:00
  > override a 2031-01-02T10:00 for 15m
  > show a
  EVENT a
  AT 2031-01-01T10:00 UTC
  FOR 1h
  RULE every day count 3
  OVERRIDE 2031-01-02T10:00;at 2031-01-02T12:00;for 15m;title Special
  END
  > expand 2031-01-02 2031-01-03
  2031-01-02T12:00+00:00 2031-01-02T12:15+00:00 a Special (was 2031-01-02T10:00)
  > except a 2031-01-02T10:00
  > show a
  EVENT a
  AT 2031-01-01T10:00 UTC
  FOR 1h
  RULE every day count 3
  EXCEPT 2031-01-02T10:00
  END
  > restore a 2031-01-02T10:00
  > expand 2031-01-02 2031-01-03
  2031-01-02T10:00+00:00 2031-01-02T11:00+00:00 a
`);

transcript('changes sleep while their occurrence is gone', 'R27', `
  > add a on 2031-01-01
  > set a rule every day
  > override a 2031-01-08 at 2031-01-20 title Moved
  > except a 2031-01-09
  > set a rule every 2 days count 30
  > expand 2031-01-07 2031-01-12
  2031-01-07 2031-01-08 a
  2031-01-11 2031-01-12 a
  > count 2031-01-20 2031-01-21
  0
  > set a rule every week
  > expand 2031-01-01 2031-02-01
  2031-01-01 2031-01-02 a
  2031-01-15 2031-01-16 a
  2031-01-20 2031-01-21 a Moved (was 2031-01-08)
  2031-01-22 2031-01-23 a
  2031-01-29 2031-01-30 a
  > set a rule every day
  > count 2031-01-08 2031-01-10
  0
  > count 2031-01-20 2031-01-21
  2
  > show a
  EVENT a
  ON 2031-01-01
  FOR 1d
  RULE every day
  EXCEPT 2031-01-09
  OVERRIDE 2031-01-08;at 2031-01-20;title Moved
  END
`);
