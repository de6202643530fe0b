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
const TEST_TIMEOUT_MS = 40_000;
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
    child.stdout?.on('data', (chunk) => this.heard(this.out, chunk));
    child.stderr?.on('data', (chunk) => this.heard(this.err, chunk));
    child.stdin?.on('error', () => {});
    this.ended = new Promise((resolve) => {
      child.on('error', (error) => resolve((this.result = { code: null, signal: error.message })));
      child.on('close', (code, signal) => {
        this.result = { code, signal, bytes: Buffer.concat(this.out), stdout: this.stdout, stderr: this.stderr };
        resolve(this.result);
        this.heard(this.out, null);
      });
    });
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

/** What a test works with. */
class Bench {
  constructor(dir) {
    this.dir = dir;
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

  run(args, { stdin = '', ...options } = {}) {
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

  startLib(work, args = [], { env = {}, node = [] } = {}) {
    const job = { work: work.toString(), args, root: ROOT };
    const file = this.write(`.job-${this.children.length}.json`, JSON.stringify(job));
    const running = this.spawn(process.execPath, [...node, path.join(HERE, 'drive.cjs'), file], { env });
    running.child.stdin.end();
    running.answer = async () => {
      const { stdout, stderr, code, signal } = await running.ended;
      fs.rmSync(file, { force: true });
      const line = stdout.split('\n').findLast((text) => text.startsWith('ANSWER '));
      if (!line) throw new Failure(`expected an answer of the library, got ${code ?? signal}: ${show(stderr.split('\n').filter((text) => /Error/.test(text))[0] ?? stderr)}`);
      const { value, error } = JSON.parse(line.slice('ANSWER '.length));
      if (error) throw new Failure(`expected no error, got ${show(error)}`);
      return value;
    };
    return running;
  }

  /** Starts `serve`; gives the running program with its url. */
  async serve(folder, options) {
    fs.mkdirSync(this.path(folder), { recursive: true });
    const server = this.start(['serve', folder], options);
    await server.until(() => / on http:\/\/127\.0\.0\.1:\d+\n/.test(server.stdout), 'a url');
    server.url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.stdout)[0];
    server.port = Number(server.url.split(':')[2]);
    return server;
  }

  /** Environment that makes the program write its peak of resident memory (kB) to a file. */
  measuring(name) {
    return { NODE_OPTIONS: `--require ${JSON.stringify(path.join(HERE, 'watch.cjs'))}`, FERRY_WATCH: this.path(name) };
  }

  spying(name) {
    return { NODE_OPTIONS: `--require ${JSON.stringify(path.join(HERE, 'spy.cjs'))}`, FERRY_SPY: this.path(name), FERRY_ROOT: ROOT };
  }

  peak(name) {
    check(this.exists(name), 'a normal end of the program', 'none');
    return Number(this.read(name));
  }

  /** Resolves when `condition()` holds. */
  async until(condition, what, tries = 500) {
    for (let left = tries; left > 0; left -= 1) {
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
    for (const { child, result } of this.children) if (!result) child.kill('SIGKILL');
    await Promise.all(this.children.map(({ ended }) => ended));
  }
}

/** Whether every thread of a process has waited for something at many looks in a row. */
export async function untilIdle(pid) {
  for (let quiet = 0; quiet < 15; ) {
    let states = [];
    try {
      states = fs.readdirSync(`/proc/${pid}/task`).map((task) => fs.readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8').split(') ').at(-1)[0]);
    } catch {
      if (!fs.existsSync(`/proc/${pid}`)) return;
      continue;
    }
    quiet = states.every((state) => state === 'S') ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
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

async function runTest(test, dir, deadline) {
  const started = Date.now();
  const bench = new Bench(dir);
  fs.mkdirSync(dir);
  let timer;
  try {
    const limit = Math.max(1, Math.min(TEST_TIMEOUT_MS, deadline - started));
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Failure('expected an end, got none in time')), limit);
    });
    const body = test.body(bench);
    body.catch(() => {});
    await Promise.race([body, late]);
  } catch (error) {
    test.failure = error instanceof Failure ? error.message : `expected no exception, got ${error}`;
  } finally {
    clearTimeout(timer);
    await bench.close();
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
  test.seconds = (Date.now() - started) / 1000;
}

/** Runs all tests, writes the report and returns the exit code. */
export async function runAll(suite) {
  const deadline = Date.now() + BUDGET_MS;
  const root = fs.mkdtempSync(path.join(os.tmpdir(), `ferryline-${suite}-`));
  try {
    const waiting = shuffled(tests, process.env.STEPMARK_SHUFFLE);
    let count = 0;
    const worker = async () => {
      for (let test = waiting.shift(); test; test = waiting.shift()) {
        count += 1;
        await runTest(test, path.join(root, `t${count}`), deadline);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    writeReport(suite);
    const failed = tests.filter((test) => test.failure);
    process.stdout.write(`${suite}: ${tests.length - failed.length} of ${tests.length} passed\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    fs.rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
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
