// Runs a whole benchmark twice: undisturbed, and killed with -9 at random moments and resumed. The results have to be
// the same, times aside. `node scripts/bench-soak.mjs [--tasks a,b] [--kills 5] [--attempts 3] [--seed 1]`
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string' },
    kills: { type: 'string', default: '5' },
    attempts: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});
const cli = resolve('dist/cli.cjs');
const all = readdirSync('tasks').filter((id) => existsSync(join('tasks', id, 'task.yaml')));
const tasks = (values.tasks?.split(',') ?? all).map((id) => resolve('tasks', id));
const scratch = mkdtempSync(join(tmpdir(), 'bench-soak-'));

// Agents that know the answers: by the instruction they tell which task it is.
const AGENT = `import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
const [, , name, place] = process.argv;
const told = readFileSync(process.env.STEPMARK_INSTRUCTION_FILE, 'utf8');
const known = JSON.parse(readFileSync(place + '/tasks.json', 'utf8'));
const task = known.find(({ length, hash }) =>
  createHash('sha256').update(told.slice(0, length)).digest('hex') === hash);
const patches = readdirSync(place + '/' + task.id).sort();
const lay = (from, to) => {
  for (const patch of patches.slice(from, to)) {
    execFileSync('git', ['apply', '--whitespace=nowarn', place + '/' + task.id + '/' + patch]);
  }
};
const attempt = Number(process.env.STEPMARK_ATTEMPT);
const turn = Number(process.env.STEPMARK_TURN);
if (name === 'flaky' && turn === 1) lay(0, attempt === 2 ? 2 : patches.length);
if (name === 'regressing' && turn === 1) lay(0, 4);
if (name === 'regressing' && turn === 2) {
  for (const entry of readdirSync('.')) if (!entry.startsWith('.git')) rmSync(entry, { recursive: true });
}
`;
const agents = join(scratch, 'agents');
mkdirSync(agents);
writeFileSync(join(agents, 'agent.mjs'), AGENT);
const known = tasks.map((folder) => {
  const id = folder.split('/').at(-1);
  cpSync(join(folder, 'solution'), join(agents, id), { recursive: true });
  const instruction = readFileSync(join(folder, 'instruction.md'), 'utf8').trimEnd();
  return { id, length: instruction.length, hash: createHash('sha256').update(instruction).digest('hex') };
});
writeFileSync(join(agents, 'tasks.json'), JSON.stringify(known));

const command = (name) => `${name}=node ${join(agents, 'agent.mjs')} ${name} ${agents}`;
function benchArguments(out) {
  return [
    ...[cli, 'bench', ...tasks, '--out', out, '--quiet', '-j', '2', '--agent-dir', agents],
    ...['--agent', 'oracle', '--agent', 'nop', '--agent', 'oracle:3'],
    ...['--command', command('flaky'), '--command', command('regressing')],
    ...['--run', 'soak', '--attempts', values.attempts, '--turns', '3'],
    ...['--help-level', 'bare,self-correction,plan,guidance', '--require-sandbox', 'auto'],
  ];
}

/** Each run has a cache of its own: nothing is taken from the other. */
function start(name) {
  const out = join(scratch, name);
  const environment = { ...process.env, XDG_CACHE_HOME: join(scratch, `${name}-cache`) };
  const child = spawn(process.execPath, benchArguments(out), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((done) => child.on('close', (code) => done({ code, said })));
  return { child, ended, out };
}

function linesOf(out) {
  const file = join(out, 'results.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'));
}

/** A line without run, times, and the log's traces of them. */
function timeless(text) {
  const line = JSON.parse(text);
  line.run = { ...line.run, started_at: '', duration_ms: 0 };
  if (line.agent_run !== null) line.agent_run.duration_ms = 0;
  return JSON.stringify(line);
}

function report(out, form) {
  const text = execFileSync(process.execPath, [cli, 'report', out, '--as', form], {
    maxBuffer: 1e9,
  }).toString();
  if (form !== 'json') return text;
  const withoutTimes = (key, value) => (/minutes|started_at|duration/.test(key) ? null : value);
  return JSON.stringify(JSON.parse(text, withoutTimes), null, 2);
}

let state = Number(values.seed);
/** A small generator of its own, so that a run can be repeated. */
function random() {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
}

const calmStart = Date.now();
const calm = start('calm');
const calmEnd = await calm.ended;
console.log(
  `undisturbed: ${calmEnd.said.trim()} (exit ${calmEnd.code}, ${Math.round((Date.now() - calmStart) / 1000)} s)`,
);
const total = linesOf(calm.out).length;

for (let kill = 1; kill <= Number(values.kills); kill++) {
  const running = start('disturbed');
  const share = total / (Number(values.kills) + 1);
  const wanted = Math.floor(share * (kill - 1 + random()) + 1);
  while (linesOf(running.out).length < wanted && running.child.exitCode === null) {
    await new Promise((done) => setTimeout(done, 20 + random() * 200));
  }
  running.child.kill('SIGKILL');
  await running.ended;
  console.log(`killed with -9 after ${linesOf(running.out).length} of ${total} lines`);
}
const last = start('disturbed');
const lastEnd = await last.ended;
console.log(`resumed: ${lastEnd.said.trim()} (exit ${lastEnd.code})`);

const [one, two] = [calm.out, last.out].map((out) => linesOf(out).map(timeless).sort().join('\n'));
const [tablesOne, tablesTwo] = [calm.out, last.out].map((out) => report(out, 'json'));
const sameLines = one === two;
const sameTables = tablesOne === tablesTwo;
console.log(
  `lines ${sameLines ? 'are' : 'ARE NOT'} the same, tables ${sameTables ? 'are' : 'ARE NOT'} the same, times aside`,
);
console.log(report(calm.out, 'text').split('\n').slice(0, 40).join('\n'));
if (values.keep) console.log(`kept in ${scratch}`);
else rmSync(scratch, { recursive: true, force: true });
process.exitCode = sameLines && sameTables && calmEnd.code === 0 && lastEnd.code === 0 ? 0 : 1;
