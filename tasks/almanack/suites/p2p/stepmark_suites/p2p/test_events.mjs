// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe } from './harness.mjs';

const { transcript } = describe('test_events.mjs', 'Events');

transcript('events are added, shown and removed', 'R1', `
  > add lunch at 2031-01-10T12:30 Alder
  > set lunch for 1h30m
  > set lunch title Lunch with friends
  > set lunch note "Two lines\\nof note"
  > set lunch remind 1d,15m
  > set lunch rule every week on FRI count 4
  > add fair on 2031-05-03
  > set fair for 1w
  > set fair free yes
  > show lunch
  EVENT lunch
  AT 2031-01-10T12:30 Alder
  FOR 1h30m
  RULE every week on FRI count 4
  TITLE Lunch with friends
  NOTE Two lines\\nof note
  REMIND 1d,15m
  END
  > show fair
  EVENT fair
  ON 2031-05-03
  FOR 7d
  FREE
  END
  > list
  fair 2031-05-03
  lunch 2031-01-10T12:30 Alder Lunch with friends
  > remove lunch
  > list
  fair 2031-05-03
  > clear
  > list
  nothing
`);

transcript('mistakes are told and change nothing', 'R1 R2', `
  > add a at 2031-01-10T12:30
  > add a on 2031-01-10
  error: *
  > add b at 2031-01-10
  error: *
  > add b at 2031-01-10T12:30 Nowhere
  error: *
  > add -b on 2031-01-10
  error: *
  > add b on 2031-02-30
  error: *
  > add b maybe 2031-01-10
  error: *
  > set a for tomorrow
  error: *
  > set a colour red
  error: *
  > set a free perhaps
  error: *
  > set c title None
  error: *
  > remove c
  error: *
  > frobnicate
  error: *
  > expand 2031-01-10
  error: *
  > expand 2031-01-11 2031-01-10
  error: *
  > set a title "open
  error: *
  > restore a 2031-01-10T12:30
  error: *
  > compact
  error: *
  > list
  a 2031-01-10T12:30 UTC
`);

transcript('whole days for events of days', 'R1 R2', `
  > add a on 2031-01-10
  > set a for 2h
  error: *
  > set a for 3d
  > show a
  EVENT a
  ON 2031-01-10
  FOR 3d
  END
  > set a for none
  > expand 2031-01-01 2031-02-01
  2031-01-10 2031-01-11 a
`);

transcript('words and quotes', 'R1', `
  > add a on 2031-01-10
  > set a title "two  spaces" and "a \\"quote\\" \\\\ \\u{e9}"
  > list
  a 2031-01-10 two  spaces and a "quote" \\ é
  >    # a comment
  > set a title   spread    out
  > list
  a 2031-01-10 spread out
`);
