// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { describe, same, wrong } from './harness.mjs';

const { program } = describe('test_far.mjs', 'Far windows');

const CEILING = 8;
const ATTEMPTS = 2;
const MOST_MS = 15_000;

/** Fails if a script takes more than CEILING times as long as another in every attempt. */
async function compareTimes(run, folder, reference, script, check) {
  for (let attempt = 1; ; attempt += 1) {
    const base = await run([], { stdin: `${reference.join('\n')}\n`, cwd: folder });
    same([base.code, base.stopped], [0, null], 'the end of the script to compare with');
    const timeout = Math.min(MOST_MS, Math.ceil(base.ms * CEILING));
    const result = await run([], { stdin: `${script.join('\n')}\n`, cwd: folder, timeout });
    if (!result.stopped) {
      same(result.code, 0, 'exit code');
      return check(result.stdout.split('\n').slice(0, -1));
    }
    if (attempt === ATTEMPTS) wrong(`expected at most ${CEILING} times the time of the other script, got more`);
  }
}

const windows = (count, year, command = 'count') =>
  Array.from({ length: count }, (_, index) => `${command} ${year}-03-${String(10 + (index % 9)).padStart(2, '0')} ${year}-05-02`);

program('rules by months and years are as fast far away as near', 'R40 R43', async ({ folder, run }) => {
  const events = [
    'view Alder',
    'add a at 1602-01-30T02:30',
    'set a rule every 3 months short last',
    'add b on 1601-03-01',
    'set b rule every 2 years months MAR,APR on -1SUN',
    'add c at 1603-01-30T02:30 Corvane',
    'set c rule every year weeks 14 on MON,SUN',
  ];
  const check = (lines) => {
    same(lines.length, 50, 'answers');
    same(lines[0], '3', 'occurrences in 9990');
  };
  await compareTimes(run, folder, [...events, ...windows(50, 1604)], [...events, ...windows(50, 9990)], check);
});

program('days and weeks with exceptions are as fast far away as near', 'R40 R43', async ({ folder, run }) => {
  const events = (year) => [
    'view Brindle',
    'add a at 1602-01-30T22:30',
    'set a rule every 3 days',
    'set a for 2h',
    'add b on 1601-03-01',
    'set b rule every month days -1',
    'set b remind 40d',
    `except b ${year}-03-31`,
  ];
  const scripts = [1603, 9991].map((year) => [...events(year), ...windows(20, year), ...windows(10, year, 'reminders'), ...windows(10, year, 'busy')]);
  await compareTimes(run, folder, ...scripts, (lines) => same(lines.slice(0, 3), ['19', '19', '19'], 'occurrences in 9991'));
});

program('a count costs little more at its end than at its beginning', 'R41', async ({ folder, run }) => {
  const event = ['add a on 2001-01-01', 'set a rule every day count 10000'];
  const [near, far] = [2001, 2028].map((year) => [...event, ...windows(20, year)]);
  const check = (lines) => same([lines[0], lines[8], lines[19]], ['53', '45', '52'], 'occurrences');
  await compareTimes(run, folder, near, far, check);
});

program('many exceptions and overrides cost little more than other commands', 'R42', async ({ folder, run }) => {
  const event = ['add a at 2001-01-01T09:00', 'set a rule every day until 2007-08-01'];
  const dates = Array.from({ length: 1200 }, (_, index) => new Date(Date.UTC(2001, 0, 2 + 2 * index)).toISOString().slice(0, 10));
  const changes = dates.map((date, index) => (index % 4 === 0 ? `override a ${date}T09:00 at ${date}T10:00` : `except a ${date}T09:00`));
  const notes = dates.map((date) => `set a note ${date} is a day of many`);
  const check = (lines) => same(lines, ['1504', '1504', '1504', '1504', '1504', '6'], 'occurrences');
  const views = [...Array(5).fill('count 2001-01-01 2020-01-01'), 'count 2007-07-24 2020-01-01'];
  await compareTimes(run, folder, [...event, ...notes, ...views], [...event, ...changes, ...views], check);
});

program('the last years are like the others', 'R43', async ({ folder, run }) => {
  const expected = [
    ['view Alder'],
    ['add a at 1600-01-31T02:30'],
    ['set a rule every 5 months short last'],
    ['expand 9990-01-01 9991-01-01', '9990-01-31T02:30+01:00 9990-01-31T02:30+01:00 a', '9990-06-30T02:30+02:00 9990-06-30T02:30+02:00 a', '9990-11-30T02:30+01:00 9990-11-30T02:30+01:00 a'],
    ['set a rule every 3 years weeks 1 on MON'],
    ['expand 9995-06-01 9999-12-31', '9996-12-30T02:30+01:00 9996-12-30T02:30+01:00 a'],
    ['set a rule every month days 30 short next months FEB'],
    ['next a 9991-01-01 2', '9991-03-01T02:30+01:00 9991-03-01T02:30+01:00 a', '9992-03-01T02:30+01:00 9992-03-01T02:30+01:00 a'],
    ['set a rule every month on -1SUN months MAR'],
    ['expand 9996-03-01 9997-04-01', '9996-03-31T03:30+02:00 9996-03-31T03:30+02:00 a', '9997-03-30T03:30+02:00 9997-03-30T03:30+02:00 a'],
    ['set a rule every 50 days until 9811-03-01'],
    ['next a 9811-01-01 2', '9811-01-25T02:30+01:00 9811-01-25T02:30+01:00 a'],
  ];
  const { code, stopped, stdout } = await run([], { stdin: expected.map(([command]) => `${command}\n`).join(''), cwd: folder });
  same([code, stopped], [0, null], 'end');
  same(stdout.split('\n').slice(0, -1), expected.flatMap(([, ...lines]) => lines), 'occurrences');
});
