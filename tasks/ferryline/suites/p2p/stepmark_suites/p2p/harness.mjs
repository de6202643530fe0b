// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
// How tests are written down, run and reported. Every test has a folder of its own and
// starts its own processes, which are ended with it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
export const { crate, sha256, frame, entryFrames, blockFrame, MAGIC } = require('./crates.cjs');

export const ROOT = fs.realpathSync(process.cwd());
const HERE = path.dirname(fileURLToPath(import.meta.url));
const PROGRAM = path.join(ROOT, 'bin', 'ferryline.js');
const WORKERS = 2;
const TEST_TIMEOUT_MS = 6_000;
const HOSTED_TIMEOUT_MS = 3_000;
const HOST_STOP_MS = 2_000;
const BUDGET_MS = 280_000;

const bigCrates = new Map();

/** A crate with one entry "a" of so many MiB of zeros. */
export function bigCrate(mebibytes) {
  if (!bigCrates.has(mebibytes)) {
    bigCrates.set(mebibytes, crate([{ name: 'a', data: Buffer.alloc(65_536), repeat: mebibytes * 16 }]));
  }
  return bigCrates.get(mebibytes);
}

/** A crate of which so many MiB cannot be made smaller. */
export function bulkyCrate(mebibytes) {
  const key = `bulky ${mebibytes}`;
  if (!bigCrates.has(key)) {
    let state = 1;
    const data = Buffer.alloc(65_536).map(() => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
    bigCrates.set(key, crate([{ name: 'a', data, repeat: mebibytes * 16 }]));
  }
  return bigCrates.get(key);
}

class Failure extends Error {}

/** A failure that is the same whether or not a host was used. */
class CertainFailure extends Failure {}

const tests = [];

/** A group of tests: `test(name, requirements, body)` adds one; `body` gets a Bench. */
export function describe(file, classname) {
  return (name, requirements, body) => tests.push({ file, classname, name, requirements, body });
}

export function same(actual, expected, what) {
  const [got, wanted] = [actual, expected].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (got !== wanted) throw new Failure(`expected ${show(wanted)}, got ${show(got)}${what ? ` (${what})` : ''}`);
}

export function sameBytes(actual, expected, what) {
  if (!actual.equals(expected)) {
    throw new Failure(`expected ${expected.length} bytes ${sha256(expected).slice(0, 12)}, got ${actual.length} bytes ${sha256(actual).slice(0, 12)}${what ? ` (${what})` : ''}`);
  }
}

export function check(condition, expected, got) {
  if (!condition) throw new Failure(`expected ${expected}, got ${typeof got === 'string' ? show(got) : JSON.stringify(got)}`);
}

function show(text) {
  return String(text).length > 300 ? `${String(text).slice(0, 300)}...` : String(text);
}

/** A process that goes on while the test looks at it. */
class Running {
  constructor(child) {
    this.child = child;
    this.out = [];
    this.err = [];
    this.waiting = [];
    this.result = null;
    this.attach();
  }

  attach() {
    this.child.stdout?.on('data', (chunk) => this.heard(this.out, chunk));
    this.child.stderr?.on('data', (chunk) => this.heard(this.err, chunk));
    this.child.stdin?.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => resolve((this.result = { code: null, signal: error.message })));
      this.child.on('close', (code, signal) => resolve(this.conclude(code, signal)));
    });
  }

  conclude(code, signal) {
    this.result = { code, signal, bytes: Buffer.concat(this.out), stdout: this.stdout, stderr: this.stderr };
    this.heard(this.out, null);
    return this.result;
  }

  async stop() {
    if (!this.result) this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Ends a server in the way that it is meant for. */
  async quit() {
    this.child.kill('SIGTERM');
    same((await this.ended).code, 143);
  }

  get stdout() {
    return Buffer.concat(this.out).toString();
  }

  get stderr() {
    return Buffer.concat(this.err).toString();
  }

  heard(list, chunk) {
    if (chunk) list.push(chunk);
    for (const look of this.waiting.splice(0)) look();
  }

  /** Resolves when `condition()` holds; fails when the process ends before. */
  async until(condition, what) {
    for (;;) {
      if (await condition()) return;
      if (this.result) {
        throw new Failure(`expected ${what}, got an end with ${this.result.code ?? this.result.signal}: ${show(this.stdout)} ${show(this.stderr)}`);
      }
      await new Promise((resolve) => {
        this.waiting.push(resolve);
        setTimeout(resolve, 20);
      });
    }
  }

  prints(text) {
    return this.until(() => this.stdout.includes(text), `output ${JSON.stringify(text)}`);
  }
}

