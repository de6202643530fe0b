// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group, runProgram, same } from './harness.mjs';

const test = group('test_examples.mjs', 'Examples');

const ECHO = "import { readFileSync } from 'node:fs';\nprocess.stdout.write(readFileSync(process.argv[2], 'utf8'));\n";

/** Runs the tool with a program and a folder of examples. */
async function examples(q, program, files) {
  q.file('program.mjs', program);
  for (const [name, text] of Object.entries(files)) q.file(`x/${name}`, text);
  const { code, stdout } = await runProgram(['tools/examples.mjs', 'program.mjs', 'x'], { cwd: q.folder });
  return [code, stdout];
}

test('examples that print what they should are ok', 'R2', async (q) => {
  same(await examples(q, ECHO, { 'b.scm': '1\n', 'b.out': '1\n', 'a.scm': '', 'a.out': '' }), [0, 'ok   a\nok   b\n2 of 2 as expected\n']);
});

test('the first line that differs is shown', 'R2', async (q) => {
  same(await examples(q, ECHO, { 'a.scm': '1\n2\n3\n', 'a.out': '1\nzwei\n3\n' }), [1, 'FAIL a: line 2: expected "zwei", got "2"\n0 of 1 as expected\n']);
});

test('output that ends early is shown', 'R2', async (q) => {
  same(await examples(q, ECHO, { 'a.scm': '1', 'a.out': '1\n2' }), [1, 'FAIL a: line 2: expected "2", got "the end"\n0 of 1 as expected\n']);
});

test('output that goes on is shown', 'R2', async (q) => {
  same(await examples(q, ECHO, { 'a.scm': '1\n2', 'a.out': '1' }), [1, 'FAIL a: line 2: nothing more expected\n0 of 1 as expected\n']);
});

test('a status other than 0 is a failure', 'R2', async (q) => {
  same(await examples(q, 'process.exitCode = 3;\n', { 'a.scm': '', 'a.out': '' }), [1, 'FAIL a: status 3\n0 of 1 as expected\n']);
});

test('one failure does not hide the others', 'R2', async (q) => {
  const files = { 'a.scm': '1', 'a.out': '2', 'b.scm': '1', 'b.out': '1' };
  same(await examples(q, ECHO, files), [1, 'FAIL a: line 1: expected "2", got "1"\nok   b\n1 of 2 as expected\n']);
});

test('other files of the folder are left alone', 'R2', async (q) => {
  same(await examples(q, ECHO, { 'a.scm': '', 'a.out': '', 'lib.txt': 'x' }), [0, 'ok   a\n1 of 1 as expected\n']);
});

test('examples takes at most two arguments', 'R2', async (q) => {
  const { code, stderr } = await runProgram(['tools/examples.mjs', 'a', 'b', 'c'], { cwd: q.folder });
  same([code, stderr], [2, 'usage: node tools/examples.mjs [PROGRAM [FOLDER]]\n']);
});
