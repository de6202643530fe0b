// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_variant.mjs', 'Variant');

transcript('shifts: gaps and ambiguous times of half an hour', 'R3 R4 R5', `
  > view Brindle
  > convert 2027-10-03T02:10 Brindle
  2027-10-03T02:10+10:30
  > convert 2028-04-02T01:40 Brindle
  2028-04-02T01:40+11:00
  > convert 2028-04-02T03:00 Brindle
  2028-04-02T03:00+11:00
  > convert 2025-02-01T00:00 UTC
  2025-02-01T10:30+10:30
`);

transcript('shifts: days and hours in Corvane', 'R4 R7', `
  > view Corvane
  > add a at 2034-03-11T10:00
  > set a for 1d
  > add b at 2034-03-11T10:00
  > set b for 24h
  > expand 2034-03-11 2034-03-12
  2034-03-11T10:00-08:00 2034-03-12T10:00-07:00 a
  2034-03-11T10:00-08:00 2034-03-12T11:00-07:00 b
`);

transcript('months: missing days', 'R10 R11 R12 R13', `
  > add a on 2095-12-31
  > set a rule every 2 months short last
  > expand 2099-12-01 2100-09-01
  2099-12-31 2100-01-01 a
  2100-02-28 2100-03-01 a
  2100-04-30 2100-05-01 a
  2100-06-30 2100-07-01 a
  2100-08-31 2100-09-01 a
  > set a rule every month days -30 
  > expand 2100-01-01 2100-05-01
  2100-01-02 2100-01-03 a
  2100-03-02 2100-03-03 a
  2100-04-01 2100-04-02 a
  > set a rule every month days 29 short next months FEB
  > expand 2099-01-01 2105-01-01
  2099-03-01 2099-03-02 a
  2100-03-01 2100-03-02 a
  2101-03-01 2101-03-02 a
  2102-03-01 2102-03-02 a
  2103-03-01 2103-03-02 a
  2104-02-29 2104-03-01 a
`);

transcript('weeks: numbers and ordinals', 'R15 R16 R17', `
  > week 2037-12-31
  2037-W53-4
  > week 2038-01-03
  2037-W53-7
  > week 2040-12-31 WED
  2040-W52-6
  > add a on 2037-01-01
  > set a rule every year weeks -1 on SAT
  > expand 2037-01-01 2041-02-01
  2038-01-02 2038-01-03 a
  2039-01-01 2039-01-02 a
  2039-12-31 2040-01-01 a
  2040-12-29 2040-12-30 a
  > set a rule every month on 5THU
  > expand 2037-02-01 2037-09-01
  2037-04-30 2037-05-01 a
  2037-07-30 2037-07-31 a
`);

transcript('weeks: picks', 'R18', `
  > add a on 2033-05-20
  > set a rule every month on SAT,SUN pick 1,-2
  > expand 2033-05-01 2033-07-30
  2033-05-28 2033-05-29 a
  2033-06-04 2033-06-05 a
  2033-06-25 2033-06-26 a
  2033-07-02 2033-07-03 a
`);

transcript('counting: intervals and counts', 'R19 R20 R21 R22', `
  > add a on 2033-05-19
  > set a rule every 3 weeks on MON,SAT
  > expand 2033-07-01 2033-08-20
  2033-07-02 2033-07-03 a
  2033-07-18 2033-07-19 a
  2033-07-23 2033-07-24 a
  2033-08-08 2033-08-09 a
  2033-08-13 2033-08-14 a
  > set a rule every 4 days count 5
  > except a 2033-05-23
  > expand 2033-05-01 2033-08-01
  2033-05-19 2033-05-20 a
  2033-05-27 2033-05-28 a
  2033-05-31 2033-06-01 a
  2033-06-04 2033-06-05 a
  > set a rule every week on TUE until 2033-05-31
  > expand 2033-05-01 2033-08-01
  2033-05-24 2033-05-25 a
  2033-05-31 2033-06-01 a
`);

transcript('overrides: in and out', 'R23 R24 R25', `
  > add a at 2033-05-19T20:00
  > set a for 6h
  > set a rule every month
  > override a 2033-06-19T20:00 at 2033-08-01T01:00
  > expand 2033-06-01 2033-07-19
  nothing
  > expand 2033-08-01 2033-08-02
  2033-08-01T01:00+00:00 2033-08-01T07:00+00:00 a (was 2033-06-19T20:00)
  > expand 2033-07-20 2033-07-21
  2033-07-19T20:00+00:00 2033-07-20T02:00+00:00 a
  > override a 2033-06-20T20:00 title X
  error: no such occurrence: 2033-06-20T20:00
`);

transcript('days: days and reminders abroad', 'R28 R29 R30', `
  > add a on 2033-09-09
  > set a remind 2d,30m
  > view Gullholm
  > reminders 2033-09-07 2033-09-10
  2033-09-07T00:00-11:00 2033-09-09 2033-09-10 a
  2033-09-08T23:30-11:00 2033-09-09 2033-09-10 a
  > expand 2033-09-09T05:00Z 2033-09-09T11:30Z
  2033-09-09 2033-09-10 a
  > view Alder
  > add b at 2033-03-28T08:00
  > set b remind 1w2h
  > reminders 2033-03-20 2033-03-22
  2033-03-21T06:00+01:00 2033-03-28T08:00+02:00 2033-03-28T08:00+02:00 b
  > add c at 2033-03-27T08:00
  > set c remind 2d
  > reminders 2033-03-25 2033-03-26
  2033-03-25T08:00+01:00 2033-03-27T08:00+02:00 2033-03-27T08:00+02:00 c
`);

transcript('busy: merges, gaps and pairs', 'R31 R32 R33 R34', `
  > add a at 2033-05-19T10:00
  > set a for 3h
  > add b at 2033-05-19T11:00
  > set b for 30m
  > add c at 2033-05-19T13:00
  > set c for 1h
  > add d at 2033-05-19T11:15
  > set d for 2h
  > busy 2033-05-19T10:30 2033-05-20
  2033-05-19T10:30+00:00 2033-05-19T14:00+00:00
  > gaps 2033-05-19T09:00 2033-05-19T16:00 1h
  2033-05-19T09:00+00:00 2033-05-19T10:00+00:00
  2033-05-19T14:00+00:00 2033-05-19T16:00+00:00
  > conflicts 2033-05-19 2033-05-20
  2033-05-19T11:00+00:00 2033-05-19T11:30+00:00 a b
  2033-05-19T11:15+00:00 2033-05-19T11:30+00:00 b d
  2033-05-19T11:15+00:00 2033-05-19T13:00+00:00 a d
  2033-05-19T13:00+00:00 2033-05-19T13:15+00:00 d c
`);

transcript('far: the same rules in the last years', 'R40 R43', `
  > view Alder
  > add a at 1601-03-29T02:30
  > set a rule every month on -1SUN at 02:30
  > expand 9991-03-01 9991-05-01
  9991-03-31T03:30+02:00 9991-03-31T03:30+02:00 a
  9991-04-28T02:30+02:00 9991-04-28T02:30+02:00 a
  > set a rule every 7 years weeks 53
  > next a 9000-01-01 2
  9007-12-31T02:30+01:00 9007-12-31T02:30+01:00 a
  9035-12-31T02:30+01:00 9035-12-31T02:30+01:00 a
`);
