// What Stepmark adds to a suite. `score` measures base and head; base comes from the cache and the suite passes, so
// exactly one run of the suite is left, and that is held against the same command run bare in a checkout of the same
// commit. Everything else is the harness: start, git, the choice of the sandbox, the workspace, parsing, the card.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failedLine } from '../lines.mjs';
import { bareCommands, checkOut, createRepository, score } from '../repository.mjs';
import { interleave, runCommand, summarize } from '../timing.mjs';

const MAX_FIXED_MS = 300;
const MAX_SHARE = 0.05;
/** Roughly what a unit of `work` takes where nothing else runs. */
const UNIT_MS = 90;

export async function measureFixedCost({ quick, cli, scratch }) {
  const suiteMs = quick ? 4_000 : 10_000;
  const seconds = suiteMs / 1_000;
  const cases = [
    { id: 'empty', what: 'a suite that does nothing', job: 'wait:0', rounds: quick ? 5 : 15, share: false },
    {
      id: 'wait',
      what: `a suite that waits ${seconds} s`,
      job: `wait:${suiteMs}`,
      rounds: quick ? 1 : 3,
      share: true,
    },
    {
      id: 'work',
      what: `a suite that works about ${seconds} s`,
      job: `work:${Math.round(suiteMs / UNIT_MS)}`,
      rounds: quick ? 2 : 3,
      share: true,
    },
  ];
  const lines = [];
  for (const one of cases) {
    lines.push(...(await measureCase(one, { cli, directory: join(scratch, `fixed-${one.id}`) })));
  }
  return lines;
}

async function measureCase({ what, job, rounds, share }, { cli, directory }) {
  const suites = { unit: job };
  const repository = createRepository(join(directory, 'repository'), suites);
  const tree = checkOut(repository, 'change-1', join(directory, 'tree'));
  const reports = join(directory, 'reports');
  mkdirSync(reports);
  const [command] = bareCommands(suites);
  const scored = (extra, baseCached) =>
    score({
      cli,
      repository,
      head: 'change-1',
      cache: join(directory, extra.length === 0 ? 'cache' : 'cache-unwalled'),
      out: join(directory, 'out'),
      baseCached,
      args: extra,
    });
  const ways = {
    bare: () => runCommand(command, { cwd: tree, env: { STEPMARK_REPORT_DIR: reports } }),
    ours: () => scored([], true),
  };
  const unwalled = ['--require-sandbox', 'none'];
  if (!share) ways.unwalled = () => scored(unwalled, true);
  try {
    scored([], false);
    if (!share) scored(unwalled, false);
  } catch (error) {
    return [failedLine(what, error.message)];
  }
  return linesOf(await interleave(ways, rounds), { what, share });
}

function linesOf(result, { what, share }) {
  if (result.failures.size > 0) return [failedLine(what, [...result.failures.values()][0])];
  const of = (name) => summarize(result.samples.get(name));
  const bare = of('bare');
  const line = (name, label, max) => {
    const ours = of(name);
    const cost = ours.median - bare.median;
    const target = share ? `≤ +${MAX_SHARE * 100} %` : `≤ +${max} ms`;
    return {
      what: `${what}${label}`,
      unit: 'ms',
      ours: ours.median,
      against: { name: 'the command bare', value: bare.median },
      ratio: ours.median / bare.median,
      ratioOfFastest: ours.fastest / bare.fastest,
      target: max === null && !share ? null : target,
      met: share ? cost <= bare.median * MAX_SHARE : max === null ? null : cost <= max,
      rounds: ours.rounds,
      note: `costs ${Math.round(cost)} ms (${((cost / bare.median) * 100).toFixed(1)} %), fastest rounds ${Math.round(ours.fastest - bare.fastest)} ms; sandbox ${result.samples.get(name)[0].sandbox}`,
    };
  };
  const lines = [line('ours', '', MAX_FIXED_MS)];
  if (!share) lines.push(line('unwalled', ', no sandbox', null));
  return lines;
}
