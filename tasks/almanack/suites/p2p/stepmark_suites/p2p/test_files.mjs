// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same } from './harness.mjs';

const { transcript } = describe('test_files.mjs', 'Files');

const CALENDAR = [
  'ALMANACK 1',
  'EVENT fair',
  'ON 2031-05-03',
  'FOR 3d',
  'FREE',
  'END',
  'EVENT standup',
  'AT 2031-03-03T09:30 Alder',
  'FOR 15m',
  'RULE every week on MON,WED count 6',
  'TITLE Stand-up',
  'REMIND 10m',
  'EXCEPT 2031-03-05T09:30',
  'OVERRIDE 2031-03-10T09:30;at 2031-03-11T10:00;for 30m;title Moved',
  'END',
  '',
].join('\n');

transcript('a file is imported and exported as it was', 'R1', `
  > import in.txt
  imported 2
  > list
  fair 2031-05-03
  standup 2031-03-03T09:30 Alder Stand-up
  > export out.txt
  exported 2
  > export one.txt fair
  exported 1
  > import missing.txt
  error: *
  > export none.txt nobody
  error: *
`, {
  files: { 'in.txt': CALENDAR },
  check(folder) {
    same(readFileSync(path.join(folder, 'out.txt'), 'utf8'), CALENDAR, 'exported file');
    same(readFileSync(path.join(folder, 'one.txt'), 'utf8'), CALENDAR.split('\n').slice(0, 6).concat('').join('\n'), 'one event');
  },
});

transcript('long lines of plain letters are folded', 'R1', `
  > add a on 2031-01-10
  > set a title ${'abcdefghij'.repeat(15)}
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
  > list
  a 2031-01-10 ${'abcdefghij'.repeat(15)}
`, {
  check(folder) {
    const lengths = readFileSync(path.join(folder, 'out.txt'), 'utf8').split('\n').slice(4, 7).map((line) => line.length);
    same(lengths, [72, 72, 14], 'lengths of the lines');
  },
});

transcript('files that are no calendars are refused', 'R1 R2', `
  > import text.txt
  error: *
  > import open.txt
  error: *
  > import loose.txt
  error: *
  > list
  nothing
`, {
  files: { 'text.txt': 'Hello\n', 'open.txt': 'ALMANACK 1\nEVENT a\nON 2031-01-10\n', 'loose.txt': 'ALMANACK 1\nON 2031-01-10\nEND\n' },
});

transcript('a store keeps what was done', 'R1', `
  > open store
  > list
  nothing
  > add a at 2031-01-10T10:00 Alder
  > set a title "Two  words"
  > set b title None
  error: *
  > open store
  > list
  a 2031-01-10T10:00 Alder Two  words
  > compact
  > add b on 2031-01-11
  > remove a
  > open other
  > list
  nothing
  > open store
  > list
  b 2031-01-11
`);

transcript('stores in the shipped format are opened', 'R1', `
  > open store
  > list
  a 2031-01-10 Later
  b 2031-01-11T08:00 Alder
`, { files: { store: 'ALMANACK 1\nEVENT a\nON 2031-01-10\nEND\n', 'store.log': 'set a title Later\nadd b at 2031-01-11T08:00 Alder\n' } });

transcript('crashes are played and taken back', 'R1', `
  > open store
  > add a on 2031-01-10
  > fault 1
  > fault 0
  > set a title Safe
  > fault 1
  > set a title Lost
  crashed
  > list
  nothing
  > fault many
  error: *
`);

transcript('a zone file is loaded', 'R1 R2', `
  > load-zone hill.zone
  > view Hilltop
  > add a at 2031-01-10T10:00
  > view UTC
  > expand 2031-01-10 2031-01-11
  2031-01-10T06:30+00:00 2031-01-10T06:30+00:00 a
  > load-zone bad.zone
  error: *
  > load-zone none.zone
  error: *
`, { files: { 'hill.zone': '# A hill\nzone Hilltop\ninitial +03:30\n', 'bad.zone': 'zone Bad\noffset +01:00\n' } });
