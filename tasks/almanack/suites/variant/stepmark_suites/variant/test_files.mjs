// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same, wrong } from './harness.mjs';

const { script, transcript } = describe('test_files.mjs', 'Files');

const NOTE = `${'\u20ac'.repeat(22)}x${'\u{1f4c5}'.repeat(18)} ${'z'.repeat(71)}`;

transcript('text: notes come back', 'R35 R36 R37', String.raw`
  > add a on 2033-05-19
  > set a title "\\\\n \\n \n ;"
  > set a note NOTE
  > export out.txt
  exported 1
  > clear
  > import out.txt
  imported 1
  > show a
  EVENT a
  ON 2033-05-19
  FOR 1d
  TITLE \\\\n \\n \n \;
  NOTE NOTE
  END
`.replaceAll(/NOTE$/gm, NOTE), {
  check(folder) {
    const lines = readFileSync(path.join(folder, 'out.txt'), 'utf8').split('\n').slice(5, 8);
    same(lines, [`NOTE ${'\u20ac'.repeat(22)}x`, ` ${'\u{1f4c5}'.repeat(17)}`, ` ${'\u{1f4c5}'} ${'z'.repeat(66)}`], 'folded lines');
  },
});

transcript('text: mistakes are told by their line', 'R38 R39', `
  > import in.txt
  error: in.txt: line 8: *
  > list
  nothing
`, { files: { 'in.txt': 'ALMANACK 1\n\nEVENT a\nON 2033-05-19\nX-A folded\n \n END\nFOR 2h\nEND\n' } });

script(
  'store: crashes in compact and in changes',
  'R44 R45 R46 R47',
  [1, 2, 3].flatMap((fault) => [
    'view Alder',
    `open s${fault}`,
    'add p at 2033-05-19T10:00',
    'compact',
    'add q on 2033-05-20',
    'remove p',
    `fault ${fault}`,
    'compact',
    'view Fennick',
    `open s${fault}`,
    'fault 1',
    'set q title Torn',
    `open s${fault}`,
    'set q note whole',
    `open s${fault}`,
    'list',
  ]),
  (all) => {
    if (all[7][0] !== 'crashed') wrong(`expected crashed, got ${all[7][0] ?? 'nothing'}`);
    for (const at of [15, 31, 47]) same(all[at], ['q 2033-05-20'], 'list');
  },
);
