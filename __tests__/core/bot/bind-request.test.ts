import { describe, expect, test } from '@jest/globals';
import { bindRequest } from '../../../src/core/bot/bind-request.ts';
import type { KeptRequest } from '../../../src/core/bot/run-request.ts';
import type { RunArtifact, WorkflowRun } from '../../../src/core/github/pull-request.ts';
import { artifactsAt } from '../../support/run-artifacts.ts';

const ID = '0123456789abcdef0123456789abcdef';
const OTHER_ID = 'f'.repeat(32);
/** The tip of the protected branch; what is measured is another commit. */
const TIP = 'c'.repeat(40);
const HEAD = 'a'.repeat(40);

const BOT = { id: 77, login: 'stepmark-app[bot]', type: 'Bot' } as const;
const RUN: WorkflowRun = {
  id: 4711,
  attempt: 1,
  event: 'workflow_dispatch',
  path: '.github/workflows/stepmark-run.yml',
  status: 'completed',
  conclusion: 'success',
  headSha: TIP,
  headBranch: 'stepmark',
  headRepository: 'octo/hello',
  repositoryId: 99,
  actor: BOT,
  startedAt: null,
};
const REQUEST: Pick<KeptRequest, 'id' | 'subject' | 'workflow' | 'progress'> = {
  id: ID,
  workflow: { file: 'stepmark-run.yml', ref: 'stepmark' },
  subject: { repositoryId: 99, pullRequest: 7, task: null, head: HEAD },
  progress: { attempt: 1, state: 'collecting', run: 4711 },
};
const artifact = artifactsAt(TIP);
const OWN = artifact(`stepmark-${ID}-1`);
const LOGS = artifact(`stepmark-logs-${ID}-1`);

const bind = (
  run: Partial<WorkflowRun> = {},
  artifacts: readonly RunArtifact[] = [OWN, LOGS],
  request = REQUEST,
) => bindRequest({ run: { ...RUN, ...run }, artifacts }, request, 'Stepmark-App[bot]');

const refusal = (code: string) => expect.objectContaining({ name: 'RefusedResult', code });

describe('the run of a request', () => {
  test('gives the result whose key is the request, whatever commit the protected branch is at', () => {
    expect(bind()).toEqual({ artifact: OWN, key: ID, attempt: 1 });
  });

  test('gives the result of its own attempt, where it was started again', () => {
    const again = artifact(`stepmark-${ID}-2`);
    expect(bind({ attempt: 2 }, [OWN, again])).toEqual({ artifact: again, key: ID, attempt: 2 });
  });

  test('that was started again and brought nothing this time has no result: the old one is not taken for it', () => {
    expect(() => bind({ attempt: 2 }, [OWN])).toThrow(refusal('no-result'));
  });
});

describe('a run that is another one is refused (SECURITY.md row A7)', () => {
  test.each<[string, Partial<WorkflowRun>]>([
    ['another run', { id: 4712 }],
    ['a run of another repository', { repositoryId: 100 }],
    ['a run of a pull request', { event: 'pull_request' }],
    ['a run on a schedule', { event: 'schedule' }],
    ['another workflow', { path: '.github/workflows/evil.yml' }],
    ['another branch', { headBranch: 'main' }],
    ['no branch', { headBranch: null }],
    ['a run that is not over', { status: 'in_progress' }],
    ['a run that a person started', { actor: { id: 1, login: 'mona', type: 'User' } }],
    ['a run that another bot started', { actor: { ...BOT, login: 'other[bot]' } }],
    ['an account that only looks like the bot', { actor: { ...BOT, type: 'User' } }],
    ['a run that nobody started', { actor: null }],
  ])('%s', (_, run) => {
    expect(() => bind(run)).toThrow(refusal('wrong-run'));
  });

  test.each<[string, readonly RunArtifact[]]>([
    ['the result of another request beside it', [OWN, artifact(`stepmark-${OTHER_ID}-1`)]],
    ['a result of a workflow beside it', [OWN, artifact('stepmark-bGludXg-1')]],
    ['two of one name', [OWN, artifact(OWN.name)]],
    ['an attempt to come', [OWN, artifact(`stepmark-${ID}-2`)]],
    ['an artifact of another run', [artifact(OWN.name, { runId: 4712 })]],
  ])('a run that brought %s', (_, artifacts) => {
    expect(() => bind({}, artifacts)).toThrow(refusal('wrong-run'));
  });
});

describe('two requests never get the result of each other (SECURITY.md row B14)', () => {
  test('where their ids are swapped', () => {
    const request = { ...REQUEST, id: OTHER_ID };
    expect(() => bind({}, [OWN], request)).toThrow(refusal('wrong-run'));
  });

  test('where their runs are swapped', () => {
    const request = { ...REQUEST, progress: { ...REQUEST.progress, run: 4712 } };
    expect(() => bind({}, [OWN], request)).toThrow(refusal('wrong-run'));
  });

  test('where their repositories are swapped', () => {
    const request = { ...REQUEST, subject: { ...REQUEST.subject, repositoryId: 100 } };
    expect(() => bind({}, [OWN], request)).toThrow(refusal('wrong-run'));
  });

  test('where one was dispatched in another way', () => {
    const workflow = { file: 'stepmark-run.yml', ref: 'stepmark-2' };
    expect(() => bind({}, [OWN], { ...REQUEST, workflow })).toThrow(refusal('wrong-run'));
  });

  test('where the run of one is not known', () => {
    const request = { ...REQUEST, progress: { ...REQUEST.progress, run: null } };
    expect(() => bind({}, [OWN], request)).toThrow(refusal('wrong-run'));
  });
});
