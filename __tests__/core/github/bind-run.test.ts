import { describe, expect, test } from '@jest/globals';
import { bindRun, type ExpectedRun } from '../../../src/core/github/bind-run.ts';
import type { RunArtifact, WorkflowRun } from '../../../src/core/github/pull-request.ts';
import { RESULT_LIMITS } from '../../../src/core/result-limits.ts';
import { artifactsAt } from '../../support/run-artifacts.ts';

const HEAD = '9be01d4c5a2f7e8b6d3c1a0f9e8d7c6b5a493827';
const OTHER = 'e'.repeat(40);

const RUN: WorkflowRun = {
  id: 4711,
  attempt: 2,
  event: 'pull_request',
  path: '.github/workflows/stepmark.yml',
  status: 'completed',
  conclusion: 'success',
  headSha: HEAD,
  headBranch: 'fix/parser',
  headRepository: 'somebody/kvlog',
  repositoryId: 99,
  actor: null,
  startedAt: null,
};

const EXPECTED: ExpectedRun = {
  id: 4711,
  repositoryId: 99,
  attempt: 2,
  isOwnRun: false,
  event: 'pull_request',
  path: '.github/workflows/stepmark.yml',
  headSha: HEAD,
  headBranch: 'fix/parser',
  headRepository: 'Somebody/kvlog',
};

const UNTOLD: ExpectedRun = {
  id: 4711,
  repositoryId: null,
  attempt: null,
  isOwnRun: false,
  event: null,
  path: null,
  headSha: null,
  headBranch: null,
  headRepository: null,
};

const artifact = artifactsAt(HEAD);
const LINUX = artifact('stepmark-bGludXg-2');

const refusal = (code: string) => expect.objectContaining({ name: 'RefusedResult', code });

describe('a run that is the one to publish', () => {
  test('gives its results by key, and leaves every other artifact alone', () => {
    const mac = artifact('stepmark-bWFj-2');
    const others = [
      'stepmark-logs-bWFj-2',
      'coverage',
      'stepmark-bWFj',
      'stepmark-bWFj-0',
      'xstepmark-bWFj-2',
    ];
    expect(bindRun(RUN, [mac, ...others.map((name) => artifact(name)), LINUX], EXPECTED)).toEqual([
      { artifact: LINUX, key: 'bGludXg', attempt: 2 },
      { artifact: mac, key: 'bWFj', attempt: 2 },
    ]);
  });

  test('gives of a key the latest attempt, and of legs that were not run again the one before', () => {
    const before = [artifact('stepmark-bGludXg-1', { expired: true }), artifact('stepmark-bWFj-1')];
    const taken = bindRun(RUN, [...before, LINUX], EXPECTED);
    expect(taken.map(({ key, attempt }) => [key, attempt])).toEqual([
      ['bGludXg', 2],
      ['bWFj', 1],
    ]);
  });

  test.each(['pull_request', 'push', 'merge_group', 'workflow_dispatch', 'schedule'])(
    'may be for %s',
    (event) => {
      expect(bindRun({ ...RUN, event }, [LINUX], UNTOLD)).toHaveLength(1);
    },
  );

  test('is not over yet where the publisher is a job of it', () => {
    const running = { ...RUN, status: 'in_progress' };
    expect(bindRun(running, [LINUX], { ...EXPECTED, isOwnRun: true })).toHaveLength(1);
  });

  test('may be of a fork that is gone, where no repository is asked for', () => {
    expect(bindRun({ ...RUN, headRepository: null, headBranch: null }, [LINUX], UNTOLD)).toHaveLength(1);
  });
});

describe('a run that is another one is refused (SECURITY.md row A7)', () => {
  test.each<[string, Partial<WorkflowRun>, string]>([
    ['another run', { id: 4712 }, 'wrong-run'],
    ['a run of another repository', { repositoryId: 100 }, 'wrong-run'],
    ['a run that is not over', { status: 'in_progress' }, 'wrong-run'],
    ['a run with more rights', { event: 'pull_request_target' }, 'wrong-run'],
    ['a run for a comment', { event: 'issue_comment' }, 'wrong-run'],
    ['a run for another run', { event: 'workflow_run' }, 'wrong-run'],
    ['a run for another event than was told', { event: 'push' }, 'wrong-run'],
    ['a run of another workflow', { path: '.github/workflows/evil.yml' }, 'wrong-run'],
    ['a workflow of another case', { path: '.github/workflows/Stepmark.yml' }, 'wrong-run'],
    ['another attempt', { attempt: 1 }, 'wrong-run'],
    ['another branch', { headBranch: 'main' }, 'wrong-run'],
    ['no branch', { headBranch: null }, 'wrong-run'],
    ['another fork', { headRepository: 'evil/kvlog' }, 'wrong-run'],
    ['a fork that is gone', { headRepository: null }, 'wrong-run'],
    ['another commit', { headSha: OTHER }, 'wrong-commit'],
  ])('%s', (_, part, code) => {
    expect(() => bindRun({ ...RUN, ...part }, [LINUX], EXPECTED)).toThrow(refusal(code));
  });
});

describe('artifacts that are not what the run was to deliver are refused (SECURITY.md row A7)', () => {
  test.each<[string, readonly RunArtifact[], string]>([
    ['none', [], 'no-result'],
    ['none of ours', [artifact('coverage')], 'no-result'],
    ['logs alone', [artifact('stepmark-logs-bGludXg-2')], 'no-result'],
    ['two of one name', [LINUX, artifact(LINUX.name)], 'wrong-run'],
    [
      'two of one name of an earlier attempt',
      [LINUX, artifact('stepmark-x-1'), artifact('stepmark-x-1')],
      'wrong-run',
    ],
    ['one of a later attempt than the run has', [artifact('stepmark-bGludXg-3')], 'wrong-run'],
    ['one of another run', [artifact(LINUX.name, { runId: 1 })], 'wrong-run'],
    ['one of another repository', [artifact(LINUX.name, { repositoryId: 1 })], 'wrong-run'],
    ['one of another commit', [artifact(LINUX.name, { headSha: OTHER })], 'wrong-commit'],
    ['one that has expired', [artifact(LINUX.name, { expired: true })], 'no-result'],
    [
      'one that is too large',
      [artifact(LINUX.name, { sizeBytes: RESULT_LIMITS.archiveBytes + 1 })],
      'too-large',
    ],
    [
      'one that is too large among others',
      [LINUX, artifact('stepmark-x-2', { sizeBytes: 2 ** 40 })],
      'too-large',
    ],
  ])('%s', (_, artifacts, code) => {
    expect(() => bindRun(RUN, artifacts, EXPECTED)).toThrow(refusal(code));
  });
});
