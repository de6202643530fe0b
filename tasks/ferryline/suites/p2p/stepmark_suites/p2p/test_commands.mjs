// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { check, crate, describe, same } from './harness.mjs';

const test = describe('test_commands.mjs', 'Commands');
const TEXT = 'One  \r\ntwo\t\n\nThree and\r\nlast one \t';

/** The contents of the only entry after the options. */
async function changed(t, ...options) {
  t.write('x.fc', crate([{ name: 'dir/a', data: TEXT }]));
  await t.done(['copy', 'x.fc', 'y.fc', ...options]);
  return t.done(['cat', 'y.fc', 'dir/a']);
}

test('transforms of line ends and blanks', 'R1', async (t) => {
  same(await changed(t, '--transform', 'lf', '--transform', 'trim'), 'One\ntwo\n\nThree and\nlast one');
  same(await changed(t, '--transform', 'crlf'), 'One  \r\ntwo\t\r\n\r\nThree and\r\nlast one \t');
});

test('transforms of letters and bytes', 'R1', async (t) => {
  same(await changed(t, '--transform', 'upper'), TEXT.toUpperCase());
  same(await changed(t, '--transform', 'lower', '--transform', 'base64'), Buffer.from(TEXT.toLowerCase()).toString('base64'));
});

test('transforms that choose and number lines', 'R1', async (t) => {
  same(await changed(t, '--transform', 'head=3', '--transform', 'number'), '     1 One  \r\n     2 two\t\n     3 \n');
  same(await changed(t, '--transform', 'grep=e', '--transform', 'drop=Three'), 'One  \r\nlast one \t');
});

test('commands of the shell are transforms in their place', 'R1', async (t) => {
  same(await changed(t, '--transform', 'lf', '--through', 'grep -n T; echo "$FERRY_NAME"', '--transform', 'lower'), '4:three and\ndir/a\n');
});

test('a command that fails ends the work, whatever stands behind it', 'R1', async (t) => {
  t.write('x.fc', crate([{ name: 'a', data: TEXT }]));
  const { code, stderr } = await t.run(['copy', 'x.fc', 'y.fc', '--through', 'cat; exit 7', '--transform', 'head=1']);
  same([code, stderr, t.exists('y.fc')], [3, 'ferryline: a: cat; exit 7 ended with status 7\n', false]);
});

test('a command that needs little of its input does not fail', 'R1', async (t) => {
  t.write('in/a', Buffer.alloc(400_000, 'wharf'));
  same(await t.done(['pack', 'x.fc', 'in', '--through', 'head -c 5; true']), `added a 5\npacked 1 entry, 5 bytes -> ${crate([{ name: 'a', data: 'wharf' }]).length} bytes\n`);
});

test('wrong usage has status 2', 'R1', async (t) => {
  for (const [args, text] of [
    [['fly'], 'unknown command fly'],
    [['list', 'x', '--fast'], 'unknown option --fast'],
    [['pack', 'x', 'in', '--level', '10'], 'bad value for --level: 10'],
    [['copy', 'x', 'y', '--transform', 'shout'], 'unknown transform shout'],
  ]) {
    const { code, stdout, stderr } = await t.run(args);
    same([code, stdout, stderr], [2, '', `ferryline: ${text}\n`]);
  }
});

test('without a command the usage text goes to standard error', 'R1', async (t) => {
  const none = await t.run([]);
  const help = await t.run(['help']);
  same([none.code, none.stdout, help.code, help.stderr], [2, '', 0, '']);
  same(none.stderr, help.stdout);
  check(help.stdout.startsWith('usage: ferryline COMMAND'), 'the usage text', help.stdout);
});

test('files that cannot be read or written have status 3', 'R1', async (t) => {
  t.write('in/a', 'a');
  for (const [args, text] of [
    [['list', 'none'], 'cannot read none: ENOENT'],
    [['verify', 'in'], 'cannot read in: EISDIR'],
    [['pack', 'x', 'none'], 'cannot read none: ENOENT'],
    [['pack', 'none/x', 'in'], 'cannot write none/x: ENOENT'],
  ]) {
    const { code, stderr } = await t.run(args);
    same([code, stderr], [3, `ferryline: ${text}\n`]);
  }
});
