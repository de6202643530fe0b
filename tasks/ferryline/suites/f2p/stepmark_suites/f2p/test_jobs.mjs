// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { check, crate, describe, same, sameBytes } from './harness.mjs';

const test = describe('test_jobs.mjs', 'Jobs');
const NAMES = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'];
const LOGGED = 'echo "+ $FERRY_NAME" >> log; cat; echo "- $FERRY_NAME" >> log';
/** Waits until so many entries have been begun. */
const MEET = (count) =>
  `touch began.$FERRY_NAME; i=0; while [ $(ls began.* | wc -l) -lt ${count} ] && [ $i -lt 1500 ]; do sleep 0.02; i=$((i+1)); done; [ $i -lt 1500 ] && cat`;

function highest(log) {
  let now = 0;
  let most = 0;
  for (const line of log) {
    now += line.startsWith('+') ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
}

test('pack runs at most N commands at a time, in order', 'R33 R34 R35', async (t) => {
  for (const name of NAMES) t.write(`in/${name}`, name.repeat(70_000));
  const plain = await t.done(['pack', 'plain.fc', 'in', '--through', 'cat']);
  const stdout = await t.done(['pack', 'x.fc', 'in', '--jobs', '3', '--through', LOGGED]);
  same(stdout, plain);
  sameBytes(t.read('x.fc'), t.read('plain.fc'));
  const log = t.read('log').toString().trim().split('\n');
  same(log.length, 14);
  const most = highest(log);
  check(most <= 3, 'at most 3 commands at a time', most);
});

test('N commands run at the same time', 'R34', async (t) => {
  for (const name of NAMES.slice(0, 4)) t.write(`in/${name}`, name);
  const stdout = await t.done(['pack', 'x.fc', 'in', '--jobs', '4', '--through', MEET(4)]);
  same(stdout.split('\n').slice(0, 4), ['added f1 2', 'added f2 2', 'added f3 2', 'added f4 2']);
  sameBytes(t.read('x.fc'), crate(NAMES.slice(0, 4).map((name) => ({ name, data: name }))));
});

test('functions are begun ahead as well', 'R33 R34', async (t) => {
  for (const name of NAMES) t.write(`in/${name}`, name);
  const got = await t.lib(async ({ ferry, until }) => {
    const log = [];
    let now = 0;
    let most = 0;
    async function* meeting(content, { name }) {
      log.push(name);
      now += 1;
      most = Math.max(most, now);
      await until(() => log.length >= 2);
      for await (const chunk of content) yield chunk;
      now -= 1;
    }
    const { entries } = await ferry.pack('in', 'x.fc', { jobs: 2, transforms: [meeting] });
    return [entries, log, most];
  });
  same(got, [7, NAMES, 2]);
});

test('the first failure in order is told, and nothing goes on', 'R36', async (t) => {
  for (const name of NAMES) t.write(`in/${name}`, name);
  const command = `
    echo "$FERRY_NAME" >> log
    case $FERRY_NAME in
      f2) i=0; while [ ! -e third ] && [ $i -lt 1500 ]; do sleep 0.02; i=$((i+1)); done; exit 2;;
      f3) touch third; exit 3;;
      f4) exec sleep 25;;
    esac
    cat`;
  t.write('out/x.fc', 'old');
  const { code, stdout, stderr } = await t.run(['pack', 'out/x.fc', 'in', '--jobs', '4', '--through', command]);
  same([code, stdout], [3, 'added f1 2\n']);
  check(stderr.startsWith('ferryline: f2: ') && stderr.endsWith(' ended with status 2\n'), 'the failure of f2', stderr);
  same(t.tree('out'), ['x.fc']);
  same(t.read('out/x.fc').toString(), 'old');
  const begun = t.read('log').toString().trim().split('\n');
  check(begun.length <= 5, 'at most 5 begun', begun);
});

test('verify looks at several crates at a time', 'R37', async (t) => {
  const whole = crate([{ name: 'a', data: 'x' }]);
  spawnSync('mkfifo', [t.path('p1'), t.path('p2')]);
  t.write('bad', 'no crate');
  const running = t.begin(['verify', 'p1', 'p2', 'bad', '--jobs', '2']);
  let second = null;
  await running.until(() => {
    try {
      second = fs.openSync(t.path('p2'), fs.constants.O_WRONLY | fs.constants.O_NONBLOCK);
    } catch {
      // Nobody reads from it yet.
    }
    return second !== null;
  }, 'the second crate to be opened');
  fs.writeSync(second, whole);
  fs.closeSync(second);
  await running.until(() => {
    try {
      fs.closeSync(fs.openSync(t.path('p2'), fs.constants.O_WRONLY | fs.constants.O_NONBLOCK));
    } catch {
      return true;
    }
    return false;
  }, 'the second crate to be closed');
  const first = fs.openSync(t.path('p1'), fs.constants.O_WRONLY | fs.constants.O_NONBLOCK);
  fs.writeSync(first, whole);
  fs.closeSync(first);
  const { code, stdout } = await running.ended;
  same([code, stdout], [1, 'ok p1 1 entry\nok p2 1 entry\ndamaged bad: not a crate\n']);
});

test('a wrong number of jobs is wrong usage', 'R33', async (t) => {
  t.write('in/a', 'a');
  await t.done(['pack', 'x.fc', 'in', '--jobs', '64']);
  for (const value of ['0', '65']) {
    const { code, stderr } = await t.run(['pack', 'x.fc', 'in', '--jobs', value]);
    same([code, stderr], [2, `ferryline: bad value for --jobs: ${value}\n`]);
  }
});
