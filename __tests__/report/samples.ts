import { fraction } from '../../src/core/fraction.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { normaliseTestId, type TestId } from '../../src/core/test-id.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../../src/report/context.ts';
import { createLinks } from '../../src/report/links.ts';
import type { LiveStatus } from '../../src/report/live-status.ts';
import {
  createCard,
  createOwnCard,
  createTaskCard,
  HEAD_SHA,
  keptTests,
  type StepSketch,
  suiteRow,
  type TestSketch,
} from '../support/scorecards.ts';

/** A scorecard and what is shown beside it. */
export interface Sample {
  readonly card: Scorecard;
  readonly context: RenderContext;
}

const LINKS = createLinks({
  serverUrl: 'https://github.com',
  repository: 'octo/kvlog',
  runId: '4711',
  scorecard: { id: '815', name: 'stepmark-kvlog-1' },
  logs: { id: '816', name: 'stepmark-logs-kvlog-1' },
});

const KVLOG_STEPS: readonly StepSketch[] = [
  { title: 'Put and get', passed: 8, declared: 8 },
  { title: 'Delete writes a tombstone', passed: 4, declared: 4 },
  { title: 'Values survive a restart', passed: 3, declared: 3 },
  { title: 'A torn record is dropped', passed: 3, declared: 3, stage: 'edge' },
  { title: 'Segments roll over', passed: 2, declared: 2 },
  { title: 'The index is rebuilt', passed: 4, declared: 4 },
  {
    title: 'Compaction keeps live data only',
    passed: 2,
    declared: 6,
    stage: 'integration',
    message: 'expected `NOT_FOUND`, got "v1"',
    testName: (index) => `test_compaction.py::Compaction::${COMPACTION[index] ?? 'case'}`,
  },
  {
    title: 'Range scans',
    passed: 0,
    declared: 5,
    stage: 'integration',
    cause: 'MISSING',
    message: 'unknown command: scan',
  },
  { title: 'TTL', passed: 4, declared: 4, stage: 'integration' },
  {
    title: 'Two writers do not meet',
    passed: 0,
    declared: 3,
    stage: 'edge',
    message: 'expected exit code 75, got 0',
  },
];

const COMPACTION = [
  'live_keys_survive',
  'the_file_shrinks',
  'deleted_keys_do_not_come_back',
  'an_interrupted_run_leaves_the_old_file',
  'readers_are_not_blocked',
  'overwritten_values_are_dropped',
];

const all = (steps: readonly StepSketch[]): StepSketch[] =>
  steps.map((step) => ({ ...step, passed: step.declared }));

const BRANCHES: readonly StepSketch[] = [
  { title: 'Read the file', passed: 3, declared: 3, needs: [], stage: 'setup' },
  { title: 'Parse headings', passed: 4, declared: 4, needs: [0] },
  { title: 'Parse tables', passed: 1, declared: 4, needs: [0] },
  { title: 'Number the headings', passed: 3, declared: 3, needs: [1] },
  { title: 'Align columns', passed: 0, declared: 3, needs: [2] },
  { title: 'Table of contents', passed: 2, declared: 2, needs: [3] },
  { title: 'Join both in one page', passed: 0, declared: 4, needs: [4, 5], stage: 'integration' },
];

const PROVEN: readonly TestSketch[] = [
  ...keptTests(12),
  { id: 'parse.test.ts::::keeps trailing comma', base: 'failed', head: 'passed', qualifiers: ['proven'] },
  { id: 'parse.test.ts::::keeps comments', base: 'missing', head: 'passed', qualifiers: ['proven'] },
];

