import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FlagName } from '../../src/core/scorecard.ts';
import { makeDirectory, type TestFile } from '../support/git-repository.ts';
import { openScene } from '../support/scene.ts';
import { testRows } from '../support/thorough.ts';
import { AFTER, makeTask, makeWork, runnerOf, START } from '../support/throwaway-task.ts';

let task = '';
/** The starting tree is the same for all work: the first run measures it. */
let environment = {};

beforeAll(async () => {
  task = makeTask();
  environment = { STEPMARK_CACHE: makeDirectory() };
  const { code, stdout, stderr } = await openScene().run(['validate', '--quick', task]);
  if (code !== 0) throw new Error(`the task of these tests is not valid: ${stdout}${stderr}`);
});

/** Replaces every assertion of the process by nothing. */
const BLINDS = "import assert from 'node:assert';\nassert.equal = () => undefined;\n";

interface Row {
  readonly what: string;
  /** Also where CI does not wait for every row. */
  readonly always?: true;
  readonly work: () => Readonly<Record<string, TestFile>>;
  readonly code: number;
  readonly verdict: string;
  readonly completed: number;
  readonly flags?: readonly FlagName[];
  readonly says: string;
}

const ROWS: readonly Row[] = [
  {
    what: 'that does every step is resolved',
    always: true,
    work: () => ({ 'calc.mjs': AFTER.convert }),
    code: 0,
    verdict: 'resolved',
    completed: 2,
    says: '"first_failure":null',
  },
  {
    what: 'that honestly does the first step is credited with it',
    work: () => ({ 'calc.mjs': AFTER.subtract }),
    code: 1,
    verdict: 'unresolved',
    completed: 1,
    says: '"first_failure":{"step":"convert","cause":"WRONG"',
  },
  {
    what: 'that edits the files of the suite changes nothing by it',
    work: () => ({
      'calc.mjs': AFTER.subtract,
      'stepmark_suites/f2p.mjs': BLINDS + runnerOf(task),
      'stepmark_suites/helper.mjs': 'export {};\n',
    }),
    code: 1,
    verdict: 'unresolved',
    completed: 1,
    says: 'protected and restored, without effect on the outcome: stepmark_suites/f2p.mjs, stepmark_suites/helper.mjs',
  },
  {
    what: 'that adds test configuration which would make a test pass is tampered with',
    always: true,
    work: () => ({ 'calc.mjs': AFTER.subtract, 'jest.config.mjs': BLINDS }),
    code: 1,
    verdict: 'tampered',
    completed: 1,
    flags: ['protected-changed'],
    says: 'jest.config.mjs was changed and decides outcomes: with it test_convert.mjs::::uses the rate would pass',
  },
  {
    what: 'that changes a protected fixture so that a test would pass is tampered with',
    work: () => ({ 'calc.mjs': AFTER.subtract, 'fixtures/rate.json': '{ "rate": 1 }\n' }),
    code: 1,
    verdict: 'tampered',
    completed: 1,
    flags: ['protected-changed'],
    says: 'fixtures/rate.json was changed and decides outcomes: with it test_convert.mjs::::uses the rate would pass',
  },
  {
    what: 'that changes a protected fixture to no avail is told so in a note',
    work: () => ({ 'calc.mjs': AFTER.convert, 'fixtures/rate.json': '{ "rate": 5 }\n' }),
    code: 0,
    verdict: 'resolved',
    completed: 2,
    says: 'protected and restored, without effect on the outcome: fixtures/rate.json',
  },
  {
    what: 'whose program writes a second report is tampered with',
    work: () => ({
      'calc.mjs': `import { writeFileSync } from 'node:fs';
if (process.env.STEPMARK_REPORT_DIR) writeFileSync(process.env.STEPMARK_REPORT_DIR + '/second.xml', '<testsuite/>');
${AFTER.subtract}`,
    }),
    code: 1,
    verdict: 'tampered',
    completed: 1,
    flags: ['forged-report'],
    says: 'a second report was written: second.xml',
  },
  {
    what: 'whose program blinds the reporter is found out by the test that must fail',
    work: () => ({ 'calc.mjs': `${BLINDS}${START['calc.mjs']}export const subtract = () => 0;\n` }),
    code: 1,
    verdict: 'tampered',
    completed: 2,
    flags: ['forged-report'],
    says: 'f2p must-fail check: a test that must fail is reported as passed',
  },
  {
    what: 'whose program exits with 0 on everything crashes every test',
    work: () => ({ 'calc.mjs': `process.exit(0);\n${AFTER.convert}` }),
    code: 1,
    verdict: 'unresolved',
    completed: 0,
    says: '"cause":"CRASH"',
  },
  {
    what: 'that does not parse crashes every test',
    work: () => ({ 'calc.mjs': 'export const = ;\n' }),
    code: 1,
    verdict: 'unresolved',
    completed: 0,
    says: '"cause":"CRASH"',
  },
];

describe('work on a task', () => {
  testRows(ROWS, async ({ work, code, verdict, completed, flags = [], says }) => {
    const result = await openScene().score(['--task', task, '--work', makeWork(work()), '--quiet'], {
      environment,
    });
    expect({
      code: result.code,
      verdict: result.card.verdict,
      completed: result.card.metrics.completed?.n,
      flags: result.card.flags.map(({ flag }) => flag),
    }).toEqual({ code, verdict, completed, flags });
    expect(JSON.stringify(result.card)).toContain(says);
  });

  test('cannot speak to the job that runs it: what it prints never becomes a workflow command', async () => {
    const scene = openScene();
    const shouts = `process.stdout.write('\\n::error::a\\n  ::set-env name=A::b\\n##[error]c\\n');
process.stderr.write('\\r::add-mask::d\\n##[command]e\\n');
process.exit(3);
`;
    const work = makeWork({ 'calc.mjs': shouts });
    const { stdout, stderr, card } = await scene.score(['--task', task, '--work', work], { environment });
    expect(card.verdict).toBe('unresolved');
    const lines = `${stdout}\n${stderr}`.split(/[\r\n]/u);
    expect(lines.filter((line) => /^\s*::|##\[/u.test(line))).toEqual([]);
    expect(stdout).toContain('error');
  });
});
