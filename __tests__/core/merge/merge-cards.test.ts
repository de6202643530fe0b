import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unmeasuredCard } from '../../../src/core/invalid-card.ts';
import { type Leg, mergeCards } from '../../../src/core/merge/merge-cards.ts';
import { scoreOwn } from '../../../src/core/own-card.ts';
import type { OwnSuiteRuns } from '../../../src/core/own-tests.ts';
import { recomputeCard } from '../../../src/core/recompute/recompute-card.ts';
import { DEFAULT_GATE } from '../../../src/core/repository-config.ts';
import type { Scorecard, Verdict } from '../../../src/core/scorecard.ts';
import { scoreTask } from '../../../src/core/task-card.ts';
import { normaliseTestId } from '../../../src/core/test-id.ts';
import { formatScorecardFile, parseScorecardFile } from '../../../src/formats/scorecard-file.ts';
import { arbitraryOwn } from '../../support/arbitrary-runs.ts';
import { knownOf, PLAIN, writtenCard } from '../../support/publisher.ts';
import { endedRun, reportedRun } from '../../support/suite-runs.ts';
import { measuredTask } from '../../support/task-measurements.ts';
import { timesOf } from '../../support/thorough.ts';

const id = (name: string) => normaliseTestId(`a.test.ts::::${name}`);

function cardOf(runs: Partial<OwnSuiteRuns>): Scorecard {
  return writtenCard(
    scoreOwn({
      suites: [
        {
          base: reportedRun({ passed: [id('a'), id('b')], side: 'base' }),
          head: reportedRun({ passed: [id('a'), id('b')] }),
          proof: null,
          guard: null,
          ...runs,
        },
      ],
      context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: false },
      changedTestConfiguration: [],
      gate: DEFAULT_GATE,
    }),
  );
}

const CLEAN = cardOf({});
const REGRESSED = cardOf({ head: reportedRun({ passed: [id('a')], failed: [id('b')] }) });
const TASK = writtenCard(
  scoreTask(measuredTask({ steps: [{ declared: 1, passed: 1, needs: [] }], p2p: null })),
  { id: 'example', title: 'An example', version: '1', task_hash: '0'.repeat(64) },
);

const leg = (key: string, card: Scorecard, attempt = 1): Leg => ({ key, attempt, card });
const merge = (legs: readonly Leg[], expected: readonly string[] = []) => mergeCards(legs, expected, PLAIN);

/** The one card that legs without a task give. */
function mergeToOne(legs: readonly Leg[], expected: readonly string[] = []): Scorecard {
  const merged = merge(legs, expected);
  expect(merged).toHaveLength(1);
  return merged[0]?.card ?? CLEAN;
}

describe('the card of several legs', () => {
  test('is the card itself where there is one', () => {
    expect(merge([leg('linux', CLEAN)], ['linux'])).toEqual([{ keys: ['linux'], card: CLEAN }]);
  });

  test('counts all tests, and tells suites of one name apart by the key of their leg', () => {
    const card = mergeToOne([leg('mac', REGRESSED), leg('linux', CLEAN)], ['linux', 'mac']);
    expect(card.suites.map(({ name, side }) => `${name} ${side}`)).toEqual([
      'linux/unit base',
      'linux/unit head',
      'mac/unit base',
      'mac/unit head',
    ]);
    expect(card.tests.map(({ suite, id: test }) => [suite, test])).toEqual([
      ['linux/unit', id('a')],
      ['linux/unit', id('b')],
      ['mac/unit', id('a')],
      ['mac/unit', id('b')],
    ]);
    expect(card.metrics).toMatchObject({ broken: 1, p2p: { passed: 3, declared: 4 } });
    expect(card).toMatchObject({ verdict: 'regressed', conclusion: 'failure', exit_code: 1 });
  });

  test('leaves names alone that only one leg has', () => {
    const base = reportedRun({ suite: 'web', passed: [id('a')], side: 'base' });
    const other = cardOf({ base, head: reportedRun({ suite: 'web', passed: [id('a')] }) });
    const names = mergeToOne([leg('api', CLEAN), leg('web', other)]).suites.map(({ name }) => name);
    expect(names).toEqual(['unit', 'unit', 'web', 'web']);
  });

  test('still says which suite ended badly', () => {
    const badly = cardOf({ head: reportedRun({ passed: [id('a'), id('b')], process: { exit: 1 } }) });
    expect(mergeToOne([leg('linux', CLEAN), leg('mac', badly)])).toMatchObject({
      verdict: 'regressed',
      verdict_reason: expect.stringContaining('mac/unit: every reported test passed on head'),
      flags: [
        { flag: 'exit-mismatch', evidence: [expect.stringMatching(/^mac\/unit: no reported test failed/)] },
      ],
    });
  });

  test('has the worst verdict of all, is made alike in any order, and recomputes to itself', () => {
    const verdicts: readonly Verdict[] = ['clean', 'regressed', 'invalid', 'tampered'];
    const legs = fc.tuple(arbitraryOwn(), arbitraryOwn(), arbitraryOwn());
    fc.assert(
      fc.property(legs, (measurements) => {
        const waivers = measurements[0].context.waivers;
        const own = { ...PLAIN, waivers };
        const all = measurements.map(({ context, ...rest }, index) => {
          const body = scoreOwn({ ...rest, gate: DEFAULT_GATE, context: { ...context, waivers } });
          return leg(`leg-${index}`, writtenCard(body));
        });
        const [merged] = mergeCards(all, [], own);
        const ranks = all.map(({ card }) => verdicts.indexOf(card.verdict));
        expect(verdicts.indexOf(merged?.card.verdict ?? 'clean')).toBe(Math.max(...ranks));
        expect(mergeCards([...all].reverse(), [], own)).toEqual([merged]);
        if (merged === undefined) return;
        const text = formatScorecardFile(merged.card);
        const readBack = parseScorecardFile({ name: 'merged', text });
        expect(recomputeCard(readBack, own, knownOf(merged.card))).toEqual(merged.card);
      }),
      { numRuns: timesOf({ inCi: 100, elsewhere: 20 }) },
    );
  });
});