const REGRESSED: readonly TestSketch[] = [
  ...keptTests(404),
  {
    id: 'parse.test.ts::::keeps trailing comma',
    base: 'passed',
    head: 'failed',
    message: 'expected 3, received 2',
  },
  { id: 'print.test.ts::wide::wraps at 80', base: 'failed', head: 'passed', qualifiers: ['proven'] },
  { id: 'print.test.ts::wide::wraps at 100', base: 'failed', head: 'passed', qualifiers: ['proven'] },
  { id: 'print.test.ts::wide::never wraps a word', base: 'error', head: 'passed' },
  ...[1, 2, 3, 4, 5].map(
    (n): TestSketch => ({
      id: `print.test.ts::new::case ${n}`,
      base: 'missing',
      head: 'passed',
      qualifiers: n === 5 ? ['passes without the change'] : [],
    }),
  ),
  { id: 'io.test.ts::::reads a pipe', base: 'failed', head: 'failed', message: 'EAGAIN' },
  { id: 'io.test.ts::::reads a socket', base: 'timeout', head: 'timeout', message: 'stopped after 5 s' },
  { id: 'io.test.ts::::retries', base: 'passed', head: 'passed', qualifiers: ['flaky'] },
];

function monorepo(): TestSketch[] {
  return Array.from({ length: 30 }, (_, index) => `packages/p${String(index + 1).padStart(2, '0')}`).flatMap(
    (suite, index) => [
      ...keptTests(5, suite),
      ...(index === 3
        ? [
            {
              id: `${suite}/a.test.ts::::breaks`,
              base: 'passed',
              head: 'failed',
              suite,
              message: 'boom',
            } as const,
          ]
        : []),
      ...(index === 11
        ? [
            {
              id: `${suite}/b.test.ts::::is mended`,
              base: 'failed',
              head: 'passed',
              suite,
              qualifiers: ['proven'],
            } as const,
          ]
        : []),
      ...(index === 20
        ? [{ id: `${suite}/c.test.ts::::is new`, base: 'missing', head: 'passed', suite } as const]
        : []),
    ],
  );
}

function tampered(): Scorecard {
  const card = createTaskCard({ steps: all(KVLOG_STEPS), p2p: { passed: 24, declared: 24 } });
  return {
    ...card,
    verdict: 'tampered',
    verdict_reason: 'tests/conftest.py was changed and decides outcomes',
    conclusion: 'failure',
    exit_code: 1,
    flags: [{ flag: 'protected-changed', evidence: ['tests/conftest.py was changed and decides outcomes'] }],
  };
}

function unmeasuredTask(): Scorecard {
  const card = createTaskCard({ steps: KVLOG_STEPS.slice(0, 4), p2p: { passed: 2, declared: 2 } });
  const reason = 'python3 >=3.9 is needed, none was found';
  return createCard({
    verdict: 'invalid',
    verdict_reason: reason,
    task: card.task,
    steps: (card.steps ?? []).map((step) => ({
      ...step,
      passed: 0,
      state: 'not-measured',
      cause: 'ENV',
      evidence: null,
      blocked_by: null,
      out_of_order: false,
    })),
    tests: card.tests.map((test) => ({
      ...test,
      head: null,
      base: null,
      transition: null,
      cause: 'ENV',
      message: null,
    })),
    suites: card.suites.map((suite) => ({
      ...suite,
      status: 'not-measured',
      reason: 'could-not-start',
      detail: reason,
      exit: null,
      counts: { passed: 0, skipped: 0, missing: 0, timeout: 0, failed: 0, error: 0 },
    })),
  });
}

function invalidOnBothSides(): Scorecard {
  const reason = 'npm ci fails on main as well (exit 1)';
  const row = {
    ...suiteRow({ set: 'own', name: 'unit', side: 'head' }, []),
    status: 'not-measured',
    reason: 'setup-failed',
    detail: reason,
    exit: 1,
  } as const;
  return createCard({ verdict: 'invalid', verdict_reason: reason, suites: [{ ...row, side: 'base' }, row] });
}

function outOfOrder(): Scorecard {
  const card = createTaskCard({
    steps: [
      { title: 'Accept a connection', passed: 1, declared: 1 },
      { title: 'Read a request', passed: 0, declared: 1, cause: 'MISSING', message: 'ENOENT: no such file' },
      { title: 'Answer it', passed: 1, declared: 1 },
    ],
    p2p: { passed: 20, declared: 20 },
  });
  return {
    ...card,
    flags: [
      {
        flag: 'out-of-order',
        evidence: ['step step-3 passes although it needs step-2, which does not: check this'],
      },
    ],
  };
}

