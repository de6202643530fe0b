// A soak of the bot: `npm run soak -- [--events-per-second 200] [--seconds 60] [--seed 1] [--kills 6]`. Three bots over one
// PostgreSQL (STEPMARK_TEST_POSTGRES, else one of its own) live with a GitHub on this machine and are killed with -9 in
// turn. Ends with 1 where anything is not as it has to be. The same seed brings the same events, not the same timing.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const { values } = parseArgs({
  options: {
    'events-per-second': { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '6' },
    // Of GitHub's answers.
    'bad-share': { type: 'string', default: '0.002' },
    pace: { type: 'string', default: '1000' },
    bots: { type: 'string', default: '3' },
    'drain-seconds': { type: 'string', default: '1800' },
    keep: { type: 'boolean', default: false },
  },
});
const number = (name) => {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`soak: expected a number for --${name}, found "${values[name]}"\n`);
  process.exit(2);
};

const directory = mkdtempSync(join(tmpdir(), 'stepmark-soak-'));
const { url: server, stop } = startServer();
const scripts = await bundle();
const name = `stepmark_soak_${randomBytes(6).toString('hex')}`;
await onServer(`create database ${name}`);
const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
let isGood = false;
try {
  const { soak } = await import(pathToFileURL(join(scripts, 'main.mjs')).href);
  isGood = await soak({
    ...{ eventsPerSecond: number('events-per-second'), seconds: number('seconds'), seed: number('seed') },
    ...{ kills: number('kills'), badShare: number('bad-share'), pace: number('pace'), bots: number('bots') },
    ...{ drainSeconds: number('drain-seconds'), databaseUrl, directory },
    botScript: join(scripts, 'bot.mjs'),
    workflowText: join(ROOT, 'examples', 'bot-run.yml'),
  });
} finally {
  if (values.keep) process.stdout.write(`kept: ${directory}, database ${name}\n`);
  else await onServer(`drop database ${name} with (force)`);
  if (!values.keep) stop();
  rmSync(scripts, { recursive: true, force: true });
  if (!values.keep) rmSync(directory, { recursive: true, force: true });
}
process.exit(isGood ? 0 : 1);

function startServer() {
  const given = process.env.STEPMARK_TEST_POSTGRES;
  if (given !== undefined && given !== '') return { url: given, stop: () => {} };
  const place = join(directory, 'postgres');
  const script = join(ROOT, 'scripts', 'start-postgres.sh');
  // What it prints to the standard error is the server's own.
  const url = execFileSync(script, [place], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const pid = Number(readFileSync(join(place, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { url, stop: () => process.kill(pid, 'SIGINT') };
}

/** Within the project: what is not bundled is found from there. */
async function bundle() {
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'stepmark-soak-'));
  await build({
    entryPoints: ['bot', 'main'].map((file) => join(ROOT, 'scripts', 'soak', `${file}.ts`)),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    sourcemap: 'inline',
    outdir,
    outExtension: { '.js': '.mjs' },
  });
  return outdir;
}

async function onServer(statement) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
