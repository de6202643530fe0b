import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFractions, ZERO } from '../../../src/core/fraction.ts';
import { scoreOwn } from '../../../src/core/own-card.ts';
import type { OwnKnowledge } from '../../../src/core/recompute/own-knowledge.ts';
import { recomputeCard } from '../../../src/core/recompute/recompute-card.ts';
import { DEFAULT_GATE } from '../../../src/core/repository-config.ts';
import type { Scorecard, ScorecardTest } from '../../../src/core/scorecard.ts';
import { scoreTask } from '../../../src/core/task-card.ts';
import { normaliseTestId } from '../../../src/core/test-id.ts';
import { arbitraryOwn, arbitraryTask } from '../../support/arbitrary-runs.ts';
import { knownOf, PLAIN, writtenCard } from '../../support/publisher.ts';
import { createCard } from '../../support/scorecards.ts';
import { reportedRun } from '../../support/suite-runs.ts';
import { measuredTask } from '../../support/task-measurements.ts';
import { timesOf } from '../../support/thorough.ts';

const TASK = measuredTask({
  steps: [
    { declared: 2, passed: 2, needs: [] },
    { declared: 2, passed: 1, needs: [0] },
  ],
  p2p: { passed: 2, declared: 3 },
});
const OWN_COPY: OwnKnowledge = { ...PLAIN, task: { task: TASK.task, manifest: TASK.manifest } };
const TASK_ROW = { id: 'example', title: 'An example', version: '1', task_hash: TASK.manifest.taskHash };
const TASK_CARD = writtenCard(scoreTask(TASK), TASK_ROW);

const id = (name: string) => normaliseTestId(`a.test.ts::::${name}`);
const OWN_CARD = writtenCard(
  scoreOwn({
    suites: [
      {
        base: reportedRun({
          passed: [id('kept'), id('broken'), id('gone')],
          failed: [id('fixed')],
          side: 'base',
        }),
        head: reportedRun({ passed: [id('kept'), id('fixed'), id('new')], failed: [id('broken')] }),
        proof: null,
        guard: null,
      },
    ],
    context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: true },
    changedTestConfiguration: [],
    gate: DEFAULT_GATE,
  }),
);

const recompute = (card: Scorecard, own = PLAIN) => recomputeCard(card, own, knownOf(card));
const refusal = (code: string) => expect.objectContaining({ name: 'RefusedResult', code });

/** Edits the rows of the tests with a name. */
function edit(card: Scorecard, name: string, change: Partial<ScorecardTest>): Scorecard {
  const tests = card.tests.map((row) => (row.id.endsWith(name) ? { ...row, ...change } : row));
  return { ...card, tests };
}

/** What a result says of itself, replaced by what its author would like to read (SECURITY.md row C17). */
function flattered(card: Scorecard): Scorecard {
  const { metrics } = createCard({ verdict: 'resolved' });
  return {
    ...card,
    run: { ...card.run, trust: 'trusted' },
    subject: { ...card.subject, repository: 'evil/other', pr: 99 },
    tests: card.tests.map((row) => ({ ...row, transition: 'kept' })),
    steps:
      card.steps?.map((step) => ({ ...step, passed: step.declared, state: 'passed', cause: null })) ?? null,
    first_failure: null,
    metrics: { ...metrics, step_score: { n: 1, d: 1 }, broken: 0, resolved: true, flaky: 0 },
    notes: [...card.notes, 'failed by gate: nothing at all'],
    verdict: 'resolved',
    verdict_reason: null,
    conclusion: 'success',
    exit_code: 0,
  };
}

describe('edited totals', () => {
  test.each([
    ['of a task', TASK_CARD, OWN_COPY],
    ['of a task that the publisher does not have', TASK_CARD, PLAIN],
    ['of a change without a task', OWN_CARD, PLAIN],
  ])('%s change nothing', (_, card, own) => {
    expect(recomputeCard(flattered(card), own, knownOf(card))).toEqual(card);
  });

  test('of any card of ours change nothing', () => {
    fc.assert(
      fc.property(arbitraryOwn(), ({ gate, context, ...rest }) => {
        const card = writtenCard(scoreOwn({ ...rest, context, gate }));
        // A run that could not begin has nothing but its own word for why.
        fc.pre(card.suites.length > 0);
        const own = { task: null, gate, waivers: context.waivers };
        expect(recomputeCard(flattered(card), own, knownOf(card))).toEqual(card);
      }),
      { numRuns: timesOf({ inCi: 150, elsewhere: 40 }) },
    );
  });
});