function mendedBuild(): Scorecard {
  const sketches = [1, 2, 3].map(
    (n): TestSketch => ({ id: `app.test.ts::::case ${n}`, base: null, head: 'passed' }),
  );
  return createOwnCard(sketches, {
    notes: ['unit: base could not be measured: npm ci exited with 1; the pull request mended the build'],
  });
}

/** Text of a PR that tries everything, in every place that a PR can write to. */
export const HOSTILE =
  '@octocat #1 GH-2 fixes #3 https://evil.example www.evil.example a@evil.example ![x](https://evil.example/x.png) <img src=x onerror=alert(1)> </details></code> | **b** _i_ `code` ``` ~~~ [l](javascript:alert(1)) <!-- c --> &lt; \u202Eabc\u200B \u001b[31mred\u001b[0m ##[error]x ::error::y 👩‍👩‍👧 表';

export function hostileTask(text: string): Scorecard {
  const card = createTaskCard({
    steps: [
      { title: text, passed: 1, declared: 1 },
      {
        title: text,
        passed: 0,
        declared: 2,
        message: text,
        testName: (index) => `${text}::${index}::${text}`,
      },
    ],
    p2p: { passed: 1, declared: 2 },
  });
  return {
    ...withHostileFrame(card, text),
    task: { id: 'kvlog', title: text, version: text, task_hash: text },
  };
}

export function hostileOwn(text: string): Scorecard {
  const card = createOwnCard([
    ...keptTests(2),
    { id: `${text}::1::${text}`, base: 'passed', head: 'failed', message: `${text}\n${text}`, suite: text },
    { id: `${text}::2::${text}`, base: 'failed', head: 'passed', suite: text, qualifiers: ['proven'] },
  ]);
  return withHostileFrame(card, text);
}

function withHostileFrame(card: Scorecard, text: string): Scorecard {
  return {
    ...card,
    run: { ...card.run, id: text, command: text },
    subject: {
      ...card.subject,
      repository: text,
      base: { ref: text, sha: card.subject.base.sha },
      head: { ref: text, sha: text },
      work_hash: text,
      agent: { name: text, sign: text, model: text },
    },
    environment: {
      ...card.environment,
      os: text,
      tools: { [text]: text },
      sandbox: { ...card.environment.sandbox, cannot: text },
    },
    suites: card.suites.map((suite) => ({ ...suite, detail: text, signal: text, exit: null })),
    flags: [{ flag: 'exit-mismatch', evidence: [text, text, text, text] }],
    notes: [text, text],
    verdict_reason: text,
  };
}

const partial = createTaskCard({ steps: KVLOG_STEPS, p2p: { passed: 24, declared: 24 } });

export const FULL_CONTEXT: RenderContext = {
  ...DEFAULT_CONTEXT,
  links: LINKS,
  previous: { sha: '3f2a91c0d1e2f3a4b5c6', stepScore: fraction(25, 42), broken: new Set<TestId>() },
  turns: [
    {
      attempt: 1,
      turn: 1,
      stepScore: fraction(19, 42),
      gain: fraction(19, 42),
      helpLevel: 'bare',
      hint: null,
      minutes: 14.2,
      tokens: 184_000,
      costUsd: 1.37,
    },
    {
      attempt: 1,
      turn: 2,
      stepScore: fraction(25, 42),
      gain: fraction(6, 42),
      helpLevel: 'self-correction',
      hint: null,
      minutes: 6.5,
      tokens: 71_200,
      costUsd: 0.52,
    },
    {
      attempt: 1,
      turn: 3,
      stepScore: fraction(30, 42),
      gain: fraction(5, 42),
      helpLevel: 'guidance',
      hint: 'Write the new segment first, then rename it.',
      minutes: null,
      tokens: null,
      costUsd: null,
    },
  ],
  passAt: [
    { k: 1, rate: fraction(1, 3) },
    { k: 3, rate: null },
  ],
};

