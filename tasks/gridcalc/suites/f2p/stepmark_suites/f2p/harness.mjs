// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
// How tests are written down, run and reported. Starting Node costs more than any
// test, so the transcripts run many to a process: the program gives each script a
// workbook of its own. When such a process crashes or hangs, the test that it was at
// is run again alone and the tests after it in a new process, so that only the one
// at fault fails.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.join('bin', 'gridcalc.js');
const BATCH_SIZE = 48;
const WORKERS = 2;
const BATCH_TIMEOUT_MS = 40_000;
const TEST_TIMEOUT_MS = 20_000;
const BUDGET_MS = 100_000;
const MAX_OUTPUT = 4_000_000;

/** What a test says when it fails. */
class Failure extends Error {}

const tests = [];

/** A group of tests: the functions that add tests to one file and class of the report. */
export function describe(file, classname) {
  const add = (name, requirements, rest) => tests.push({ file, classname, name, requirements, ...rest });
  return {
    /**
     * A test in form of a transcript: lines after "> " are commands, the lines below
     * them what they must print. "error: *" stands for any error. `files` are put
     * beside the script (a name that ends in "/" is a folder); `check(folder)` looks
     * at the files afterwards.
     */
    transcript(name, requirements, text, { files = {}, check } = {}) {
      add(name, requirements, { steps: readTranscript(text), files, check });
    },
    /** A test that starts the program itself: `body({ folder, run })`. */
    program(name, requirements, body) {
      add(name, requirements, { body });
    },
  };
}

/** Fails unless both are the same text, or have the same JSON. */
export function same(actual, expected, what) {
  const [got, wanted] = [actual, expected].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (got !== wanted) throw new Failure(`expected ${show(wanted)}, got ${show(got)}${what ? ` (${what})` : ''}`);
}

