import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ActionPlan } from '../../../src/core/github/action-plan.ts';
import { findResults, type ResultSource } from '../../../src/entry/publish/results.ts';
import { formatActionPlan } from '../../../src/formats/action-plan-file.ts';
import { actionPlan } from '../../support/action-plans.ts';
import { makeDirectory, writeFiles } from '../../support/git-repository.ts';
import { type Connected, withGitHub } from '../../support/loopback-github/connected.ts';
import { placeIn, scoredCard, textOf } from '../../support/results.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';

interface Scene {
  readonly plan?: Partial<ActionPlan>;
  readonly result?: string;
  readonly source?: ResultSource;
}

/** The directory that the first step made, with what the second left there. */
function find(at: Connected, { plan = {}, result, source = {} }: Scene) {
  const from = makeDirectory();
  writeFiles(from, {
    'plan.json': formatActionPlan(actionPlan(plan)),
    ...(result === undefined ? {} : { 'result/scorecard.json': result }),
  });
  return findResults({ from, ...source }, { place: placeIn(at, { ownDirectory: from }), github: at.github });
}

const REGRESSED = textOf(scoredCard(['broken']));

describe('the result of an earlier step', () => {
  test('is under the plan’s key, and of the event’s pull request and the runner’s run', () =>
    withGitHub(async (at) => {
      const plan = {
        pullRequest: 99,
        run: { run: 999_999, attempt: 9 },
        comment: 'new',
        check: true,
      } as const;
      const { results } = await find(at, { plan, result: REGRESSED });
      expect(results).toMatchObject([
        {
          pullRequest: 7,
          marker: { key: actionPlan().key, head: HEAD_SHA, run: 4711, attempt: 1 },
          comment: 'new',
          check: true,
          shown: { card: { verdict: 'regressed', subject: { pr: 7 }, run: { id: '4711', attempt: 1 } } },
        },
      ]);
    }));

  test('is judged by the gate of the workflow’s own input', () =>
    withGitHub(async (at) => {
      const { results } = await find(at, { plan: { gate: 'regressed: neutral' }, result: REGRESSED });
      expect(results).toMatchObject([{ shown: { card: { conclusion: 'neutral' } } }]);
    }));

  test('of another commit is refused', () =>
    withGitHub(async (at) => {
      const result = textOf(scoredCard([], { head: { ref: null, sha: 'c'.repeat(40) } }));
      expect((await find(at, { result })).results).toMatchObject([
        { shown: { status: { kind: 'refused', code: 'wrong-commit' } } },
      ]);
    }));
});

describe('without a result', () => {
  test.each([
    [{ cancelled: true }, 'cancelled'],
    [{}, 'lost'],
    [{ running: true }, 'running'],
  ])('%j is %s, never a pass', (source, kind) =>
    withGitHub(async (at) => {
      const { results } = await find(at, { source });
      expect(results).toMatchObject([{ shown: { kind: 'status', status: { kind, head: HEAD_SHA } } }]);
    }),
  );

  test('a run that has begun is said once: on the check where there is one', () =>
    withGitHub(async (at) => {
      const source = { running: true };
      expect((await find(at, { source })).results).toMatchObject([{ comment: 'update' }]);
      expect((await find(at, { source, plan: { check: true } })).results).toMatchObject([{ comment: 'off' }]);
    }));
});

test('a directory without a plan is not what the first step made', () =>
  withGitHub(async (at) => {
    const from = join(makeDirectory(), 'stepmark-1');
    const means = { place: placeIn(at, { ownDirectory: from }), github: at.github };
    await expect(findResults({ from }, means)).rejects.toMatchObject({
      name: 'UsageError',
      code: 'bad-argument',
    });
  }));