const BEFORE: RenderContext = {
  ...DEFAULT_CONTEXT,
  links: LINKS,
  previous: {
    sha: '3f2a91c0d1e2f3a4b5c6',
    stepScore: null,
    broken: new Set([normaliseTestId('other.test.ts::::x')]),
  },
};

/** What golden files and the agreement test are made from. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'task-resolved': alone(createTaskCard({ steps: all(KVLOG_STEPS), p2p: { passed: 24, declared: 24 } })),
  'task-partial': { card: partial, context: FULL_CONTEXT },
  'task-regressed': alone(createTaskCard({ steps: all(KVLOG_STEPS), p2p: { passed: 22, declared: 24 } })),
  'task-out-of-order': alone(outOfOrder()),
  'task-branches': alone(createTaskCard({ steps: BRANCHES, p2p: { passed: 20, declared: 20 } })),
  'task-tampered': alone(tampered()),
  'task-not-measured': alone(unmeasuredTask()),
  'own-regressed': { card: createOwnCard(REGRESSED), context: BEFORE },
  'own-clean-proven': alone(createOwnCard(PROVEN)),
  'own-unproven': alone(
    createOwnCard([
      ...keptTests(8),
      { id: 'a.test.ts::::new', base: 'missing', head: 'passed', qualifiers: ['passes without the change'] },
    ]),
  ),
  'own-base-not-measured': alone(mendedBuild()),
  'own-nothing-changed': alone(
    createOwnCard(keptTests(412), { subject: { ...partial.subject, agent: null } }),
  ),
  'own-not-measured': alone(invalidOnBothSides()),
  'own-monorepo': alone(createOwnCard(monorepo())),
  'task-hostile': { card: hostileTask(HOSTILE), context: FULL_CONTEXT },
  'own-hostile': { card: hostileOwn(HOSTILE), context: BEFORE },
};

/** What stands on a pull request while there is no scorecard of its head: a state alone, or above the last card. */
export interface LiveSample {
  readonly status: LiveStatus;
  readonly below: Sample | null;
}

const LIVE = { head: '4c1d7e09b8a2f3c6d5e4b1a0978665544332211f', run: LINKS?.run ?? null };

export const LIVE_SAMPLES: Readonly<Record<string, LiveSample>> = {
  'live-running': {
    status: {
      ...LIVE,
      kind: 'running',
      startedAt: '2026-11-22T12:00:00Z',
      latestEnd: '2026-11-22T12:40:00Z',
      progress: { suite: 'f2p', elapsedMs: 40_000, expectedMs: 90_000 },
    },
    below: null,
  },
  'live-running-again': {
    status: {
      ...LIVE,
      kind: 'running',
      startedAt: '2026-11-22T12:00:00Z',
      latestEnd: '2026-11-22T12:40:00Z',
      progress: null,
    },
    below: { card: partial, context: FULL_CONTEXT },
  },
  'live-cancelled': { status: { ...LIVE, kind: 'cancelled', at: '2026-11-22T12:07:00Z' }, below: null },
  'live-lost': { status: { ...LIVE, kind: 'lost', latestEnd: '2026-11-22T12:40:00Z' }, below: null },
  'live-refused': {
    status: {
      ...LIVE,
      kind: 'refused',
      code: 'wrong-commit',
      message: 'the result is of 3f2a91c, the pull request’s head is 4c1d7e0',
    },
    below: null,
  },
  'live-incomplete': {
    status: {
      ...LIVE,
      head: HEAD_SHA,
      kind: 'incomplete',
      arrived: 2,
      expected: 3,
      missing: ['unit-node-22'],
    },
    below: { card: createOwnCard(REGRESSED), context: BEFORE },
  },
};

function alone(card: Scorecard): Sample {
  return { card, context: DEFAULT_CONTEXT };
}
