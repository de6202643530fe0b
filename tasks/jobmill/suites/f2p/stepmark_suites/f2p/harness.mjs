// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
// How tests are written down, run and reported. Starting Node costs more than most tests, so that
// sessions of the shell run several to a process, each with a store of its own; where such a process
// crashes or hangs, its tests run again, each in a folder and process of its own, and only that counts.
// That goes for transcripts, and for the sessions that several tests wait for at the same time.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve('bin', 'jobmill.mjs');
const WORKERS = 2;
const BATCH_SIZE = 12;
const PROGRAM_BATCHES = 2;
const PROCESS_TIMEOUT_MS = 20_000;
const TEST_TIMEOUT_MS = 40_000;
const BUDGET_MS = 100_000;
const MAX_OUTPUT = 4_000_000;

/** What a test says when it fails. */
class Failure extends Error {}

/** Nothing is known about a test that shared a process; it has to run again by itself. */
class Unknown extends Error {}

const tests = [];

/** A group of tests: the functions that add tests to one file and class of the report. */
export function describe(file, classname) {
  const add = (name, requirements, body) => tests.push({ file, classname, name, requirements, body });
  return {
    /**
     * A session of the shell: lines after "> " are commands, the lines below them what they must
     * print. "error: *" stands for any error. `files` are put into the folder first; their names
     * are used once in a suite.
     */
    transcript(name, requirements, text, { files = {} } = {}) {
      const steps = readTranscript(text);
      add(name, requirements, async (context) => {
        writeFiles(context.folder, files);
        const result = await context.shell(steps.map(({ command }) => command));
        compareTranscript(steps, sections(result.stdout));
        compareEnd(steps, result);
      });
      Object.assign(tests.at(-1), { steps, files });
    },
    /** A test that starts the program itself: `body({ folder, run, shell })`. */
    program: add,
  };
}

/** Fails unless both are the same text, or have the same JSON. */
export function same(actual, expected, what) {
  const [got, wanted] = [actual, expected].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (got !== wanted) throw new Failure(`expected ${show(wanted)}, got ${show(got)}${what ? ` (${what})` : ''}`);
}

/** Fails unless a condition holds. */
export function check(condition, expected, actual) {
  if (!condition) throw new Failure(`expected ${expected}, got ${actual}`);
}

/** The output of an echoing shell by command: a list of `{ command, lines }`. */
export function sections(stdout) {
  const result = [];
  for (const line of stdout.split('\n').slice(0, -1)) {
    if (line.startsWith('> ')) result.push({ command: line.slice(2), lines: [] });
    else result.at(-1)?.lines.push(line);
  }
  return result;
}

/** What the last command of an echoing shell has printed, or the last one that begins with a text. */
export function lastOutput(stdout, command = '') {
  return sections(stdout).findLast((section) => section.command.startsWith(command))?.lines ?? ['no such command'];
}

/** The whole records of a journal as lines with their line feeds. */
export function journalLines(folder, store) {
  return readFileSync(path.join(folder, store, 'journal'), 'latin1').split(/(?<=\n)/);
}

/**
 * Copies of a store as it would be had it been stopped after each of its journal's records, from number
 * `first` on: their names.
 */
export function stoppedStores(folder, store, first = 1) {
  const lines = journalLines(folder, store);
  const names = [];
  for (let count = first; count <= lines.length; count += 1) {
    const name = `${store}-${count}`;
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'journal'), lines.slice(0, count).join(''), 'latin1');
    names.push(name);
  }
  return names;
}

/** The names of the files in a store's folder. */
export function storeFiles(folder, store) {
  return readdirSync(path.join(folder, store)).sort();
}

