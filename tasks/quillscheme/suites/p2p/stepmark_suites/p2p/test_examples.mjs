// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group, runProgram, same } from './harness.mjs';

const test = group('test_examples.mjs', 'Examples');

/** A program that prints its file; one that says so ends with status 3. */
const ECHO = `import { readFileSync } from 'node:fs';
const text = readFileSync(process.argv[2], 'utf8');
process.stdout.write(text);
if (text === 'status') process.exitCode = 3;
`;

const GOOD = { 'b.scm': '1\n', 'b.out': '1\n', 'a.scm': '', 'a.out': '', 'lib.txt': 'x' };
const BAD = {
  'differs.scm': '1\n2\n3\n', 'differs.out': '1\nzwei\n3\n',
  'early.scm': '1', 'early.out': '1\n2',
  'further.scm': '1\n2', 'further.out': '1',
  'good.scm': '1', 'good.out': '1',
  'status.scm': 'status', 'status.out': 'status',
};
const told = new Map();

/** What the tool ends with and prints for a folder of examples; it is started by the first test that asks. */
function examples(q, files) {
  if (!told.has(files)) told.set(files, runExamples(q, files));
  return told.get(files);
}

async function runExamples(q, files) {
  q.file('program.mjs', ECHO);
  for (const [name, text] of Object.entries(files)) q.file(`x/${name}`, text);
  const { code, stdout } = await runProgram(['tools/examples.mjs', 'program.mjs', 'x'], { cwd: q.folder });
  return [code, stdout.split('\n')];
}

/** What is said about one of the bad examples. */
async function bad(q, name) {
  const [, lines] = await examples(q, BAD);
  return lines.filter((line) => line.slice(5).split(':')[0] === name);
}

test('examples that print what they should are ok', 'R2', async (q) => {
  const [code, lines] = await examples(q, GOOD);
  same([code, lines.slice(0, 2)], [0, ['ok   a', 'ok   b']]);
});

test('the first line that differs is shown', 'R2', async (q) => {
  same(await bad(q, 'differs'), ['FAIL differs: line 2: expected "zwei", got "2"']);
});

test('output that ends early is shown', 'R2', async (q) => {
  same(await bad(q, 'early'), ['FAIL early: line 2: expected "2", got "the end"']);
});

test('output that goes on is shown', 'R2', async (q) => {
  same(await bad(q, 'further'), ['FAIL further: line 2: nothing more expected']);
});

test('a status other than 0 is a failure', 'R2', async (q) => {
  same(await bad(q, 'status'), ['FAIL status: status 3']);
});

test('one failure does not hide the others', 'R2', async (q) => {
  const [code, lines] = await examples(q, BAD);
  same([code, lines.length, lines.slice(3, 4), lines.slice(5)], [1, 7, ['ok   good'], ['1 of 5 as expected', '']]);
});

test('other files of the folder are left alone', 'R2', async (q) => {
  const [, lines] = await examples(q, GOOD);
  same(lines.slice(2), ['2 of 2 as expected', '']);
});

test('examples takes at most two arguments', 'R2', async (q) => {
  const { code, stderr } = await runProgram(['tools/examples.mjs', 'a', 'b', 'c'], { cwd: q.folder });
  same([code, stderr], [2, 'usage: node tools/examples.mjs [PROGRAM [FOLDER]]\n']);
});