const ENDED = /\0ended (\d+)\0$/;

/** A process in which programs run one after the other (host.cjs). */
class Host {
  constructor(env = {}) {
    this.child = spawn(process.execPath, [path.join(HERE, 'host.cjs'), ROOT], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    });
    this.child.on('error', () => {});
    this.isAlive = true;
    this.child.on('exit', () => (this.isAlive = false));
  }

  send(job) {
    if (this.child.connected) this.child.send(job, () => {});
  }
}

/** A program that runs in a host: as Running, but that it may end without its process. */
class Hosted extends Running {
  constructor(host, job) {
    super(host.child);
    this.host = host;
    host.send(job);
  }

  attach() {
    this.child.stdin?.on('error', () => {});
    this.ended = new Promise((resolve) => {
      const end = (code, signal) => {
        this.child.off('close', end);
        this.child.stdout.removeAllListeners('data');
        this.child.stderr.removeAllListeners('data');
        resolve(this.conclude(code, signal));
      };
      const hear = (list) => (chunk) => {
        this.heard(list, chunk);
        if (chunk.at(-1) !== 0) return;
        const status = [this.out, this.err].map((each) => ENDED.exec(Buffer.concat(each).subarray(-20).toString('latin1')));
        if (!status[0] || !status[1]) return;
        for (const [index, each] of [this.out, this.err].entries()) {
          const whole = Buffer.concat(each);
          each.splice(0, each.length, whole.subarray(0, whole.length - status[index][0].length));
        }
        end(Number(status[0][1]), null);
      };
      this.child.stdout.on('data', hear(this.out));
      this.child.stderr.on('data', hear(this.err));
      this.child.on('close', end);
      if ((this.child.exitCode ?? this.child.signalCode) !== null) end(null, 'gone');
    });
  }

  /** Ends a server as the end of its process would; another program is killed. */
  async stop() {
    this.host.send({ stop: true });
    const timer = setTimeout(() => this.child.kill('SIGKILL'), this.isServer ? HOST_STOP_MS : 0);
    await this.ended;
    clearTimeout(timer);
  }

  quit() {
    return this.stop();
  }
}

/** Hosts without a program, by the script that is loaded into them. */
const idleHosts = { plain: [], spy: [], watch: [] };

function takeHost(kind) {
  const idle = idleHosts[kind];
  for (let host = idle.pop(); host; host = idle.pop()) if (host.isAlive) return host;
  return new Host(kind === 'plain' ? {} : preloading(kind));
}

/** Environment that loads watch.cjs or spy.cjs into a program. */
function preloading(what) {
  return { NODE_OPTIONS: `--require ${JSON.stringify(path.join(HERE, `${what}.cjs`))}`, FERRY_ROOT: ROOT };
}

/** What a test works with. */
class Bench {
  constructor(dir, { hosted = false } = {}) {
    this.dir = dir;
    this.hosted = hosted;
    this.usedHost = false;
    this.children = [];
    this.closers = [];
  }

  path(name) {
    return path.join(this.dir, name);
  }

  write(name, data = '', mode) {
    const file = this.path(name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, data);
    if (mode) fs.chmodSync(file, mode);
    return file;
  }

  read(name) {
    return fs.readFileSync(this.path(name));
  }

  exists(name) {
    return fs.existsSync(this.path(name));
  }

  /** All files below a folder, sorted. */
  tree(name = '.') {
    return fs
      .readdirSync(this.path(name), { recursive: true, withFileTypes: true })
      .filter((item) => !item.isDirectory())
      .map((item) => path.relative(this.path(name), path.join(item.parentPath ?? item.path, item.name)))
      .sort();
  }

  spawn(command, args, { env = {}, stdio = 'pipe' } = {}) {
    const child = spawn(command, args, { cwd: this.dir, stdio, env: { ...process.env, ...env } });
    const running = new Running(child);
    this.children.push(running);
    return running;
  }

  start(args, options) {
    return this.spawn(process.execPath, [PROGRAM, ...args], options);
  }

  /** Starts a program that needs no input, nor a process of its own. */
  begin(args) {
    return this.hosted ? this.host({ args }) : this.start(args);
  }

  /** Runs a job in a host, of this test alone if one is given. */
  host(job, { own, kind = 'plain' } = {}) {
    this.usedHost = true;
    const host = own?.host?.isAlive ? own.host : takeHost(kind);
    if (own) own.host = host;
    const running = new Hosted(host, { ...job, cwd: this.dir });
    this.children.push(running);
    if (!own) running.ended.then(() => host.isAlive && running.result.signal === null && host.child.connected && idleHosts[kind].push(host));
    return running;
  }