describe('who, what and how far it is trusted', () => {
  test('come from the caller alone', () => {
    const card = recomputeCard(flattered(OWN_CARD), PLAIN, {
      ...knownOf(OWN_CARD),
      trust: 'self-reported',
      repository: 'octo/real',
      pr: 7,
      base: { ref: 'release', sha: 'c'.repeat(40) },
      run: { id: '4711', attempt: 2 },
    });
    expect(card.run).toMatchObject({ trust: 'self-reported', id: '4711', attempt: 2 });
    expect(card.subject).toMatchObject({
      repository: 'octo/real',
      pr: 7,
      base: { ref: 'release', sha: 'c'.repeat(40) },
    });
  });

  test.each([
    ['another commit', 'e'.repeat(40)],
    ['no commit', null],
  ])('a result of %s is refused', (_, sha) => {
    const card = { ...OWN_CARD, subject: { ...OWN_CARD.subject, head: { ref: null, sha } } };
    expect(() => recomputeCard(card, PLAIN, knownOf(OWN_CARD))).toThrow(refusal('wrong-commit'));
  });
});

describe('a task that the publisher has its own copy of', () => {
  test.each([
    ['in another version', { ...TASK_ROW, task_hash: 'f'.repeat(64) }],
    ['by another name', { ...TASK_ROW, id: 'easier' }],
    ['not named at all', null],
  ])('is refused %s', (_, task) => {
    const card = { ...TASK_CARD, task };
    expect(() => recompute(card, OWN_COPY)).toThrow(refusal('contradicts-records'));
  });

  test('decides steps, weights and needs, whatever the result says of them', () => {
    const steps =
      TASK_CARD.steps?.slice(0, 1).map((step) => ({ ...step, id: 'other', weight: 1_000 })) ?? null;
    const card = { ...TASK_CARD, steps, tests: TASK_CARD.tests.map((row) => ({ ...row, step: 'other' })) };
    expect(recompute(card, OWN_COPY)).toEqual(TASK_CARD);
  });

  test('counts a declared test that is not listed as missing, and says so', () => {
    const tests = TASK_CARD.tests.slice(1);
    const card = recompute({ ...TASK_CARD, tests }, OWN_COPY);
    expect(card.tests[0]).toMatchObject({ id: TASK_CARD.tests[0]?.id, head: 'missing', cause: 'MISSING' });
    expect(card.metrics.f2p).toEqual({ passed: 2, declared: 4 });
    expect(card.notes).toContain('1 declared tests are not in the result: they count as missing');
  });

  test('drops tests that it does not declare, and flags them', () => {
    const stranger = TASK_CARD.tests.slice(0, 1).map((row) => ({ ...row, id: id('stranger') }));
    const ofNoSet = stranger.map((row) => ({ ...row, id: id('of no set'), set: null }));
    const card = recompute({ ...TASK_CARD, tests: [...stranger, ...TASK_CARD.tests, ...ofNoSet] }, OWN_COPY);
    expect(card.tests).toEqual(TASK_CARD.tests);
    expect(card.flags).toContainEqual({ flag: 'undeclared', evidence: [id('stranger'), id('of no set')] });
    expect(card.metrics).toEqual(TASK_CARD.metrics);
  });

  test('takes the worst of a test that is listed twice, and flags it (SECURITY.md row F9)', () => {
    const failing = TASK_CARD.tests.find(({ set, head }) => set === 'f2p' && head === 'failed');
    const second = TASK_CARD.tests.flatMap((row) =>
      row === failing ? [{ ...row, head: 'passed' as const }] : [],
    );
    for (const tests of [
      [...TASK_CARD.tests, ...second],
      [...second, ...TASK_CARD.tests],
    ]) {
      const card = recompute({ ...TASK_CARD, tests }, OWN_COPY);
      expect(card.metrics.step_score).toEqual(TASK_CARD.metrics.step_score);
      expect(card.flags).toContainEqual({ flag: 'duplicate-ids', evidence: [failing?.id] });
    }
  });

  test('is not passed by a set that was left out, or by skipped tests (SECURITY.md row F12)', () => {
    const withoutP2p = TASK_CARD.suites.filter(({ set }) => set !== 'p2p');
    expect(recompute({ ...TASK_CARD, suites: withoutP2p }, OWN_COPY)).toMatchObject({
      verdict: 'invalid',
      verdict_reason: 'the suite was not run on the work',
    });
    const skipped = TASK_CARD.tests.map((row) => ({ ...row, head: 'skipped' as const }));
    expect(recompute({ ...TASK_CARD, tests: skipped }, OWN_COPY).metrics.f2p?.passed).toBe(0);
    const empty = { ...TASK_CARD, tests: [], suites: [] };
    expect(recompute(empty, OWN_COPY)).toMatchObject({ verdict: 'invalid', exit_code: 3 });
  });
});

