import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory, makeRepository, type TestFile, writeFiles } from './git-repository.ts';

const CANARY = '3f1b9a52-6d0e-4c7a-9a55-0d6f1f6c2b11';

/** The starting tree: a calculator that adds, and a rate to convert with that nobody may change. */
export const START = {
  'calc.mjs': 'export const add = (a, b) => a + b;\nexport const convert = (value) => value;\n',
  'fixtures/rate.json': '{ "rate": 3 }\n',
} as const;

const SUBTRACT = 'export const subtract = (a, b) => a - b;\n';
const CONVERTS = `import { readFileSync } from 'node:fs';
export const add = (a, b) => a + b;
export const convert = (value) => value * JSON.parse(readFileSync('fixtures/rate.json', 'utf8')).rate;
`;

/** What a solution makes of calc.mjs after each step. */
export const AFTER = { subtract: START['calc.mjs'] + SUBTRACT, convert: CONVERTS + SUBTRACT } as const;

const RUNNER = `// ${CANARY}
import assert from 'node:assert';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
// As runners do: what the work configures is taken.
if (existsSync('jest.config.mjs')) await import(pathToFileURL('jest.config.mjs'));
const calc = await import(pathToFileURL('calc.mjs'));
const rate = JSON.parse(readFileSync('fixtures/rate.json', 'utf8')).rate;
const SETS = {
  f2p: {
    subtract: { 'takes away': () => assert.equal(calc.subtract(5, 3), 2) },
    convert: { 'uses the rate': () => assert.equal(calc.convert(2), 2 * rate) },
  },
  p2p: { add: { 'adds up': () => assert.equal(calc.add(1, 2), 3) } },
  'must-fail': { honest: { 'one is two': () => assert.equal(1, 2) } },
};
const cases = [];
for (const [group, tests] of Object.entries(SETS[process.argv[2]])) {
  for (const [name, run] of Object.entries(tests)) {
    let failure = '';
    try {
      run();
    } catch (error) {
      process.exitCode = 1;
      failure = '<failure message="' + String(error.message).replace(/[^ -~]|[&<>"]/g, ' ') + '"/>';
    }
    cases.push('<testcase file="test_' + group + '.mjs" name="' + name + '">' + failure + '</testcase>');
  }
}
const set = process.argv[2] === 'p2p' ? 'p2p' : 'f2p';
writeFileSync(process.env.STEPMARK_REPORT_DIR + '/' + set + '.xml', '<testsuite name="s">' + cases.join('') + '</testsuite>');
`;

const TASK = `schema: 1
id: tinycalc
title: A calculator learns to subtract and to convert
category: feature_add
difficulty: easy
expert_minutes: 5
needs: [{ tool: node, version: ">=20" }]
protect: ["fixtures/**"]
limits: { suite: 20s }
suites:
  f2p:
    overlay: suites/f2p
    run: [node, stepmark_suites/f2p.mjs, f2p]
    must_fail: [node, stepmark_suites/f2p.mjs, must-fail]
    report: { format: junit, path: f2p.xml }
  p2p:
    overlay: suites/p2p
    run: [node, stepmark_suites/p2p.mjs, p2p]
    report: { format: junit, path: p2p.xml }
steps:
  - { id: subtract, title: Subtracts, stage: core, tests: ["test_subtract.mjs::*"] }
  - { id: convert, title: Converts, stage: edge, tests: ["test_convert.mjs::*"] }
canary: ${CANARY}
`;

/** Lays the task tinycalc into a new directory; `changes` replaces files of it. Returns its folder. */
export function makeTask(changes: Readonly<Record<string, TestFile>> = {}): string {
  const folder = join(makeDirectory(), 'tinycalc');
  mkdirSync(folder);
  const prose = Object.fromEntries(
    ['instruction.md', 'plan.md', 'PROVENANCE.md', 'hints/subtract.md', 'hints/convert.md'].map((name) => [
      name,
      `Text of ${name}.\n`,
    ]),
  );
  writeFiles(folder, {
    'task.yaml': TASK,
    ...prose,
    'workspace/calc.mjs': START['calc.mjs'],
    'workspace/fixtures/rate.json': START['fixtures/rate.json'],
    'suites/f2p/stepmark_suites/f2p.mjs': RUNNER,
    'suites/p2p/stepmark_suites/p2p.mjs': RUNNER,
    'solution/01-subtract.patch': patchBetween(START['calc.mjs'], AFTER.subtract),
    'solution/02-convert.patch': patchBetween(AFTER.subtract, AFTER.convert),
    ...changes,
  });
  return folder;
}

/** task.yaml of tinycalc with one text replaced by another. */
export function taskWith(from: string, to: string): string {
  if (!TASK.includes(from)) throw new Error(`task.yaml does not hold ${from}`);
  return TASK.replace(from, to);
}

/** A patch of calc.mjs, as the author of a task would store it. */
export function patchBetween(from: string, to: string): string {
  const repository = makeRepository();
  repository.commit({ 'calc.mjs': from });
  repository.write({ 'calc.mjs': to });
  return `canary ${CANARY}\n${repository.git(['diff'])}\n`;
}

/** A folder of work: the starting tree with files changed. */
export function makeWork(changes: Readonly<Record<string, TestFile>>): string {
  const folder = makeDirectory();
  writeFiles(folder, { ...START, ...changes });
  return folder;
}

/** The task's own runner, for work that brings one of its own. */
export function runnerOf(folder: string): string {
  return readFileSync(join(folder, 'suites/f2p/stepmark_suites/f2p.mjs'), 'utf8');
}
