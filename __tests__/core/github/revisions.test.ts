import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../src/core/errors.ts';
import { chooseRevisions } from '../../../src/core/github/revisions.ts';
import type { RunEvent } from '../../../src/core/github/run-event.ts';

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const repository = { id: 1, fullName: 'octo/project', defaultBranch: 'main' };
const facts = { sha: C, ref: 'refs/heads/main', base: null };

const pullRequest: RunEvent = {
  kind: 'pull_request',
  action: 'synchronize',
  isFork: false,
  mergeSha: C,
  repository,
  pullRequest: {
    number: 7,
    title: '',
    body: '',
    state: 'open',
    draft: false,
    author: null,
    labels: [],
    base: { ref: 'main', sha: A },
    head: { ref: 'topic', sha: B, repository: 'octo/project' },
    updatedAt: null,
  },
};
const push: RunEvent = { kind: 'push', ref: 'refs/heads/topic', before: A, after: B, repository };

describe('what an event asks to compare', () => {
  test('a pull request: its head with the tip of its base branch, not the trial merge', () => {
    expect(chooseRevisions(pullRequest, facts)).toEqual({
      base: { commit: A, label: 'main' },
      head: { commit: B, label: 'topic' },
    });
  });

  test.each<[string, RunEvent, string, string]>([
    ['a push: what the ref was before', push, A, B],
    ['a new branch: the default branch', { ...push, before: null }, 'origin/main', B],
    [
      'a merge group: its base',
      {
        kind: 'merge_group',
        action: 'checks_requested',
        baseSha: A,
        headSha: B,
        baseRef: 'refs/heads/main',
        repository,
      },
      A,
      B,
    ],
    [
      'a run by hand on the default branch: the commit before',
      { kind: 'workflow_dispatch', ref: 'main', repository },
      `${C}^`,
      C,
    ],
    [
      'a schedule of a server that names no repository: the commit before',
      { kind: 'schedule', schedule: null, repository: null },
      `${C}^`,
      C,
    ],
  ])('%s', (_, event, base, head) => {
    const chosen = chooseRevisions(event, facts);
    expect([chosen.base.commit, chosen.head.commit]).toEqual([base, head]);
  });

  test('a run by hand on another branch: the default branch', () => {
    const event: RunEvent = { kind: 'workflow_dispatch', ref: 'topic', repository };
    const chosen = chooseRevisions(event, { ...facts, ref: 'refs/heads/topic' });
    expect(chosen).toEqual({
      base: { commit: 'origin/main', label: 'main' },
      head: { commit: C, label: 'topic' },
    });
  });

  test('the input `base` wins over the event', () => {
    expect(chooseRevisions(pullRequest, { ...facts, base: 'v1.0' }).base).toEqual({
      commit: 'v1.0',
      label: 'v1.0',
    });
  });

  test.each<[string, RunEvent]>([
    ['a ref that is gone', { ...push, after: null }],
    [
      'the run of another workflow',
      {
        kind: 'workflow_run',
        action: 'completed',
        repository,
        run: {
          id: 1,
          attempt: 1,
          event: 'pull_request',
          path: '',
          status: 'completed',
          conclusion: null,
          headSha: A,
          headBranch: null,
          headRepository: null,
          repositoryId: 1,
          actor: null,
          startedAt: null,
        },
      },
    ],
  ])('%s is no change to score', (_, event) => {
    expect(() => chooseRevisions(event, facts)).toThrow(
      expect.objectContaining({ constructor: UsageError, code: 'bad-argument' }),
    );
  });
});
