// Measures Stepmark against its peers and limits: `node bench/run.mjs [row…] [--quick] [--json] [--cli FILE]`.
// Each row runs its ways in turn, round by round, and compares medians of the same rounds. Nothing here is asserted:
// a machine that is busy measures its own business.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { failedLine } from './lines.mjs';
import { printRow } from './print-lines.mjs';
import { measureAggregate } from './rows/aggregate.mjs';
import { measureBigReport } from './rows/big-report.mjs';
import { measureBundles } from './rows/bundles.mjs';
import { measureDivide } from './rows/divide.mjs';
import { measureFixedCost } from './rows/fixed-cost.mjs';
import { measureNSuites } from './rows/n-suites.mjs';
import { measureSecondPush } from './rows/second-push.mjs';
import { measureSite } from './rows/site.mjs';
import { measureStart } from './rows/start.mjs';
import { measureWebhooks } from './rows/webhooks.mjs';
import { measureWorkspaces } from './rows/workspaces.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ROWS = {
  bundles: { title: 'bundle sizes', measure: measureBundles },
  start: { title: 'start', measure: measureStart },
  'fixed-cost': { title: 'fixed cost', measure: measureFixedCost },
  'big-report': { title: '100,000 tests', measure: measureBigReport },
  workspaces: { title: 'workspaces', measure: measureWorkspaces },
  suites: { title: 'N suites', measure: measureNSuites },
  aggregate: { title: 'merging results', measure: measureAggregate },
  divide: { title: 'dividing a benchmark', measure: measureDivide },
  site: { title: 'site', measure: measureSite },
  'second-push': { title: 'second push', measure: measureSecondPush },
  webhooks: { title: 'webhooks', measure: measureWebhooks },
};

const { wanted, options } = readArguments();
const rows = [];
const startedOn = machine();
say(`${describeMachine()}, ${options.quick ? 'quick' : 'full'}, ${new Date().toISOString()}`);
warnOfStaleBundle();
for (const name of wanted) {
  const { title, measure } = ROWS[name];
  say(`measuring ${title}`);
  const [before] = loadavg();
  const lines = await measureIn(measure);
  const load = { before, after: loadavg()[0] };
  rows.push({ row: name, title, load, lines });
  if (!options.json)
    printRow(`${title} (load ${before.toFixed(1)} before, ${load.after.toFixed(1)} after)`, lines);
}
if (options.json)
  process.stdout.write(`${JSON.stringify({ machine: startedOn, quick: options.quick, rows }, null, 2)}\n`);

/** Each row has a directory of its own, gone afterwards; one that cannot be measured does not stop the others. */
async function measureIn(measure) {
  const scratch = mkdtempSync(join(tmpdir(), 'stepmark-bench-'));
  try {
    return await measure({ quick: options.quick, cli: options.cli, scratch });
  } catch (error) {
    return [failedLine('this row', error.message)];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      cli: { type: 'string', default: join(ROOT, 'dist', 'cli.cjs') },
    },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(ROWS, name));
  if (unknown.length > 0)
    exitWith(`Unknown row ${unknown.join(', ')}: expected ${Object.keys(ROWS).join(', ')}.`);
  const cli = resolve(values.cli);
  if (!existsSync(cli)) exitWith(`Expected the bundle at ${cli}, found nothing: run "npm run build".`);
  return {
    wanted: positionals.length > 0 ? positionals : Object.keys(ROWS),
    options: { ...values, cli },
  };
}

function exitWith(message) {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}

function warnOfStaleBundle() {
  if (options.cli !== join(ROOT, 'dist', 'cli.cjs')) return;
  const check = spawnSync(process.execPath, ['scripts/build.mjs', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (check.status !== 0) say('dist/ is not what src/ builds: the numbers are those of dist/');
}

function machine() {
  return {
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: process.platform,
    load: loadavg(),
  };
}

function describeMachine() {
  const { cores, memoryGiB, node, platform, load } = startedOn;
  return `${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}, load ${load[0].toFixed(1)}`;
}

function say(text) {
  process.stderr.write(`bench: ${text}\n`);
}