  run(args, { stdin = '', ...options } = {}) {
    if (this.hosted && !options.env) return this.host({ args, notes: options.notes, input: stdin.length > 0 && this.write('.input', stdin) }, options).ended;
    const running = this.start(args, options);
    running.child.stdin.end(stdin);
    return running.ended;
  }

  /** Runs a program that must end with a status; gives its standard output. */
  async done(args, options, status = 0) {
    const { code, signal, stdout, stderr } = await this.run(args, options);
    check(code === status, `status ${status} of ${args[0]}`, `${code ?? signal}: ${stderr}`);
    return stdout;
  }

  /**
   * Runs `work(kit, ...args)` in a process of its own and gives what it returns, as JSON. The
   * function sees nothing of the test's file.
   */
  async lib(work, ...args) {
    return this.startLib(work, args).answer();
  }

  startLib(work, args = [], { env = {}, ...options } = {}) {
    const job = { work: work.toString(), args, root: ROOT };
    if (this.hosted && !env.NODE_OPTIONS) return this.answering(this.host({ library: job, notes: options.notes }, options));
    const file = this.write(`.job-${this.children.length}.json`, JSON.stringify(job));
    const running = this.spawn(process.execPath, [path.join(HERE, 'drive.cjs'), file], { env });
    running.child.stdin.end();
    running.ended.then(() => fs.rmSync(file, { force: true }));
    return this.answering(running);
  }

  answering(running) {
    running.answer = async () => {
      const { stdout, stderr, code, signal } = await running.ended;
      const line = stdout.split('\n').findLast((text) => text.startsWith('ANSWER '));
      if (!line) throw new Failure(`expected an answer of the library, got ${code ?? signal}: ${show(stderr.split('\n').filter((text) => /Error/.test(text))[0] ?? stderr)}`);
      const { value, error } = JSON.parse(line.slice('ANSWER '.length));
      if (error) throw new (/is not a function$|Cannot find module/.test(error) ? CertainFailure : Failure)(`expected no error, got ${show(error)}`);
      return value;
    };
    return running;
  }

  /** Starts `serve`; gives the running program with its url. */
  async serve(folder, options = {}) {
    fs.mkdirSync(this.path(folder), { recursive: true });
    const args = ['serve', folder];
    const isHosted = this.hosted && !options.env && !options.alone;
    const server = isHosted ? this.host({ args, notes: options.notes }, options) : this.start(args, options);
    server.isServer = true;
    await server.until(() => / on http:\/\/127\.0\.0\.1:\d+\n/.test(server.stdout), 'a url');
    server.url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.stdout)[0];
    server.port = Number(server.url.split(':')[2]);
    return server;
  }

  /**
   * Options for programs that are looked at by watch.cjs (its peak of resident memory in kB) or
   * spy.cjs (what it loads and calls): `observe('notes')` gives those for one program, which
   * writes the file. Watched programs share a host of their own, in which peaks never fall.
   */
  observing(what, { hosted = this.hosted } = {}) {
    if (!hosted) return (name) => ({ env: { ...preloading(what), FERRY_NOTES: this.path(name) } });
    const own = what === 'watch' ? { host: null } : undefined;
    this.atEnd(() => own?.host?.child.kill('SIGKILL'));
    return (name) => ({ own, kind: what, notes: this.path(name) });
  }

  peak(name) {
    check(this.exists(name), 'a normal end of the program', 'none');
    return Number(this.read(name));
  }

  /** Fails when the second peak is more than 1.6 times the first. */
  comparePeaks(small, big, what = '') {
    const [least, most] = [this.peak(small), this.peak(big)];
    if (most <= 1.6 * least) return;
    throw new (most > 2 * least ? CertainFailure : Failure)(`expected at most 1.6 times ${least} kB${what}, got ${most}`);
  }

  /** Resolves when `condition()` holds. */
  async until(condition, what, tries = 125) {
    for (let left = this.hosted && this.usedHost ? tries / 4 : tries; left > 0; left -= 1) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Failure(`expected ${what}, got nothing of the kind in time`);
  }

  atEnd(close) {
    this.closers.push(close);
  }

  async close() {
    for (const close of this.closers) close();
    await Promise.all(this.children.map((running) => running.result ?? running.stop()));
  }
}

/** Whether every thread of a process has waited for something at many looks in a row. */
export async function untilIdle(pid) {
  for (let quiet = 0; quiet < 15; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (!isAlive(pid)) return;
    let states = [];
    try {
      states = fs.readdirSync(`/proc/${pid}/task`).map((task) => fs.readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8').split(') ').at(-1)[0]);
    } catch {
      continue;
    }
    quiet = states.every((state) => state === 'S') ? quiet + 1 : 0;
  }
}

