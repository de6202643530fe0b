// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { check, group, runProgram, same } from './harness.mjs';

const test = group('test_balance.mjs', 'Balance');

/** What the tool says about files with these texts. */
async function balance(q, ...texts) {
  const names = texts.map((text, index) => {
    q.file(`f${index}`, text);
    return `f${index}`;
  });
  const { code, stdout } = await runProgram(['tools/balance.mjs', ...names], { cwd: q.folder });
  return [code, stdout];
}

const TEXTS = [];
let told;

/** What the tool says about all the texts of `finds`, by file; it is started once, by the first test that asks. */
function findings(q) {
  told ??= readFindings(q.folder);
  return told;
}

async function readFindings(folder) {
  for (const [index, text] of TEXTS.entries()) writeFileSync(path.join(folder, `t${index}`), text);
  const { code, stdout } = await runProgram(['tools/balance.mjs', ...TEXTS.map((_, index) => `t${index}`)], { cwd: folder });
  check(code === 1 && stdout !== '', 'status 1 and complaints', `${code} ${stdout}`);
  return TEXTS.map((_, index) => stdout.split('\n').filter((line) => line.startsWith(`t${index}:`)));
}

function finds(name, text, complaint) {
  const index = TEXTS.push(text) - 1;
  test(name, 'R2', async (q) => same((await findings(q))[index], complaint ? [`t${index}:${complaint}`] : []));
}

test('a balanced file is fine', 'R2', async (q) => same(await balance(q, '(a (b) #(c))\n'), [0, '']));
finds('an open bracket is found, the innermost one', '(a\n (b (c)', '2:2: no ) for this (');
finds('a bracket too many is found', '(a)\n )(', '2:2: no ( for this )');
finds('brackets in strings do not count', '(a "(" "\\")")');
finds('brackets in comments do not count', '(a ; (\n #| ( |# )');
finds('characters that are brackets do not count', '(a #\\( #\\) #\\space)');
finds('a string without an end is found', '(a\n  "b)', '2:3: string without an end');
finds('a symbol without an end is found', '(a |b)', '1:4: symbol without an end');
finds('a comment without an end is found', '(a) #| b', '1:5: comment without an end');
finds('columns count characters', '("🙂é"))', '1:7: no ( for this )');

test('every file is looked at', 'R2', async (q) => {
  same(await balance(q, '(', '()', ')'), [1, 'f0:1:1: no ) for this (\nf2:1:1: no ( for this )\n']);
});

test('a file that is not there is said', 'R2', async (q) => {
  const { code, stdout } = await runProgram(['tools/balance.mjs', 'none'], { cwd: q.folder });
  same([code, stdout], [1, 'none: cannot be read\n']);
});

test('balance wants files', 'R2', async (q) => {
  const { code, stderr } = await runProgram(['tools/balance.mjs'], { cwd: q.folder });
  same(code, 2);
  check(stderr === 'usage: node tools/balance.mjs FILE ...\n', 'the usage', stderr);
});
