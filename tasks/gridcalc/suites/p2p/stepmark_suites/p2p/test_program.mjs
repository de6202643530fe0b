// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same } from './harness.mjs';

const { transcript, program } = describe('test_program.mjs', 'Program');

transcript('unknown commands and wrong arguments are errors', 'R1 R2', `
  > set A1 1
  > frobnicate
  error: unknown command "frobnicate"
  > set A1
  error: *
  > get 7B
  error: *
  > get AAA1
  error: *
  > GET a1
  1
`);

transcript('comments, echo and quit', 'R1', `
  > # a comment
  > echo hello   there
  hello   there
  > quit
`);

transcript('new starts over', 'R1', `
  > set A1 5
  > format A1 fixed 2
  > new
  > get A1
  (blank)
  > set A1 5
  > get A1
  5
`);

program('scripts share nothing and the exit code tells of errors', 'R1', async ({ folder, run }) => {
  const [first, second] = ['first.gc', 'second.gc'].map((name) => path.join(folder, name));
  writeFileSync(first, 'set A1 5\nget A1\nquit\nget A1\n');
  writeFileSync(second, 'get A1\nnonsense\nget A1\n');
  const result = await run([first, second]);
  const lines = [`==> ${first} <==`, '5', `==> ${second} <==`, '(blank)', 'error: unknown command "nonsense"', '(blank)'];
  same(result.stdout, `${lines.join('\n')}\n`, 'standard output');
  same(result.code, 1, 'exit code');
});

program('standard input is a script, and --strict stops at the first error', 'R1', async ({ run }) => {
  const stdin = 'set A1 2\n\nget A1\nget ??\nget A1\n';
  const result = await run(['--strict'], { stdin });
  same(result.stdout.split('\n')[0], '2', 'first line');
  same(result.stdout.split('\n').length, 3, 'number of lines');
  same(result.code, 1, 'exit code');
});

program('an unknown option is a usage error and nothing is run', 'R1', async ({ run }) => {
  const wrong = await run(['--frob'], { stdin: 'echo here\n' });
  same([wrong.code, wrong.stdout], [2, ''], 'exit code and standard output');
  same(wrong.stderr === '', false, 'standard error is empty');
});
