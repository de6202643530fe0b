import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/almanack.mjs', import.meta.url));

/** The lines that a script prints. */
export function run(...commands) {
  const { stdout } = spawnSync(process.execPath, [PROGRAM], { input: commands.join('\n'), encoding: 'utf8' });
  return stdout.split('\n').slice(0, -1);
}

test('an event is shown in the zone of the view', () => {
  assert.deepEqual(run('add a at 2031-01-10T10:00 Alder', 'set a for 1h', 'view Fennick', 'expand 2031-01-01 2031-02-01'), [
    '2031-01-10T14:45+05:45 2031-01-10T15:45+05:45 a',
  ]);
});

test('a weekly rule stops after its count', () => {
  assert.deepEqual(run('add a at 2031-03-03T09:30', 'set a rule every week on MON,WED count 3', 'count 2031-01-01 2032-01-01'), ['3']);
});

test('what was exported can be imported', () => {
  assert.deepEqual(run('add a on 2031-03-03', 'show a', 'remove a', 'list'), ['EVENT a', 'ON 2031-03-03', 'FOR 1d', 'END', 'nothing']);
});