describe('a leg that is not there', () => {
  test.each([
    ['of two', [leg('linux', CLEAN)], ['linux', 'mac']],
    ['beside a failing one', [leg('linux', REGRESSED)], ['linux', 'mac']],
    ['beside a task', [leg('kvlog', TASK)], ['kvlog', 'mac']],
  ])('%s makes the card incomplete, never green', (_, legs, expected) => {
    const card = merge(legs, expected).at(-1)?.card;
    expect(card).toMatchObject({
      verdict: 'invalid',
      verdict_reason: 'incomplete: mac delivered no result',
      exit_code: 3,
    });
    expect(card?.conclusion).not.toBe('success');
  });

  test('is named with all others that are not there, and shown among the suites', () => {
    const card = mergeToOne([leg('linux', CLEAN)], ['mac', 'linux', 'bsd']);
    expect(card.verdict_reason).toBe('incomplete: bsd, mac delivered no result');
    expect(card.suites.slice(0, 2).map(({ name }) => name)).toEqual(['bsd (no result)', 'mac (no result)']);
  });

  test('leaves nothing to publish where none is there', () => {
    expect(() => merge([], ['linux'])).toThrow(
      expect.objectContaining({ name: 'RefusedResult', code: 'no-result' }),
    );
  });

  test('is not made up for by one that was not expected, which counts as well', () => {
    const card = mergeToOne([leg('linux', CLEAN), leg('bsd', REGRESSED)], ['linux', 'mac']);
    expect(card.verdict_reason).toBe('incomplete: mac delivered no result');
    expect(card.notes).toContain('bsd was not expected, and is counted');
  });
});

describe('a leg', () => {
  test('that could not begin makes the whole unmeasured, for its reason', () => {
    const empty = writtenCard(unmeasuredCard('no sandbox of the strict kind was found', DEFAULT_GATE));
    expect(mergeToOne([leg('linux', CLEAN), leg('mac', empty)])).toMatchObject({
      verdict: 'invalid',
      verdict_reason: 'no sandbox of the strict kind was found',
    });
  });

  test('whose base could not be built says so once, under its own name', () => {
    const base = endedRun({ kind: 'setup-failed', detail: 'make failed', end: process() }, { side: 'base' });
    const { notes } = mergeToOne([leg('linux', CLEAN), leg('mac', cardOf({ base }))]);
    expect(notes.filter((note) => note.includes('make failed'))).toEqual([
      'mac/unit: base could not be measured: make failed; the pull request mended the build',
    ]);
  });

  test('that ran again replaces what it delivered before', () => {
    expect(merge([leg('linux', REGRESSED, 1), leg('linux', CLEAN, 2)], ['linux'])[0]?.card).toBe(CLEAN);
    expect(merge([leg('linux', CLEAN, 2), leg('linux', REGRESSED, 1)], ['linux'])[0]?.card).toBe(CLEAN);
  });

  test('delivers one result an attempt', () => {
    expect(() => merge([leg('linux', CLEAN), leg('linux', REGRESSED)])).toThrow(
      expect.objectContaining({ code: 'contradicts-records' }),
    );
  });

  test('of another commit is refused', () => {
    const other = { ...CLEAN, subject: { ...CLEAN.subject, head: { ref: null, sha: 'e'.repeat(40) } } };
    expect(() => merge([leg('linux', CLEAN), leg('mac', other)])).toThrow(
      expect.objectContaining({ code: 'wrong-commit' }),
    );
  });

  test('of a task stays for itself', () => {
    const merged = merge(
      [leg('kvlog', TASK), leg('linux', CLEAN), leg('mac', CLEAN)],
      ['kvlog', 'linux', 'mac'],
    );
    expect(merged.map(({ keys }) => keys)).toEqual([['kvlog'], ['linux', 'mac']]);
    expect(merged[0]?.card).toBe(TASK);
  });
});

describe('what the card says of where it ran', () => {
  const weaker: Scorecard = {
    ...CLEAN,
    run: { ...CLEAN.run, started_at: '2026-11-22T09:00:00.000Z', duration_ms: 99_000, attempt: 3 },
    environment: {
      ...CLEAN.environment,
      os: 'macOS 15',
      sandbox: { tier: 'none', required: 'auto', cannot: 'anything' },
    },
    notes: ['scored on request', 'the clock was slow'],
  };
  const card = mergeToOne([leg('linux', CLEAN), leg('mac', weaker)]);

  test('names the weakest sandbox, and which leg had which', () => {
    expect(card.environment).toMatchObject({ os: CLEAN.environment.os, sandbox: { tier: 'none' } });
    expect(card.notes).toContain(
      'the legs ran in different sandboxes, the weakest is shown: linux bwrap, mac none',
    );
  });

  test('begins with the first leg and takes as long as the longest', () => {
    expect(card.run).toMatchObject({
      started_at: '2026-11-22T09:00:00.000Z',
      duration_ms: 99_000,
      attempt: 3,
    });
  });

  test('says once what all legs say, and of the rest whose it is', () => {
    expect(card.notes.filter((note) => note.includes('scored on request'))).toEqual(['scored on request']);
    expect(card.notes).toContain('mac: the clock was slow');
  });
});

function process() {
  return { exit: 1, signal: null, limit: null, durationMs: 1 } as const;
}