/** Runs all tests, writes the report and returns the exit code. */
export async function runAll(suite) {
  chooseTests();
  const started = Date.now();
  const root = mkdtempSync(path.join(os.tmpdir(), `jobmill-${suite}-`));
  try {
    const jobs = planJobs(shuffled(tests, process.env.STEPMARK_SHUFFLE));
    let count = 0;
    const worker = async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        const runJob = job[0].steps ? runBatch : runPrograms;
        const left = await runJob(job, path.join(root, `b${(count += 1)}`), started + BUDGET_MS);
        for (const test of left) await runTest(test, path.join(root, `t${(count += 1)}`), started + BUDGET_MS);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    writeReport(suite, tests);
    const failed = tests.filter((test) => test.failure);
    process.stdout.write(`${suite}: ${tests.length - failed.length} of ${tests.length} passed\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Batches of other tests and of transcripts. */
function planJobs(ordered) {
  const transcripts = ordered.filter((test) => test.steps);
  const programs = ordered.filter((test) => !test.steps);
  const size = Math.ceil(programs.length / PROGRAM_BATCHES);
  const jobs = [];
  for (let at = 0; at < programs.length; at += size) jobs.push(programs.slice(at, at + size));
  for (let at = 0; at < transcripts.length; at += BATCH_SIZE) jobs.push(transcripts.slice(at, at + BATCH_SIZE));
  return jobs;
}

/** Runs transcripts in one process; returns the tests about which nothing is known after that. */
async function runBatch(batch, folder, deadline) {
  if (batch.length === 1) return batch;
  const started = Date.now();
  mkdirSync(folder);
  const commands = batch.flatMap(({ steps, files }, index) => {
    writeFiles(folder, files);
    return [`open store${index}`, 'clock 2026-01-01', ...steps.map(({ command }) => command)];
  });
  const { stdout, code } = await start(['shell', '--echo'], { folder, stdin: linesOf(commands), end: Math.min(started + PROCESS_TIMEOUT_MS, deadline) });
  const actual = sections(stdout);
  const seconds = (Date.now() - started) / 1000 / batch.length;
  let at = 0;
  return batch.filter((test) => {
    const own = actual.slice(at + 2, at + 2 + test.steps.length);
    at += 2 + test.steps.length;
    test.seconds = seconds;
    if (code === null || own.length < test.steps.length) return true;
    try {
      compareTranscript(test.steps, own);
    } catch (error) {
      test.failure = error.message;
    }
    return false;
  });
}

/** Runs other tests side by side; returns those about which nothing is known after that. */
async function runPrograms(batch, folder, deadline) {
  if (batch.length === 1) return batch;
  mkdirSync(folder);
  const started = Date.now();
  const sessions = new Sessions(folder, batch.length, Math.min(started + TEST_TIMEOUT_MS, deadline));
  const left = [];
  await Promise.all(batch.map(async (test, index) => {
    const name = `p${index}`;
    mkdirSync(path.join(folder, name));
    try {
      await test.body(sessions.contextOf(name));
    } catch (error) {
      if (error instanceof Unknown) left.push(test);
      else test.failure = messageOf(error);
    }
    sessions.leave();
  }));
  for (const test of batch) test.seconds = (Date.now() - started) / 1000 / batch.length;
  return left;
}

/** Sessions of several tests: those that all tests wait for run in one process; others run one after another. */
class Sessions {
  #waiting = [];
  #last = Promise.resolve();

  constructor(folder, tests, end) {
    this.folder = folder;
    this.tests = tests;
    this.end = end;
  }

  contextOf(name) {
    const folder = path.join(this.folder, name);
    const run = (args, options = {}) => this.#alone(args, { folder, end: this.end, ...options });
    const shell = (commands, { store = 'store', env, own = false } = {}) =>
      own || env || !canShare(commands) ? run(shellArgs(store), { stdin: linesOf(commands), env }) : this.#together({ name, store, commands });
    return { folder, run, shell };
  }

  /** A test has ended. */
  leave() {
    this.tests -= 1;
    this.#startIfAllWait();
  }

  #alone(args, options) {
    const result = this.#last.then(() => start(args, options));
    this.#last = result;
    return result;
  }

  #together(session) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...session, resolve, reject });
      this.#startIfAllWait();
    });
  }

  async #startIfAllWait() {
    if (this.#waiting.length === 0 || this.#waiting.length < this.tests) return;
    const sessions = this.#waiting.splice(0);
    const commands = sessions.flatMap(({ name, store, commands }) => [`open ${name}/${store}`, ...commands.map((command) => moved(command, name))]);
    const { stdout, code } = await this.#alone(['shell', '--echo'], { folder: this.folder, stdin: linesOf(commands), end: this.end });
    const actual = sections(stdout);
    const isWhole = code !== null && commands.every((command, index) => actual[index]?.command === command);
    let at = 0;
    for (const { commands, resolve, reject } of sessions) {
      const own = actual.slice(at + 1, at + 1 + commands.length);
      at += 1 + commands.length;
      if (isWhole) resolve(resultOf(commands, own));
      else reject(new Unknown());
    }
  }
}

/** Only a session that sets its clock first, reads no files and kills nobody goes with others, unless it asks for a process of its `own`. */
function canShare(commands) {
  const isTimed = commands[0].startsWith('clock ') || (commands[0].startsWith('open ') && commands[1].startsWith('clock '));
  return isTimed && !commands.some((command) => command.startsWith('import ') || command.includes('kill'));
}

/** A command as it has to be where the test's folder is one below. */
const moved = (command, name) => (command.startsWith('open ') ? `open ${name}/${command.slice('open '.length)}` : command);

/** What a session would have given in a process of its own. */
function resultOf(commands, own) {
  const lines = own.flatMap((section, index) => [`> ${commands[index]}`, ...section.lines]);
  const codes = own.map((section) => /^\[exit (\d)\]$/.exec(section.lines.at(-1) ?? '')?.[1] ?? '0');
  return { stdout: linesOf(lines), stderr: '', code: Number(codes.find((code) => code !== '0') ?? '0'), signal: null, stopped: null };
}

const linesOf = (lines) => lines.map((line) => `${line}\n`).join('');
const shellArgs = (store) => ['--dir', store, 'shell', '--echo'];
const messageOf = (error) => (error instanceof Failure ? error.message : `expected no exception, got ${error}`);

function writeFiles(folder, files) {
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
}

async function runTest(test, folder, deadline) {
  const started = Date.now();
  const end = Math.min(started + TEST_TIMEOUT_MS, deadline);
  mkdirSync(folder);
  const run = (args, options = {}) => start(args, { folder, end, ...options });
  const shell = (commands, { store = 'store', ...options } = {}) => run(shellArgs(store), { stdin: linesOf(commands), ...options });
  try {
    await test.body({ folder, run, shell });
  } catch (error) {
    test.failure = messageOf(error);
  }
  test.seconds = (Date.now() - started) / 1000;
}

function readTranscript(text) {
  const lines = text.replace(/^\n/, '').replace(/\s*$/, '').split('\n');
  const indent = /^ */.exec(lines[0])[0].length;
  const steps = [];
  for (const line of lines.map((line) => line.slice(indent))) {
    if (line.startsWith('> ')) steps.push({ command: line.slice(2), output: [] });
    else steps.at(-1).output.push(line);
  }
  return steps;
}

function compareTranscript(steps, actual) {
  for (const [index, { command, output }] of steps.entries()) {
    if (actual[index]?.command !== command) {
      throw new Failure(`expected ${show(`> ${command}`)} to be echoed, got ${show(actual[index]?.command ?? 'no more output')}`);
    }
    const { lines } = actual[index];
    const matches = output.length === lines.length && output.every((line, at) => lineMatches(lines[at], line));
    const text = (list) => show(list.length > 0 ? list.join(' | ') : 'no output');
    if (!matches) throw new Failure(`expected ${text(output)}, got ${text(lines)} (after: ${show(command)})`);
  }
}

function compareEnd(steps, { code, signal, stopped, stderr }) {
  const firstCode = /\[exit (\d)\]/.exec(steps.flatMap(({ output }) => output).join('\n'))?.[1] ?? '0';
  const end = stopped ?? signal ?? String(code);
  if (end !== firstCode) throw new Failure(`expected exit code ${firstCode}, got ${end} ${show(stderr)}`);
}

function lineMatches(actual, expected) {
  return expected === 'error: *' ? /^error: ./.test(actual) : actual === expected;
}

function show(text) {
  const short = text.length > 300 ? `${text.slice(0, 300)}...` : text;
  return JSON.stringify(short);
}

/** Runs the program: `{ stdout, stderr, code, signal, stopped }`. Never rejects. */
function start(args, { folder, end, stdin = '', env = {} }) {
  return new Promise((resolve) => {
    const ownEnv = { PATH: process.env.PATH, HOME: folder, JOBMILL_FSYNC: 'off', ...env };
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env: ownEnv, stdio: 'pipe' });
    const result = { stdout: '', stderr: '', code: null, signal: null, stopped: null };
    const stop = (why) => {
      result.stopped ??= why;
      child.kill('SIGKILL');
    };
    const timeout = Math.max(1, Math.min(PROCESS_TIMEOUT_MS, end - Date.now()));
    const timer = setTimeout(() => stop('no end in time'), timeout);
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (chunk) => {
        result[name] += chunk;
        if (result[name].length > MAX_OUTPUT) stop('too much output');
      });
    }
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
    child.on('error', (error) => stop(error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ ...result, code, signal });
    });
  });
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
  if (!seed) return list;
  const result = [...list];
  let state = Number(seed) >>> 0;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

function writeReport(suite, all) {
  const cases = all.map(({ file, classname, name, requirements, seconds, failure }) => {
    const head = `<testcase file="${xml(file)}" classname="${xml(classname)}" name="${xml(name)}" time="${seconds.toFixed(3)}">`;
    const checked = `<properties><property name="requirements" value="${xml(requirements)}"/></properties>`;
    const outcome = failure ? `<failure message="${xml(failure)}">${xml(failure)}</failure>` : '';
    return `${head}${checked}${outcome}</testcase>`;
  });
  const failures = all.filter((test) => test.failure).length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite name="${suite}" tests="${all.length}" failures="${failures}">`,
    ...cases,
    '</testsuite></testsuites>',
    '',
  ];
  const file = path.join(process.env.STEPMARK_REPORT_DIR ?? '.', `${suite}.xml`);
  writeFileSync(`${file}.tmp`, lines.join('\n'));
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
