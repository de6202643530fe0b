// Eight suites that compute, on two cores: Stepmark's scheduling against `xargs -P2` over the same commands.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksPerSecond } from '../cpu-work.mjs';
import { failedLine } from '../lines.mjs';
import { bareCommands, checkOut, createRepository, score } from '../repository.mjs';
import { interleave, runCommand, summarize } from '../timing.mjs';

const SUITES = 8;
const JOBS = 2;
const MIN_SHARE = 0.95;

export async function measureNSuites(context) {
  const lengths = context.quick ? [1] : [1, 4];
  const lines = [];
  for (const seconds of lengths) lines.push(await measureLength(seconds, context));
  return lines;
}

async function measureLength(seconds, { quick, cli, scratch }) {
  const directory = join(scratch, `suites-${seconds}`);
  const job = `burn:${Math.round(blocksPerSecond() * seconds)}`;
  const suites = Object.fromEntries(Array.from({ length: SUITES }, (_, index) => [`suite-${index}`, job]));
  const repository = createRepository(join(directory, 'repository'), suites);
  const bare = { tree: checkOut(repository, 'change-1', join(directory, 'tree')), directory, suites };
  const place = {
    cli,
    repository,
    head: 'change-1',
    cache: join(directory, 'cache'),
    out: join(directory, 'out'),
    args: ['--jobs', String(JOBS)],
  };
  const what = `${SUITES} suites of ${seconds} s`;
  try {
    score({ ...place, baseCached: false });
  } catch (error) {
    return failedLine(what, error.message);
  }
  const ways = { ideal: xargsOver(bare), ours: () => score({ ...place, baseCached: true }) };
  return lineOf(what, await interleave(ways, quick ? 2 : 3));
}

function xargsOver({ tree, directory, suites }) {
  const list = join(directory, 'commands');
  const lines = bareCommands(suites).map((command) => `${command.join(' ')}\n`);
  writeFileSync(list, lines.join(''));
  const reports = join(directory, 'reports');
  mkdirSync(reports);
  const argv = ['xargs', '-a', list, '-P', String(JOBS), '-L', '1', ...ownSession()];
  return () => runCommand(argv, { cwd: tree, env: { STEPMARK_REPORT_DIR: reports } });
}

/** Each command in a session of its own, as under Stepmark, or the kernel gives xargs less of a busy machine. */
function ownSession() {
  return spawnSync('setsid', ['--wait', 'true']).status === 0 ? ['setsid', '--wait'] : ['env'];
}

function lineOf(what, { samples, failures }) {
  if (failures.size > 0) return failedLine(what, [...failures.values()][0]);
  const [ideal, ours] = ['ideal', 'ours'].map((name) => summarize(samples.get(name)));
  const share = ideal.median / ours.median;
  return {
    what,
    unit: 'ms',
    ours: ours.median,
    against: { name: `xargs -P${JOBS}`, value: ideal.median },
    ratio: ours.median / ideal.median,
    ratioOfFastest: ours.fastest / ideal.fastest,
    target: `≥ ${MIN_SHARE * 100} % of the ideal`,
    met: share >= MIN_SHARE,
    rounds: ours.rounds,
    note: `${(share * 100).toFixed(1)} % of the ideal, fastest rounds ${((ideal.fastest / ours.fastest) * 100).toFixed(1)} %`,
  };
}
