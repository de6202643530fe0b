// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { bigCrate, check, crate, describe, entryFrames, MAGIC, same } from './harness.mjs';

const test = describe('test_transforms.mjs', 'Transforms');

test('built-in transforms do not depend on where chunks end', 'R28', async (t) => {
  const got = await t.lib(async ({ ferry, collect }) => {
    const text = 'One \t\r\nTwo\r\r\n\n\nthree\r\r\r3\u00e9z  \n last \r\n\u00e9\u00e9 tail \r';
    const bytes = Buffer.from(text);
    const results = {};
    for (const name of ['upper', 'lower', 'lf', 'crlf', 'trim', 'number', 'head=2', 'grep=e', 'drop=\u00e9', 'base64']) {
      const outcomes = new Set();
      for (const size of [1, 2, 3, 5, 16, 1000]) {
        const chunks = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const out = await collect(ferry.transform(chunks, [ferry.parseTransform(name)], { name: 'n' }));
        outcomes.add(Buffer.concat(out).toString());
      }
      results[name] = [...outcomes];
    }
    return results;
  });
  const text = 'One \t\r\nTwo\r\r\n\n\nthree\r\r\r3\u00e9z  \n last \r\n\u00e9\u00e9 tail \r';
  const lf = text.replaceAll('\r\n', '\n');
  same(got, {
    upper: [text.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
    lower: [text.toLowerCase()],
    lf: [lf],
    crlf: [lf.replaceAll('\n', '\r\n')],
    trim: [text.replace('z  \n', 'z\n')],
    number: [text.split('\n').map((line, at) => `${String(at + 1).padStart(6)} ${line}`).join('\n')],
    'head=2': ['One \t\r\nTwo\r\r\n'],
    'grep=e': ['One \t\r\nthree\r\r\r3\u00e9z  \n'],
    'drop=\u00e9': ['One \t\r\nTwo\r\r\n\n\n last \r\n'],
    base64: [Buffer.from(text).toString('base64')],
  });
});

test('blocks of a crate are no bounds for transforms', 'R28', async (t) => {
  const data = `${'x'.repeat(65_535)}\r\n${'y'.repeat(65_533)}\r\nz`;
  t.write('x.fc', crate([{ name: 'a', data }]));
  const stdin = t.read('x.fc');
  await t.done(['copy', '-', 'y.fc', '--transform', 'lf', '--transform', 'number'], { stdin });
  same(await t.done(['cat', 'y.fc', 'a']), `     1 ${'x'.repeat(65_535)}\n     2 ${'y'.repeat(65_533)}\n     3 z`);
});

test('a function is a transform', 'R29', async (t) => {
  t.write('in/a', 'abc');
  t.write('in/run', 'def', 0o755);
  const got = await t.lib(async ({ ferry, collect }) => {
    const seen = [];
    async function* twice(content, { name, mode }) {
      seen.push([name, mode]);
      for await (const chunk of content) yield* [chunk, new Uint8Array(chunk)];
    }
    const transforms = [ferry.parseTransform('upper'), twice, { name: 'through', value: 'cat; printf " of $FERRY_NAME"' }];
    await ferry.pack('in', 'x.fc', { transforms });
    await ferry.extract('x.fc', 'out', { transforms: [twice] });
    return [seen, String(Buffer.concat(await collect(ferry.readEntry('x.fc', 'a'))))];
  });
  same(got, [[['a', '644'], ['run', '755'], ['a', '644'], ['run', '755']], 'ABCABC of a']);
  same(t.read('out/run').toString(), 'DEFDEF of run'.repeat(2));
});

test('a command gets contents while they come', 'R30', async (t) => {
  const frames = entryFrames({ name: 'a', data: Buffer.alloc(131_072, 'oar\n') });
  const running = t.start(['copy', '-', 'y.fc', '--through', 'head -c 4 > begun; cat']);
  running.child.stdin.write(Buffer.concat([MAGIC, frames[0], frames[1]]));
  await running.until(() => t.exists('begun') && t.read('begun').length === 4, 'the command to get the first block');
  running.child.stdin.end(Buffer.concat([...frames.slice(2), crate([{ name: 'a', data: Buffer.alloc(131_072, 'oar\n') }]).subarray(MAGIC.length + frames.reduce((sum, { length }) => sum + length, 0))]));
  same((await running.ended).code, 0);
});

test('the output of a command goes on while it runs', 'R30', async (t) => {
  const got = await t.lib(async ({ ferry, until }) => {
    const fs = require('node:fs');
    const command = 'echo first; i=0; while [ ! -e go ] && [ $i -lt 1500 ]; do sleep 0.02; i=$((i+1)); done; cat go';
    const seen = [];
    for await (const chunk of ferry.transform('', [{ name: 'through', value: command }], { name: 'n' })) {
      if (seen.length === 0) fs.writeFileSync('go', 'second\n');
      seen.push(String(chunk));
    }
    return seen;
  });
  same(got, ['first\n', 'second\n']);
});

test('a command need not read everything, but must end well', 'R31', async (t) => {
  const got = await t.lib(async ({ ferry, collect, failureOf }) => {
    const content = () => [Buffer.alloc(3_000_000, 'q')];
    const results = [];
    for (const value of ['head -c 3', 'cat; exit 3', 'kill -9 $$', 'true']) {
      const work = () => collect(ferry.transform(content(), [{ name: 'through', value }], { name: 'n' }));
      const { code, message } = await failureOf(work);
      results.push(code ? `${code} ${message}` : Buffer.concat(await work()).length);
    }
    return results;
  });
  same(got, [3, 'COMMAND n: cat; exit 3 ended with status 3', 'COMMAND n: kill -9 $$ ended by signal SIGKILL', 0]);
});

test('a failing source ends the command and is told as it is', 'R31', async (t) => {
  const got = await t.lib(async ({ ferry, collect }) => {
    const own = new Error('leak');
    async function* source() {
      yield Buffer.from('some');
      throw own;
    }
    const transforms = [{ name: 'through', value: 'cat' }, { name: 'through', value: 'cat > got; sleep 25' }];
    const failed = await collect(ferry.transform(source(), transforms, { name: 'n' })).catch((error) => error === own);
    function broken() {
      throw own;
    }
    const thrown = await collect(ferry.transform('x', [broken], { name: 'n' })).catch((error) => error === own);
    return [failed, thrown];
  });
  same(got, [true, true]);
});

test('contents go through a command in little memory', 'R32', async (t) => {
  const observe = t.observing('watch');
  for (const [name, size] of [['small', 4], ['big', 32]]) {
    t.write(`${name}.fc`, bigCrate(size));
    const stdout = await t.done(['copy', `${name}.fc`, 'y.fc', '--through', 'cat', '--level', '1'], observe(name));
    check(stdout.startsWith(`kept a ${size * 2 ** 20}\n`), 'the line of the entry', stdout);
  }
  t.comparePeaks('small', 'big');
});