describe('taking tests out of a result', () => {
  test('of a task never raises a number of it', () => {
    const taken = fc.tuple(arbitraryTask(), fc.infiniteStream(fc.boolean()));
    fc.assert(
      fc.property(taken, ([measurement, keep]) => {
        const { task, manifest, gate } = measurement;
        const own = { ...PLAIN, gate, task: { task, manifest } };
        const card = writtenCard(scoreTask(measurement), TASK_ROW);
        const fewer = { ...card, tests: card.tests.filter(() => keep.next().value) };
        const [before, after] = [card.metrics, recompute(fewer, own).metrics];
        for (const name of ['step_score', 'p2p_score', 'coherent', 'fix_rate', 'h'] as const) {
          if (before[name] === null) continue;
          expect(compareFractions(after[name] ?? ZERO, before[name] ?? ZERO)).toBeLessThanOrEqual(0);
        }
        expect(after.resolved === true && before.resolved === false).toBe(false);
      }),
      { numRuns: timesOf({ inCi: 200, elsewhere: 50 }) },
    );
  });

  test('of a change without a task is seen, as long as the counts of its reports are there', () => {
    for (const gone of OWN_CARD.tests) {
      const card = { ...OWN_CARD, tests: OWN_CARD.tests.filter((row) => row !== gone) };
      expect(() => recompute(card)).toThrow(refusal('contradicts-records'));
    }
  });
});

describe('records that cannot all be true are refused', () => {
  const [row] = OWN_CARD.suites;
  const unnamed: readonly (readonly [string, Scorecard])[] = [
    ['a test of a suite that was not run', edit(OWN_CARD, 'kept', { suite: 'ghost' })],
    ['a test twice', { ...OWN_CARD, tests: [...OWN_CARD.tests, ...OWN_CARD.tests.slice(0, 1)] }],
    ['a test without an outcome', edit(OWN_CARD, 'kept', { head: null })],
    ['a base outcome that the base report does not count', edit(OWN_CARD, 'broken', { base: 'failed' })],
    ['a head outcome that the head report does not count', edit(OWN_CARD, 'broken', { head: 'passed' })],
    ['a suite of head alone', { ...OWN_CARD, suites: OWN_CARD.suites.filter(({ side }) => side === 'head') }],
    [
      'a suite that was run three times',
      { ...OWN_CARD, suites: [...OWN_CARD.suites, ...(row ? [row, row] : [])] },
    ],
    [
      "a task's suite without a task",
      { ...OWN_CARD, suites: OWN_CARD.suites.map((s) => ({ ...s, set: 'f2p' })) },
    ],
    ['a step twice', { ...TASK_CARD, steps: [...(TASK_CARD.steps ?? []), ...(TASK_CARD.steps ?? [])] }],
    ['steps in the wrong order', { ...TASK_CARD, steps: [...(TASK_CARD.steps ?? [])].reverse() }],
    ['an F2P test without a step', edit(TASK_CARD, 'test 1', { step: null })],
    [
      'weights beyond exact scores',
      {
        ...TASK_CARD,
        steps: TASK_CARD.steps?.map((step) => ({ ...step, weight: Number.MAX_SAFE_INTEGER })) ?? null,
      },
    ],
  ];
  test.each(unnamed)('%s', (_, card) => {
    expect(() => recompute(card)).toThrow(refusal('contradicts-records'));
  });
});

