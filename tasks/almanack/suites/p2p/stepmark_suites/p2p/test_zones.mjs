// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_zones.mjs', 'Zones');

transcript('zones are known and read', 'R1 R2', `
  > zones
  Alder
  Brindle
  Corvane
  Dunmere
  Eastmark
  Fennick
  Gullholm
  UTC
  > shifts Alder 2031
  2031-03-30T01:00+00:00 +01:00 +02:00
  2031-10-26T01:00+00:00 +02:00 +01:00
  > shifts Dunmere 2031
  2031-12-30T10:00+00:00 -10:00 +14:00
  > shifts Fennick 2031
  nothing
  > shifts Alder year
  error: *
  > view Nowhere
  error: *
`);

transcript('events are shown in the zone of the view', 'R1', `
  > add a at 2031-01-10T10:00 Alder
  > set a for 1h
  > expand 2031-01-10 2031-01-11
  2031-01-10T09:00+00:00 2031-01-10T10:00+00:00 a
  > view Fennick
  > expand 2031-01-10 2031-01-11
  2031-01-10T14:45+05:45 2031-01-10T15:45+05:45 a
  > expand 2031-01-10T10:00+01:00 2031-01-10T09:01Z
  2031-01-10T14:45+05:45 2031-01-10T15:45+05:45 a
  > view Corvane
  > expand 2031-01-10 2031-01-11
  2031-01-10T01:00-08:00 2031-01-10T02:00-08:00 a
  > convert 2031-07-01T12:00 Alder
  2031-07-01T03:00-07:00
  > convert 2031-07-01T12:00 Fennick
  2031-06-30T23:15-07:00
`);

transcript('an event keeps to its clock over the year', 'R1', `
  > view Alder
  > add a at 2031-03-20T10:00
  > set a rule every week
  > expand 2031-03-20 2031-04-10
  2031-03-20T10:00+01:00 2031-03-20T10:00+01:00 a
  2031-03-27T10:00+01:00 2031-03-27T10:00+01:00 a
  2031-04-03T10:00+02:00 2031-04-03T10:00+02:00 a
  > view UTC
  > expand 2031-03-20 2031-04-10
  2031-03-20T09:00+00:00 2031-03-20T09:00+00:00 a
  2031-03-27T09:00+00:00 2031-03-27T09:00+00:00 a
  2031-04-03T08:00+00:00 2031-04-03T08:00+00:00 a
`);