/** Runs all tests, writes the report and returns the exit code. */
export async function runAll(suite) {
  chooseTests();
  const started = Date.now();
  const root = mkdtempSync(path.join(os.tmpdir(), `gridcalc-${suite}-`));
  try {
    const ordered = shuffled(tests, process.env.STEPMARK_SHUFFLE);
    for (const [index, test] of ordered.entries()) test.folder = prepare(root, index, test);
    await runJobs(planJobs(ordered), started);
    writeReport(suite, tests);
    const failed = tests.filter((test) => test.failure);
    process.stdout.write(`${suite}: ${tests.length - failed.length} of ${tests.length} passed\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
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

function prepare(root, index, test) {
  const folder = path.join(root, `t${index}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(test.files ?? {})) {
    if (name.endsWith('/')) mkdirSync(path.join(folder, name));
    else writeFileSync(path.join(folder, name), content);
  }
  if (test.steps) {
    test.script = path.join(folder, 'script.gc');
    writeFileSync(test.script, test.steps.map(({ command }) => `${command}\n`).join(''));
  }
  return folder;
}

function planJobs(ordered) {
  const transcripts = ordered.filter((test) => test.steps);
  const batches = Math.ceil(transcripts.length / BATCH_SIZE);
  const size = Math.ceil(transcripts.length / batches);
  const jobs = ordered.filter((test) => test.body).map((test) => () => runProgramTest(test));
  for (let at = 0; at < transcripts.length; at += size) {
    const batch = transcripts.slice(at, at + size);
    jobs.push((deadline) => runBatch(batch, deadline));
  }
  return jobs;
}

async function runJobs(jobs, started) {
  const deadline = started + BUDGET_MS;
  const worker = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job(deadline);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

/** Runs tests in one process; where it stops, goes on behind the test at fault. */
async function runBatch(batch, deadline) {
  const started = Date.now();
  const scripts = batch.map((test) => test.script);
  const timeout = Math.max(1, Math.min(BATCH_TIMEOUT_MS, deadline - started));
  const result = batch.length > 1 ? await start(['--echo', ...scripts], { timeout }) : null;
  const sections = result ? splitSections(result.stdout, scripts) : [];
  const allDone = sections.length === batch.length && endedWell(result);
  const done = allDone ? batch.length : Math.max(0, sections.length - 1);
  const seconds = (Date.now() - started) / 1000 / batch.length;
  for (const [index, test] of batch.slice(0, done).entries()) {
    record(test, seconds, () => checkTranscript(test, sections[index]));
  }
  if (allDone) return;
  // Nothing at all was printed: perhaps the program does not even start.
  const suspects = sections.length > 0 ? batch.slice(done, done + 1) : batch;
  for (const test of suspects) await runAlone(test, deadline);
  const rest = batch.slice(done + suspects.length);
  if (rest.length > 0) await runBatch(rest, deadline);
}

async function runAlone(test, deadline) {
  const started = Date.now();
  // A process that was stopped half-way may have left files of this test behind.
  rmSync(test.folder, { recursive: true, force: true });
  prepare(path.dirname(test.folder), path.basename(test.folder).slice(1), test);
  const timeout = Math.max(1, Math.min(TEST_TIMEOUT_MS, deadline - started));
  const result = await start(['--echo', test.script], { timeout });
  record(test, (Date.now() - started) / 1000, () => {
    if (!endedWell(result)) throw new Failure(`expected exit code 0 or 1, got ${describeEnd(result)}`);
    const crash = /^\w*Error\b.*$/m.exec(result.stderr);
    if (crash) throw new Failure(`expected no crash, got ${show(crash[0])}`);
    checkTranscript(test, result.stdout);
  });
}

async function runProgramTest(test) {
  const started = Date.now();
  const run = (args, options = {}) => start(args, { timeout: TEST_TIMEOUT_MS, ...options });
  let error;
  try {
    await test.body({ folder: test.folder, run });
  } catch (caught) {
    error = caught;
  }
  record(test, (Date.now() - started) / 1000, () => {
    if (error) throw error;
  });
}

function record(test, seconds, check) {
  test.seconds = seconds;
  try {
    check();
  } catch (error) {
    test.failure = error instanceof Failure ? error.message : `expected no exception, got ${error}`;
  }
}

/** The output of each script that was begun, in order. */
function splitSections(output, scripts) {
  const sections = [];
  let end = 0;
  for (const script of scripts) {
    const head = `==> ${script} <==\n`;
    const start = output.indexOf(head, end);
    if (start === -1) break;
    end = start + head.length;
    sections.push({ start, end });
  }
  return sections.map((section, index) => output.slice(section.end, sections[index + 1]?.start));
}

function endedWell({ code, signal, stopped }) {
  return !stopped && signal === null && (code === 0 || code === 1);
}

function describeEnd({ code, signal, stopped }) {
  return stopped ?? (signal ? `signal ${signal}` : `exit code ${code}`);
}

function checkTranscript(test, output) {
  const lines = output.split('\n').slice(0, -1);
  for (const [index, { command, output: expected }] of test.steps.entries()) {
    if (lines[0] !== `> ${command}`) {
      throw new Failure(`expected ${show(`> ${command}`)} to be echoed, got ${show(lines[0] ?? 'no more output')}`);
    }
    lines.shift();
    const next = test.steps[index + 1];
    const end = next ? lines.indexOf(`> ${next.command}`) : lines.length;
    const actual = lines.splice(0, end === -1 ? lines.length : end);
    compareOutput(command, actual, expected);
  }
  test.check?.(test.folder);
}

function compareOutput(command, actual, expected) {
  const matches = expected.length === actual.length && expected.every((line, index) => lineMatches(actual[index], line));
  if (matches) return;
  const text = (lines) => show(lines.length > 0 ? lines.join(' | ') : 'no output');
  throw new Failure(`expected ${text(expected)}, got ${text(actual)} (after: ${show(command)})`);
}

function lineMatches(actual, expected) {
  return expected === 'error: *' ? /^error: ./.test(actual) : actual === expected;
}

function show(text) {
  const short = text.length > 240 ? `${text.slice(0, 240)}...` : text;
  return JSON.stringify(short);
}

/** Runs the program: `{ stdout, stderr, code, signal, stopped }`. Never rejects. */
function start(args, { timeout, stdin = '', cwd } = {}) {
  return new Promise((resolve) => {
    const program = path.resolve(PROGRAM);
    const child = spawn(process.execPath, [program, ...args], { cwd, stdio: 'pipe' });
    const result = { stdout: '', stderr: '', code: null, signal: null, stopped: null };
    const stop = (why) => {
      result.stopped ??= why;
      child.kill('SIGKILL');
    };
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