describe('qualifiers of a result', () => {
  test('that make it better stand only where they can be true, and waivers are our own', () => {
    const claimed = edit(OWN_CARD, 'broken', {
      qualifiers: ['waived', 'proven', 'rewritten', 'file edited'],
    });
    expect(recompute(claimed)).toEqual(OWN_CARD);
    const waivers = [{ test: '*::broken', until: '2099-01-01', why: 'issue 12' }];
    const waived = recompute(claimed, { ...PLAIN, waivers });
    expect(waived.metrics).toMatchObject({ broken: 1, waived: 1 });
    expect(waived.notes).toContain('waived until 2099-01-01: *::broken (issue 12)');
  });

  test('cannot take away that a fix is proven by base itself', () => {
    expect(recompute(edit(OWN_CARD, 'fixed', { qualifiers: [] }))).toEqual(OWN_CARD);
  });
});

describe('flags of a result', () => {
  test.each(['protected-changed', 'forged-report'] as const)(
    '%s makes it tampered, with and without a task',
    (flag) => {
      const flags = [{ flag, evidence: ['seen'] }];
      for (const [card, own] of [
        [OWN_CARD, PLAIN],
        [TASK_CARD, OWN_COPY],
      ] as const) {
        expect(recompute({ ...card, flags }, own)).toMatchObject({
          verdict: 'tampered',
          verdict_reason: 'seen',
          conclusion: 'failure',
        });
      }
    },
  );

  test('that its exit codes show are raised where it left them out', () => {
    const clean = writtenCard(
      scoreOwn({
        suites: [
          {
            base: reportedRun({ passed: [id('a')], side: 'base' }),
            head: reportedRun({ passed: [id('a')] }),
            proof: null,
            guard: null,
          },
        ],
        context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: false },
        changedTestConfiguration: [],
        gate: DEFAULT_GATE,
      }),
    );
    const suites = clean.suites.map((suite) => (suite.side === 'head' ? { ...suite, exit: 3 } : suite));
    expect(recompute({ ...clean, suites })).toMatchObject({
      verdict: 'regressed',
      verdict_reason:
        'unit: every reported test passed on head, but the command exited with 3 (on base: the command exited with 0)',
      flags: [
        { flag: 'exit-mismatch', evidence: ['unit: no reported test failed, but the command exited with 3'] },
      ],
    });
  });

  test('that rows show are made from rows alone', () => {
    const flags = [...TASK_CARD.flags, { flag: 'base-broken' as const, evidence: ['nothing'] }];
    expect(recompute({ ...TASK_CARD, flags }, OWN_COPY)).toEqual(TASK_CARD);
  });
});

test('the gate is our own', () => {
  const gate = { ...DEFAULT_GATE, unresolved: 'fail' as const, minStepScore: 90 };
  const card = recompute(TASK_CARD, { ...OWN_COPY, gate });
  expect(card).toMatchObject({ conclusion: 'failure', exit_code: 1 });
  expect(card.notes.at(-1)).toBe('failed by gate: min_step_score: 90 %');
});

test('a cause that the records rule out is replaced by the one that they show', () => {
  for (const cause of ['ENV', 'BLOCKED', 'BUILD', 'TIMEOUT', null] as const) {
    expect(recompute({ ...TASK_CARD, tests: TASK_CARD.tests.map((row) => ({ ...row, cause })) })).toEqual(
      TASK_CARD,
    );
  }
});

test('the path of a log is only kept where it lies below the scorecard', () => {
  for (const log of ['../../etc/passwd', '/etc/passwd', 'a\\b', 'logs/\u202Ex.log', 'a//b']) {
    expect(recompute(edit(OWN_CARD, 'broken', { log })).tests.every((row) => row.log === null)).toBe(true);
  }
});