/** Whether a process is there and has not ended. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+[ZX]/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return !fs.existsSync('/proc/self');
  }
}

export async function fetchText(url, options) {
  const response = await fetch(url, options);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** Runs a test once; gives its failure, and whether a host had a part in it. */
async function tryTest(test, dir, { hosted, limit }) {
  const bench = new Bench(dir, { hosted });
  fs.mkdirSync(dir);
  let timer;
  const late = new Failure('expected an end, got none in time');
  try {
    const atLimit = new Promise((_, reject) => {
      timer = setTimeout(reject, limit, late);
    });
    const body = test.body(bench);
    body.catch(() => {});
    await Promise.race([body, atLimit]);
    return {};
  } catch (error) {
    const failure = error instanceof Failure ? error.message : `expected no exception, got ${error}`;
    return { failure, isDoubtful: hosted && (bench.usedHost || error === late) && !(error instanceof CertainFailure) };
  } finally {
    clearTimeout(timer);
    await bench.close();
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs a test once; resolves to whether that counts. */
async function runTest(test, dir, { hosted, deadline }) {
  const started = Date.now();
  const most = hosted ? HOSTED_TIMEOUT_MS : TEST_TIMEOUT_MS;
  const outcome = await tryTest(test, dir, { hosted, limit: Math.max(1, Math.min(most, deadline - started)) });
  test.failure = outcome.failure;
  test.seconds = (test.seconds ?? 0) + (Date.now() - started) / 1000;
  return !outcome.isDoubtful;
}

/** Runs all tests, writes the report and returns the exit code. */
export async function runAll(suite) {
  chooseTests();
  const deadline = Date.now() + BUDGET_MS;
  const root = fs.mkdtempSync(path.join(os.tmpdir(), `ferryline-${suite}-`));
  try {
    let count = 0;
    const runEach = async (list, { hosted, workers }) => {
      const waiting = [...list];
      const doubtful = [];
      const worker = async () => {
        for (let test = waiting.shift(); test; test = waiting.shift()) {
          count += 1;
          const counts = await runTest(test, path.join(root, `t${count}`), { hosted, deadline });
          if (!counts) doubtful.push(test);
        }
      };
      await Promise.all(Array.from({ length: workers }, worker));
      return doubtful;
    };
    // A test that fails in hosts counts only as it is with processes of its own; those that fail there mostly wait.
    const doubtful = await runEach(shuffled(tests, process.env.STEPMARK_SHUFFLE), { hosted: true, workers: WORKERS });
    await runEach(doubtful, { hosted: false, workers: 2 * WORKERS });
    writeReport(suite);
    const failed = tests.filter((test) => test.failure);
    process.stdout.write(`${suite}: ${tests.length - failed.length} of ${tests.length} passed\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    for (const { child } of Object.values(idleHosts).flat()) child.kill('SIGKILL');
    fs.rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** STEPMARK_ONLY names the tests that run, one a line; without it all do. */
function chooseTests() {
  if (!process.env.STEPMARK_ONLY) return;
  const only = new Set(process.env.STEPMARK_ONLY.split('\n'));
  const chosen = tests.filter(({ file, classname, name }) => only.has(`${file}::${classname}::${name}`));
  tests.splice(0, tests.length, ...chosen);
}

function shuffled(list, seed) {
  const result = [...list];
  if (!seed) return result;
  let state = Number(seed) >>> 0;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

function writeReport(suite) {
  const cases = tests.map(({ file, classname, name, requirements, seconds, failure }) => {
    const head = `<testcase file="${xml(file)}" classname="${xml(classname)}" name="${xml(name)}" time="${seconds.toFixed(3)}">`;
    const checked = `<properties><property name="requirements" value="${xml(requirements)}"/></properties>`;
    const outcome = failure ? `<failure message="${xml(failure)}">${xml(failure)}</failure>` : '';
    return `${head}${checked}${outcome}</testcase>`;
  });
  const failures = tests.filter((test) => test.failure).length;
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite name="${suite}" tests="${tests.length}" failures="${failures}">`,
    ...cases,
    '</testsuite></testsuites>',
    '',
  ].join('\n');
  const file = path.join(process.env.STEPMARK_REPORT_DIR ?? '.', `${suite}.xml`);
  fs.writeFileSync(`${file}.tmp`, text);
  fs.renameSync(`${file}.tmp`, file);
}

/** Text for an XML attribute or element; characters that XML forbids become U+FFFD. */
function xml(text) {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
