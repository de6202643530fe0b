import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { openScene } from '../support/scene.ts';
import { testRows, thoroughTest } from '../support/thorough.ts';
import { AFTER, makeTask, patchBetween, runnerOf, START } from '../support/throwaway-task.ts';

interface Row {
  readonly what: string;
  /** Also where CI does not wait for every row. */
  readonly always?: true;
  readonly folder: () => string;
  readonly faults: readonly Readonly<Record<string, unknown>>[];
}

const HALF = `${START['calc.mjs']}// to be done\n`;

/** A runner that runs the tests it is asked for; the later step's test needs the earlier one's. */
function leaningRunner(): string {
  return runnerOf(makeTask())
    .replace(
      '    let failure',
      '    if (!(process.env.STEPMARK_ONLY ?? group).includes(group)) continue;\n    let failure',
    )
    .replace('const cases', 'let taken = false;\nconst cases')
    .replace(
      "'takes away': () =>",
      "'takes away': () => ((taken = true), assert.equal(calc.subtract(5, 3), 2)) ||",
    )
    .replace("'uses the rate': () =>", "'uses the rate': () => assert.ok(taken) ||");
}

const ROWS: readonly Row[] = [
  {
    what: 'a stair whose patch does not do its step, a near-miss that does no harm, and a file without the canary',
    always: true,
    folder: () =>
      makeTask({
        'solution/01-subtract.patch': patchBetween(START['calc.mjs'], HALF),
        'solution/02-convert.patch': patchBetween(HALF, AFTER.convert),
        'suites/near-miss/convert.harmless.patch': patchBetween(AFTER.convert, `${AFTER.convert}// a word\n`),
        'suites/p2p/stepmark_suites/note.mjs': 'export {};\n',
      }),
    faults: [
      { check: 'staircase', step: 'subtract', test: 'test_subtract.mjs::::takes away' },
      {
        check: 'near-miss',
        step: 'convert',
        text: 'convert.harmless: passes every test of step "convert", which it should fail',
      },
      {
        check: 'canary',
        text: expect.stringMatching(/^suites\/p2p\/stepmark_suites\/note\.mjs does not hold the canary /),
      },
    ],
  },
  {
    what: 'a stair whose patch does a later step as well',
    folder: () =>
      makeTask({
        'solution/01-subtract.patch': patchBetween(START['calc.mjs'], AFTER.convert),
        'solution/02-convert.patch': patchBetween(AFTER.convert, `${AFTER.convert}// done\n`),
      }),
    faults: [
      {
        check: 'staircase',
        step: 'convert',
        text: 'patches 1…1: expected step "convert" not to pass yet, but all 1 of its tests do',
      },
    ],
  },
  {
    what: 'a start on which an F2P test passes, and a reference on which it does not',
    folder: () =>
      makeTask({
        'workspace/fixtures/rate.json': '{ "rate": 1 }\n',
        'solution/02-convert.patch': patchBetween(
          AFTER.subtract,
          AFTER.convert.replace('value *', '1 + value *'),
        ),
      }),
    faults: [
      {
        check: 'gate',
        test: 'test_convert.mjs::::uses the rate',
        text: 'base, run 1: expected test_convert.mjs::::uses the rate to fail, found passed',
      },
      {
        check: 'gate',
        test: 'test_convert.mjs::::uses the rate',
        text: expect.stringMatching(/^reference, run 1: expected .* to pass, found failed/),
      },
    ],
  },
  {
    what: 'a suite whose tests need those of another step when a step is asked for alone',
    folder: () =>
      makeTask({
        'suites/f2p/stepmark_suites/f2p.mjs': leaningRunner(),
        'suites/near-miss/convert.adds.patch': patchBetween(
          AFTER.convert,
          AFTER.convert.replace('value *', 'value +'),
        ),
      }),
    faults: [
      {
        check: 'order',
        step: 'convert',
        text: 'test_convert.mjs::::uses the rate: failed when the tests of its step run alone',
      },
    ],
  },
  {
    what: 'a solution with a patch too few',
    folder: () => makeTask({ 'solution/02-convert.patch': null }),
    faults: [{ check: 'staircase', text: 'expected one solution patch a step (2), found 1' }],
  },
];

describe('validate names', () => {
  testRows(ROWS, async ({ folder, faults }) => {
    const task = folder();
    const { code, stdout } = await openScene().run(['validate', '--quick', '--json', task]);
    const [result] = JSON.parse(stdout);
    expect({ code, valid: result.valid, written: existsSync(join(task, 'manifest.json')) }).toEqual({
      code: 1,
      valid: false,
      written: false,
    });
    for (const fault of faults) expect(result.faults).toContainEqual(expect.objectContaining(fault));
  });
});

describe('validate', () => {
  thoroughTest(
    'proves a task with its near-miss over three repeats, and writes its manifest once',
    async () => {
      const task = makeTask({
        'suites/near-miss/convert.adds.patch': patchBetween(
          AFTER.convert,
          AFTER.convert.replace('value *', 'value +'),
        ),
      });
      const scene = openScene();
      const unwritten = await scene.run(['validate', '--quick', '--no-write', '--quiet', task]);
      expect(unwritten.stdout).toContain('manifest.json left as it is');
      expect(existsSync(join(task, 'manifest.json'))).toBe(false);

      const first = await scene.run(['validate', '--quiet', task]);
      expect(first.stdout).toMatch(
        /^● tinycalc: valid; 2 steps, 2 F2P and 1 P2P tests, both suites in \d+\.\d s; manifest\.json written\n$/,
      );
      expect(first.code).toBe(0);
      const manifest = JSON.parse(readFileSync(join(task, 'manifest.json'), 'utf8'));
      expect(manifest).toMatchObject({
        repeats: 3,
        steps: { convert: ['test_convert.mjs::::uses the rate'] },
      });

      const second = await scene.run(['validate', '--quiet', '--quick', task]);
      expect(second.stdout).toContain('manifest.json left as it is');
    },
  );
});
