import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ActionPlan } from '../../../src/core/github/action-plan.ts';
import { runFinish } from '../../../src/entry/action/finish.ts';
import { formatActionPlan } from '../../../src/formats/action-plan-file.ts';
import { actionPlan } from '../../support/action-plans.ts';
import { makeDirectory, makeRepository, writeFiles } from '../../support/git-repository.ts';
import { scoredCard, textOf } from '../../support/results.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';
import { type EndedStep, runStep } from '../../support/workflow-step.ts';

interface Scene {
  readonly result?: string;
  readonly plan?: Partial<ActionPlan>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The last step after one that left a result, or none. */
async function finish({
  result,
  plan = {},
  environment = {},
}: Scene): Promise<EndedStep & { directory: string }> {
  const workspace = makeRepository();
  const baseSha = workspace.commit({ 'a.txt': 'a\n' });
  const directory = makeDirectory();
  writeFiles(directory, {
    'plan.json': formatActionPlan(actionPlan({ baseSha, ...plan })),
    ...(result === undefined ? {} : { 'result/scorecard.json': result }),
  });
  const ended = await runStep(runFinish, {
    event: null,
    environment: { GITHUB_WORKSPACE: workspace.path, STEPMARK_DIRECTORY: directory, ...environment },
  });
  return { ...ended, directory };
}

describe('the last step', () => {
  test('writes the card to the summary, gives the outputs, and ends as the gate says', async () => {
    const { summary, outputs, exitCode, directory } = await finish({ result: textOf(scoredCard(['adds'])) });
    expect(summary).toContain('1 broken');
    expect(outputs).toMatchObject({
      verdict: 'regressed',
      broken: '1',
      scorecard: join(directory, 'result', 'scorecard.json'),
    });
    expect(exitCode).toBe(1);
  });

  test('ends well where the workflow’s own gate lets it', async () => {
    const plan = { gate: 'regressed: neutral' };
    expect((await finish({ result: textOf(scoredCard(['adds'])), plan })).exitCode).toBe(0);
  });

  test('believes no verdict that the records contradict (C17)', async () => {
    const result = textOf(scoredCard(['adds'])).replace('"verdict": "regressed"', '"verdict": "clean"');
    expect(result).toContain('"verdict": "clean"');
    const { outputs, exitCode } = await finish({ result });
    expect([outputs.verdict, exitCode]).toEqual(['regressed', 1]);
  });

  test.each([
    [
      'of another commit',
      textOf(scoredCard([], { head: { ref: null, sha: 'c'.repeat(40) } })),
      'wrong-commit',
    ],
    ['that is no scorecard', '{}', 'malformed'],
  ])('refuses a result %s: the summary says so, and the job fails', async (_, result, code) => {
    const { summary, outputs, exitCode } = await finish({ result });
    expect(summary).toContain('result refused');
    expect(summary.replaceAll('&#45;', '-')).toContain(code);
    expect(outputs).toEqual({});
    expect(exitCode).toBe(1);
  });

  test('shows no secret (must-have 15)', async () => {
    const { summary } = await finish({
      result: textOf(scoredCard(['leaks ghp_Canary0123456789abcdefghij'])),
    });
    expect(summary).toContain('leaks');
    expect(summary).not.toContain('Canary');
  });
});

describe('without a result', () => {
  test('a cancelled job says so, and is not failed by it', async () => {
    const { summary, exitCode } = await finish({ environment: { STEPMARK_JOB_STATUS: 'cancelled' } });
    expect(summary).toContain('cancelled');
    expect(summary).toContain(HEAD_SHA.slice(0, 7));
    expect(exitCode).toBe(0);
  });

  test('any other job fails: it broke before it came to one', async () => {
    const { summary, exitCode } = await finish({ environment: { STEPMARK_JOB_STATUS: 'failure' } });
    expect(summary).toContain('ended without a result');
    expect(exitCode).toBe(70);
  });
});

test('outside of action.yml the message says which command to use', async () => {
  await expect(runStep(runFinish, { event: null, environment: {} })).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('stepmark score'),
  });
});
