// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
// How tests are written down, run and reported. Most tests send requests to a process of
// the program that serves many of them, one after the other (those in a small heap to one
// that has such a heap); a test that fails there is tried again with a process of its own, so that no test can spoil another one.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const WORKERS = 2;
const REQUEST_TIMEOUT_MS = 12_000;
const PROCESS_TIMEOUT_MS = 12_000;
const BUDGET_MS = 150_000;
const MAX_OUTPUT = 4_000_000;
const SMALL_HEAP = '--max-old-space-size=32';

const started = Date.now();
const tests = [];

/** What a test says when it fails. */
class Failure extends Error {}

/** Nothing came in time; trying again would only take as long again. */
class Hang extends Failure {}

/** A function that adds tests to one file and class of the report: `test(name, requirements, body, options)`. */
export function group(file, classname) {
  return (name, requirements, body, { smallHeap = false } = {}) => {
    tests.push({ file, classname, name, requirements, body, smallHeap });
  };
}

/** Fails unless both are the same text, or have the same JSON. */
export function same(actual, expected, what) {
  const [got, wanted] = [actual, expected].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (got !== wanted) throw new Failure(`expected ${show(wanted)}, got ${show(got ?? 'nothing')}${what ? ` (${what})` : ''}`);
}

export function check(holds, expected, got) {
  if (!holds) throw new Failure(`expected ${expected}, got ${show(String(got))}`);
}

/** Runs all tests, writes the report and returns the exit code. */
export async function runAll(suite) {
  chooseTests();
  const root = mkdtempSync(path.join(os.tmpdir(), `quillscheme-${suite}-`));
  try {
    const queue = shuffled(tests, process.env.STEPMARK_SHUFFLE).map((test, index) => ({ test, folder: path.join(root, `t${index}`) }));
    const workers = Array.from({ length: WORKERS }, () => work(queue));
    await Promise.all(workers);
    writeReport(suite);
    const failed = tests.filter((test) => test.failure);
    process.stdout.write(`${suite}: ${tests.length - failed.length} of ${tests.length} passed\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function work(queue) {
  const shared = new Map();
  for (let job = queue.shift(); job; job = queue.shift()) {
    const { test } = job;
    const begin = Date.now();
    const isFresh = !shared.has(test.smallHeap);
    if (isFresh) shared.set(test.smallHeap, serverFor(test));
    const server = shared.get(test.smallHeap);
    test.error = await attempt(job, server);
    if (test.error) {
      server.stop();
      shared.delete(test.smallHeap);
      if (!isFresh && !(test.error instanceof Hang)) test.error = await attemptAlone(job);
    }
    test.failure = test.error && messageOf(test.error);
    test.seconds = (Date.now() - begin) / 1000;
  }
  for (const server of shared.values()) server.stop();
}

const serverFor = ({ smallHeap }) => new Server(smallHeap ? { NODE_OPTIONS: SMALL_HEAP } : {});

async function attemptAlone(job) {
  const server = serverFor(job.test);
  try {
    return await attempt(job, server);
  } finally {
    server.stop();
  }
}

/** Runs a test once; gives what went wrong. */
async function attempt({ test, folder }, server) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  try {
    await test.body(new Quill(server, folder));
    return null;
  } catch (error) {
    return error;
  }
}

const messageOf = (error) => (error instanceof Failure ? error.message : `expected no exception, got ${error}`);

/** A process that answers requests; it is started by the first one. */
class Server {
  #child = null;
  #waiting = null;
  #end = null;

  constructor(environment) {
    this.environment = environment;
  }

  /** The answer to a request, as an object. */
  async ask(request) {
    this.#child ?? this.#start();
    const line = await new Promise((resolve, reject) => {
      if (this.#end) return reject(new Failure(`expected an answer, got ${this.#end}`));
      const timer = setTimeout(() => {
        this.stop();
        reject(new Hang('expected an answer, got none in time'));
      }, timeLeft(REQUEST_TIMEOUT_MS));
      const settle = (how) => (value) => {
        clearTimeout(timer);
        this.#waiting = null;
        how(value);
      };
      this.#waiting = { resolve: settle(resolve), reject: settle(reject) };
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    return parseAnswer(line);
  }

  stop() {
    this.#end ??= 'a stopped program';
    this.#child?.kill('SIGKILL');
  }

  #start() {
    this.#child = spawn(process.execPath, [path.resolve('quill.mjs'), '--serve'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...this.environment },
    });
    this.#child.stdin.on('error', () => {});
    this.#child.on('error', (error) => this.#finish(error.message));
    this.#child.on('close', (code, signal) => this.#finish(signal ? `signal ${signal}` : `exit status ${code}`));
    createInterface({ input: this.#child.stdout, crlfDelay: Infinity }).on('line', (line) => this.#waiting?.resolve(line));
  }

  #finish(how) {
    this.#end ??= how;
    this.#waiting?.reject(new Failure(`expected an answer, got ${how}`));
  }
}

