// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same } from './harness.mjs';

const { program } = describe('test_program.mjs', 'Program');

program('scripts have calendars of their own and set the exit code', 'R1 R2', async ({ folder, run }) => {
  const [one, two] = ['one.txt', 'two.txt'].map((name) => path.join(folder, name));
  writeFileSync(one, 'add a on 2031-01-10\nlist\n');
  writeFileSync(two, 'list\nremove a\n');
  const good = await run([one]);
  same([good.code, good.stdout], [0, 'a 2031-01-10\n'], 'a good script');
  const both = await run(['--echo', one, two]);
  same(both.code, 1, 'exit code after an error');
  const lines = both.stdout.split('\n');
  same(lines.slice(0, 6), [`==> ${one} <==`, '> add a on 2031-01-10', '> list', 'a 2031-01-10', `==> ${two} <==`, '> list'], 'echo');
  same([lines[6], lines[8].startsWith('error: ')], ['nothing', true], 'the second script');
});

program('standard input is a script', 'R1', async ({ folder, run }) => {
  const result = await run([], { stdin: 'add a on 2031-01-10\nshow a\n', cwd: folder });
  same([result.code, result.stdout], [0, 'EVENT a\nON 2031-01-10\nFOR 1d\nEND\n'], 'output');
});

program('a played crash ends the program', 'R1', async ({ folder, run }) => {
  const stdin = 'open store\nadd a on 2031-01-10\nlist\n';
  const result = await run([], { stdin, cwd: folder, env: { ALMANACK_FAULT: '1' } });
  same([result.code, result.stdout], [75, 'crashed\n'], 'end');
});
