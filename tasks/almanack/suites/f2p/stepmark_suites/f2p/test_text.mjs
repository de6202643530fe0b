// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same, wrong } from './harness.mjs';

const { transcript } = describe('test_text.mjs', 'Text');

const readText = (folder, name) => readFileSync(path.join(folder, name), 'utf8');

transcript('backslashes and line breaks come back as they were', 'R35', String.raw`
  > add a on 2031-01-10
  > set a title "C:\\new;\\;x\\"
  > set a note "one\r\ntwo\\n\\\\n;"
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
  > show a
  EVENT a
  ON 2031-01-10
  FOR 1d
  TITLE C:\\new\;\\\;x\\
  NOTE one\r\ntwo\\n\\\\n\;
  END
  > export again.txt
  exported 1
`, {
  check(folder) {
    const lines = readText(folder, 'out.txt').split('\n');
    same(lines[4], String.raw`TITLE C:\\new\;\\\;x\\`, 'title');
    same(lines[5], String.raw`NOTE one\r\ntwo\\n\\\\n\;`, 'note');
    same(readText(folder, 'again.txt'), readText(folder, 'out.txt'), 'second export');
  },
});

transcript('spaces at the ends of texts and overrides come back', 'R35', String.raw`
  > add a on 2031-01-10
  > set a title "  two  "
  > override a 2031-01-10 at 2031-01-12 title "back\\;slash\\"
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
  > set a note "-"
  > export again.txt
  exported 1
  > expand 2031-01-01 2031-02-01
  2031-01-12 2031-01-13 a back\;slash\ (was 2031-01-10)
`, {
  check(folder) {
    const lines = readText(folder, 'again.txt').split('\n');
    same(lines[4], 'TITLE   two  ', 'title');
    same(lines[6], String.raw`OVERRIDE 2031-01-10;at 2031-01-12;title back\\\;slash\\`, 'override');
  },
});

const WIDE = '\u{1f9ed}';
const LONG_TITLE = `${'x'.repeat(63)}${WIDE.repeat(20)}${'\u00e9'.repeat(40)}`;

transcript('lines are folded by bytes and never inside a character', 'R36', `
  > add a on 2031-01-10
  > set a title ${LONG_TITLE}
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
  > list
  a 2031-01-10 ${LONG_TITLE}
`, {
  check(folder) {
    const lines = readText(folder, 'out.txt').split('\n').slice(4, 8);
    const expected = [`TITLE ${'x'.repeat(63)}`, ` ${WIDE.repeat(17)}`, ` ${WIDE.repeat(3)}${'\u00e9'.repeat(29)}`, ` ${'\u00e9'.repeat(11)}`];
    same(lines, expected, 'folded lines');
  },
});

transcript('spaces at a fold belong to the value', 'R36 R37', `
  > add a on 2031-01-10
  > set a title "${'y'.repeat(66)}   z"
  > set a note "${'n'.repeat(64)}    "
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
  > list
  a 2031-01-10 ${'y'.repeat(66)}   z
  > export again.txt
  exported 1
`, {
  check(folder) {
    const lines = readText(folder, 'again.txt').split('\n');
    same(lines.slice(4, 6), [`TITLE ${'y'.repeat(66)}`, '    z'], 'title');
    same(lines.slice(6, 8), [`NOTE ${'n'.repeat(64)}   `, '  '], 'note');
  },
});

transcript('files with carriage returns and folds anywhere are read', 'R35 R37', String.raw`
  > import in.txt
  imported 1
  > show a
  EVENT a
  AT 2031-01-10T10:00 Alder
  RULE every week on MON,TUE
  TITLE C:\\dir and more 	tab
  END
`, {
  files: { 'in.txt': 'ALMANACK 1\r\nEVENT a\r\nAT 2031-01-10T10:00\r\n  Alder\r\nRULE every week on MON,\r\n TUE\r\n\r\nTITLE C:\\dir\r\n  and more\r\n  \ttab\r\nEND\r\n' },
});

transcript('unknown properties are kept behind the known ones', 'R38', String.raw`
  > import in.txt
  imported 1
  > set a title New
  > show a
  EVENT a
  ON 2031-01-10
  FOR 2d
  TITLE New
  FREE
  X-PLACE Hall 3\, left\n
  COLOUR red
  X-PLACE
  END
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
`, {
  files: { 'in.txt': 'ALMANACK 1\nEVENT a\nON 2031-01-10\nX-PLACE Hall 3\\, left\\n\nFOR 2d\nCOLOUR red\nFREE\nX-PLACE\nEND\n' },
  check(folder) {
    if (!readText(folder, 'out.txt').includes('\nFREE\nX-PLACE Hall 3\\, left\\n\nCOLOUR red\nX-PLACE\nEND\n')) wrong('expected the unknown properties in the file, got others');
  },
});

transcript('a file with a mistake is not imported at all', 'R2 R39', `
  > add old on 2031-01-01
  > import broken.txt
  error: broken.txt: line 9: *
  > list
  old 2031-01-01
  > import taken.txt
  error: *
  > import twice.txt
  error: *
  > list
  old 2031-01-01
  > import zone.txt
  error: zone.txt: line 3: *
`, {
  files: {
    'broken.txt': 'ALMANACK 1\nEVENT a\nON 2031-01-10\nTITLE folded\n  title\nEND\n\nEVENT b\nRULE every\n  day\nEND\n'.replace('EVENT b\nRULE', 'EVENT b\nRULE'),
    'taken.txt': 'ALMANACK 1\nEVENT new\nON 2031-01-10\nEND\nEVENT old\nON 2031-01-10\nEND\n',
    'twice.txt': 'ALMANACK 1\nEVENT new\nON 2031-01-10\nEND\nEVENT new\nON 2031-01-11\nEND\n',
    'zone.txt': 'ALMANACK 1\nEVENT c\nAT 2031-01-10T10:00 Nowhere\nEND\n',
  },
});