function parseAnswer(line) {
  try {
    const answer = JSON.parse(line);
    if (answer !== null && typeof answer === 'object') return answer;
  } catch {
    // Said below.
  }
  throw new Failure(`expected a JSON object, got ${show(line)}`);
}

function timeLeft(wanted) {
  return Math.max(1, Math.min(wanted, started + BUDGET_MS - Date.now()));
}

/** What a test does to the program. */
class Quill {
  #server;
  #isReady = false;

  constructor(server, folder) {
    this.#server = server;
    this.folder = folder;
  }

  /** The answer to a request; the first one of a test comes after a reset. */
  async ask(request) {
    if (!this.#isReady) {
      this.#isReady = true;
      same(await this.#server.ask({ op: 'reset' }), {}, 'reset');
    }
    return this.#server.ask(request);
  }

  eval(text) {
    return this.ask({ op: 'eval', text });
  }

  /** The last value of a text. */
  async gives(text, expected) {
    const { values, error } = await this.eval(text);
    if (error) throw new Failure(`expected ${show(expected)}, got ${error.kind} error ${show(String(error.text))} (${show(text)})`);
    same(values?.at(-1), expected, show(text));
  }

  /** Pairs of a text and its last value, in one session. */
  async table(...rows) {
    for (const [text, expected] of rows) await this.gives(text, expected);
  }

  async prints(text, expected) {
    const { output, error } = await this.eval(text);
    if (error) throw new Failure(`expected no error, got ${show(String(error.text))} (${show(text)})`);
    same(output, expected, show(text));
  }

  /** An error that ends the evaluation. */
  async fails(text, expected) {
    const { error } = await this.eval(text);
    same(error ?? 'no error', { kind: 'error', text: expected }, show(text));
  }

  async syntax(text, expected, line, column) {
    const { error } = await this.eval(text);
    same(error ?? 'no error', { kind: 'syntax', text: expected, line, column }, show(text));
  }

  async reads(text, ...expected) {
    same(await this.ask({ op: 'read', text }), { data: expected }, show(text));
  }

  async readError(text, data, expected, line, column) {
    const answer = await this.ask({ op: 'read', text });
    same(answer, { data, error: { kind: 'read', text: expected, line, column } }, show(text));
  }

  /** Milliseconds that an evaluation takes. */
  async time(text) {
    const begin = performance.now();
    const { error } = await this.eval(text);
    const end = performance.now();
    if (error) throw new Failure(`expected no error, got ${show(String(error.text))}`);
    return end - begin;
  }

  /** Fails unless one text takes at most `limit` times as long as another one, in the best of some rounds. */
  async ratio(small, large, limit) {
    const best = [Infinity, Infinity];
    for (let round = 0; round < 5; round += 1) {
      best[0] = Math.min(best[0], await this.time(small));
      best[1] = Math.min(best[1], await this.time(large));
      if (best[1] <= limit * best[0]) return;
    }
    throw new Failure(`expected at most ${limit} times as long, got ${(best[1] / best[0]).toFixed(0)} times`);
  }

  /** Writes a file into the test's folder; gives its path. */
  file(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Starts a program in the test's folder: `{ code, stdout, stderr }`. */
  run(args, options = {}) {
    return runProgram(['quill.mjs', ...args], { cwd: this.folder, ...options });
  }
}

/** Runs a script of the workspace with Node. */
export function runProgram([script, ...args], { cwd, stdin = '' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.resolve(script), ...args], { cwd, stdio: 'pipe' });
    const result = { code: null, stdout: '', stderr: '' };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Hang('expected an end, got none in time'));
    }, timeLeft(PROCESS_TIMEOUT_MS));
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (chunk) => {
        result[name] += chunk;
        if (result[name].length > MAX_OUTPUT) child.kill('SIGKILL');
      });
    }
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ ...result, code: code ?? signal });
    });
  });
}

function show(text) {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}

/** STEPMARK_ONLY names the tests that run, one a line; without it all do. */
function chooseTests() {
  if (!process.env.STEPMARK_ONLY) return;
  const only = new Set(process.env.STEPMARK_ONLY.split('\n'));
  const chosen = tests.filter(({ file, classname, name }) => only.has(`${file}::${classname}::${name}`));
  tests.splice(0, tests.length, ...chosen);
}

/** The tests in a random order that a seed decides. */
function shuffled(list, seed) {
  if (!seed) return [...list];
  const result = [...list];
  let state = Number(seed) >>> 0;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

function writeReport(suite) {
  const cases = tests.map(({ file, classname, name, requirements, seconds = 0, failure }) => {
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
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
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
