// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { group, runProgram, same } from './harness.mjs';

const test = group('test_shipped.mjs', 'Shipped');

const EXPECTED = {
  '01-core': '(13 16)\n(fact 30 is 265252859812191058636308480000000 #(and so "on"))\n',
  '02-loops': '(16 9 4 1 0)\n50000\n3\n2\n1\nlift-off\n',
  '03-numbers': '3/2\n717897987691852588770249\n1/3\n0.75\n3/8\n1e21\n4\n',
  '04-macros': '(2 1)\n',
  '05-generator': 'abdone\n"vector-ref: index 2 out of range"\n',
};

test('the specification is as it was', 'R2', async () => {
  const hash = createHash('sha256').update(readFileSync('SPEC.md')).digest('hex');
  same(hash, '8fe42e19f084fbfe495a5f74df3619d9efe3b107e97818cc53c9755d7f639f9a');
});

test('the examples are those that were shipped', 'R2', async () => {
  const names = readdirSync('examples').sort();
  same(names, Object.keys(EXPECTED).flatMap((name) => [`${name}.out`, `${name}.scm`]));
});

test('what the examples should print is as it was', 'R2', async () => {
  for (const [name, text] of Object.entries(EXPECTED)) same(readFileSync(`examples/${name}.out`, 'utf8'), text, name);
});

test('the examples have matching brackets', 'R2', async () => {
  const files = Object.keys(EXPECTED).map((name) => `examples/${name}.scm`);
  const { code, stdout } = await runProgram(['tools/balance.mjs', ...files]);
  same([code, stdout], [0, '']);
});
