import { describe, expect, test } from '@jest/globals';
import { openChange } from '../support/scene.ts';
import { thoroughTest } from '../support/thorough.ts';

const PACKAGE = JSON.stringify({ name: 'sum', type: 'module', scripts: { test: 'node --test' } });
const IMPORTS = `import assert from 'node:assert';
import { test } from 'node:test';
import { sum } from '../sum.js';
`;
const ADDS = "test('adds two numbers', () => assert.equal(sum(1, 2), 3));\n";
const MINUS = "test('adds what is below zero', () => assert.equal(sum(-1, 2), 1));\n";
const WRONG = 'export const sum = (a, b) => Math.abs(a) + b;\n';
const RIGHT = 'export const sum = (a, b) => a + b;\n';
const BASE = { 'package.json': PACKAGE, 'sum.js': WRONG, 'test/sum.test.js': IMPORTS + ADDS };

describe("a change scored with the repository's own, detected suite", () => {
  test('that mends a bug and brings a test for it is clean and proven', async () => {
    const scene = openChange(BASE, { 'sum.js': RIGHT, 'test/sum.test.js': IMPORTS + ADDS + MINUS });
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 0, verdict: 'clean' });
    expect(card.metrics).toMatchObject({ proven: 1, unproven: 0, broken: 0, rewritten: 0, fixed: 1 });
    expect(card.notes).toContain(
      'suite node-test: chosen because package.json\'s script "test" runs node-test',
    );
    expect(card.suites.map(({ side }) => side)).toEqual(['base', 'head', 'proof', 'guard']);
  });

  thoroughTest('whose new test passes without it shows nothing', async () => {
    const passes = "test('adds nothing', () => assert.equal(sum(0, 0), 0));\n";
    const scene = openChange(BASE, { 'sum.js': RIGHT, 'test/more.test.js': IMPORTS + passes });
    const { code, card } = await scene.score(['--quiet']);
    expect(code).toBe(0);
    expect(card.metrics).toMatchObject({ proven: 0, unproven: 1, fixed: 1 });
    expect(card.notes).toContain('nothing shows that this change was needed');
  });

  thoroughTest('that rewrites a test so that it passes is told so', async () => {
    const scene = openChange(BASE, {
      'sum.js': 'export const sum = (a, b) => a - b;\n',
      'test/sum.test.js': IMPORTS + ADDS.replace('2), 3', '2), -1'),
    });
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 0, verdict: 'clean' });
    expect(card.metrics.rewritten).toBe(1);
    expect(card.tests[0]?.qualifiers).toContain('rewritten');
  });

  thoroughTest('that rewrites a test fails where the base branch says so', async () => {
    const scene = openChange(
      { ...BASE, '.github/stepmark.yml': 'gate: { rewritten: fail }\n' },
      {
        'sum.js': 'export const sum = (a, b) => a - b;\n',
        'test/sum.test.js': IMPORTS + ADDS.replace('2), 3', '2), -1'),
        '.github/stepmark.yml': 'gate: { rewritten: note }\n',
      },
    );
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, conclusion: card.conclusion }).toEqual({ code: 1, conclusion: 'failure' });
    expect(card.notes).toContain('failed by gate: rewritten: 1');
  });

  thoroughTest('that deletes a test file has removed tests, which are not broken ones', async () => {
    const scene = openChange(
      { ...BASE, 'test/minus.test.js': IMPORTS + ADDS.replace('adds two numbers', 'adds again') },
      { 'test/minus.test.js': null, 'sum.js': RIGHT },
    );
    const { code, card } = await scene.score(['--quiet']);
    expect(code).toBe(0);
    expect(card.metrics).toMatchObject({ broken: 0, transitions: { kept: 1, removed: 1 } });
  });

  thoroughTest('that renames a test is hinted at', async () => {
    const scene = openChange(BASE, {
      'test/sum.test.js': IMPORTS + ADDS.replace('adds two numbers', 'adds two figures'),
    });
    const { code, card } = await scene.score(['--quiet']);
    expect(code).toBe(0);
    expect(card.metrics.transitions).toMatchObject({ added: 1, removed: 1 });
    expect(card.notes.join('\n')).toMatch(/perhaps renamed: .*adds two numbers → .*adds two figures/);
  });

  thoroughTest('that breaks a waived test is clean until the day of the waiver', async () => {
    const waive = (until: string) =>
      `waive: [{ test: "*adds two numbers*", until: ${until}, why: "issue 12" }]\n`;
    const breaks = { 'sum.js': 'export const sum = () => 0;\n' };
    const waived = openChange({ ...BASE, '.github/stepmark.yml': waive('2999-01-31') }, breaks);
    const { code, card } = await waived.score(['--quiet']);
    expect({ code, waived: card.metrics.waived }).toEqual({ code: 0, waived: 1 });
    expect(card.notes).toContain('waived until 2999-01-31: *adds two numbers* (issue 12)');

    const void_ = openChange({ ...BASE, '.github/stepmark.yml': waive('2020-01-31') }, breaks);
    expect((await void_.score(['--quiet'])).card).toMatchObject({ verdict: 'regressed', exit_code: 1 });
  });
});

thoroughTest('two suites of one repository are told apart', async () => {
  const config = `suites:
  - name: front
    run: [node, --test, --test-reporter=junit, --test-reporter-destination=front.xml, front/]
    report: { format: junit, path: front.xml }
  - name: back
    run: [node, --test, --test-reporter=junit, --test-reporter-destination=back.xml, back/]
    report: { format: junit, path: back.xml }
`;
  const suite = (value: number) =>
    `import assert from 'node:assert';\nimport { test } from 'node:test';\ntest('is one', () => assert.equal(${value}, 1));\n`;
  const scene = openChange(
    { '.github/stepmark.yml': config, 'front/a.test.mjs': suite(1), 'back/a.test.mjs': suite(1) },
    { 'back/a.test.mjs': suite(2), 'back/index.mjs': 'export {};\n' },
  );
  const { code, card } = await scene.score(['--quiet']);
  expect({ code, verdict: card.verdict }).toEqual({ code: 1, verdict: 'regressed' });
  expect(card.tests.map(({ suite: name, transition }) => `${name} ${transition}`).sort()).toEqual([
    'back regressed',
    'front kept',
  ]);
});
