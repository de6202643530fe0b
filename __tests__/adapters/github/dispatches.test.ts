import { describe, expect, test } from '@jest/globals';
import { type AppScene, withApp } from '../../support/loopback-github/app-scene.ts';
import { caught } from '../../support/loopback-github/caught.ts';
import { addBranch, addRun } from '../../support/loopback-github/furnish.ts';
import type { LoopbackRepository } from '../../support/loopback-github/state.ts';

const WORKFLOW = 'stepmark-run.yml';
const FILE = `.github/workflows/${WORKFLOW}`;
const ID = '0123456789abcdef0123456789abcdef';
const HEAD = 'c'.repeat(40);
const TEXT = `name: Stepmark run
run-name: 'Stepmark #\${{ inputs.pr }} \${{ inputs.request_id }}'
on:
  workflow_dispatch:
    inputs:
      request_id: { required: true }
      pr: { required: true }
      task: { default: '' }
`;
const DISPATCH = { workflow: WORKFLOW, ref: 'stepmark', inputs: { request_id: ID, pr: '7' } };
const WRITE = { actions: 'write' } as const;
const RUN_ON_STEPMARK = { head: { sha: HEAD, branch: 'stepmark', repository: 'octo/hello' } };

function addWorkflow(repository: LoopbackRepository): void {
  addBranch(repository, 'stepmark', { sha: HEAD, isProtected: true });
  for (const ref of ['main', 'stepmark']) repository.files.set(`${ref}:${FILE}`, TEXT);
}

async function withWorkflow(use: (scene: AppScene) => Promise<void>): Promise<void> {
  await withApp(async (scene) => {
    addWorkflow(scene.repository);
    await use(scene);
  });
}

describe('starting a workflow', () => {
  test('answers with the run that came of it', async () => {
    await withWorkflow(async ({ connect, repository, loopback }) => {
      const run = await (await connect(WRITE)).dispatchWorkflow(DISPATCH);
      expect([...repository.runs.values()]).toMatchObject([
        {
          ...{ id: run, event: 'workflow_dispatch', path: FILE, title: `Stepmark #7 ${ID}` },
          head: { sha: HEAD, branch: 'stepmark', repository: 'octo/hello' },
          ...{ actor: 'stepmark-of-octo[bot]', inputs: { request_id: ID, pr: '7', task: '' } },
        },
      ]);
      expect(loopback.writes().at(-1)?.requestBody).toEqual({
        ref: 'refs/heads/stepmark',
        ...{ inputs: DISPATCH.inputs, return_run_details: true },
      });
    });
  });

  test('answers with nothing where GitHub does not tell', async () => {
    await withWorkflow(async ({ connect, repository, loopback }) => {
      loopback.state.runDetails = 'silent';
      expect(await (await connect(WRITE)).dispatchWorkflow(DISPATCH)).toBeNull();
      expect(repository.runs.size).toBe(1);
    });
  });

  test('asks once more without the details where the server does not know them', async () => {
    await withWorkflow(async ({ connect, repository, loopback }) => {
      loopback.state.runDetails = 'unknown';
      expect(await (await connect(WRITE)).dispatchWorkflow(DISPATCH)).toBeNull();
      expect(repository.runs.size).toBe(1);
      expect(loopback.writes().map(({ status }) => status)).toEqual([201, 422, 204]);
    });
  });

  test.each([
    ['a workflow that is not there', { ...DISPATCH, workflow: 'other.yml' }, 'github-not-found'],
    ['a branch that is not there', { ...DISPATCH, ref: 'other' }, 'github-refused'],
    ['an input that is unknown', { ...DISPATCH, inputs: { ...DISPATCH.inputs, x: '1' } }, 'github-refused'],
    ['an input that is missing', { ...DISPATCH, inputs: { pr: '7' } }, 'github-refused'],
  ])('fails for %s', async (_, dispatch, code) => {
    await withWorkflow(async ({ connect, repository }) => {
      const error = await caught((await connect(WRITE)).dispatchWorkflow(dispatch));
      expect(error).toMatchObject({ name: 'InfraError', code });
      expect(repository.runs.size).toBe(0);
    });
  });

  test('takes the right to write actions', async () => {
    await withWorkflow(async ({ connect, repository }) => {
      const reader = await connect({ actions: 'read' });
      await expect(reader.dispatchWorkflow(DISPATCH)).rejects.toMatchObject({ code: 'github-forbidden' });
      expect(repository.runs.size).toBe(0);
    });
  });

  test('is not sent again where it may have been done: that would be two runs', async () => {
    await withWorkflow(async ({ connect, repository, loopback }) => {
      loopback.failNext({ path: /dispatches/, times: 1, fault: { kind: 'cut', when: 'after' } });
      const error = await caught((await connect(WRITE)).dispatchWorkflow(DISPATCH));
      expect(error).toMatchObject({
        code: 'github-unavailable',
        message: expect.stringContaining('look before it is tried again'),
      });
      expect(repository.runs.size).toBe(1);
    });
  });

  test('is sent again where a limit refused it', async () => {
    await withWorkflow(async ({ connect, repository, loopback, clock }) => {
      const fault = { kind: 'secondary-limit', retryAfterSeconds: 7 } as const;
      loopback.failNext({ path: /dispatches/, times: 1, fault });
      expect(await (await connect(WRITE)).dispatchWorkflow(DISPATCH)).not.toBeNull();
      expect(clock.waits).toContain(7_000);
      expect(repository.runs.size).toBe(1);
    });
  });
});

describe('looking for the run of a dispatch', () => {
  const SEARCH = { workflow: WORKFLOW, ref: 'stepmark', titleEnd: ID, since: '2026-11-22T10:00:00.750Z' };
  const RUN = {
    ...{ event: 'workflow_dispatch', path: FILE, title: `Stepmark #7 ${ID}` },
    ...RUN_ON_STEPMARK,
  };

  test('finds what a dispatch left', async () => {
    await withWorkflow(async ({ connect, time }) => {
      const github = await connect(WRITE);
      const run = await github.dispatchWorkflow(DISPATCH);
      const since = new Date(time.ms).toISOString();
      expect(await github.findDispatchedRun({ ...SEARCH, since })).toBe(run);
      expect(await github.findDispatchedRun({ ...SEARCH, since, titleEnd: 'f'.repeat(32) })).toBeNull();
    });
  });

  test.each([
    ['another title', { title: `${ID} is not its end` }],
    ['another event', { event: 'push' }],
    ['another branch', { head: { ...RUN.head, branch: 'work' } }],
    ['another workflow', { path: '.github/workflows/other.yml' }],
    ['an earlier time', { createdAt: '2026-11-22T09:49:59Z' }],
  ])('passes a run with %s over', async (_, difference) => {
    await withWorkflow(async ({ connect, repository }) => {
      addRun(repository, { id: 5, ...RUN });
      addRun(repository, { id: 6, ...RUN, ...difference });
      const github = await connect({ actions: 'read' });
      expect(await github.findDispatchedRun(SEARCH)).toBe(5);
      repository.runs.delete(5);
      expect(await github.findDispatchedRun(SEARCH)).toBeNull();
    });
  });

  test('finds a run that GitHub dates before it was asked for: clocks differ', async () => {
    await withWorkflow(async ({ connect, repository }) => {
      addRun(repository, { id: 5, ...RUN, createdAt: '2026-11-22T09:51:00Z' });
      expect(await (await connect({ actions: 'read' })).findDispatchedRun(SEARCH)).toBe(5);
    });
  });

  test('takes the latest of several, over all pages', async () => {
    await withWorkflow(async ({ connect, repository }) => {
      addRun(repository, { id: 1, ...RUN });
      addRun(repository, { id: 2, ...RUN });
      for (let id = 3; id < 110; id += 1) addRun(repository, { id, ...RUN, title: 'other' });
      expect(await (await connect({ actions: 'read' })).findDispatchedRun(SEARCH)).toBe(2);
    });
  });
});

describe('cancelling a run', () => {
  test('ends it; one that is over already is left alone', async () => {
    await withWorkflow(async ({ connect, repository, loopback }) => {
      const github = await connect(WRITE);
      const run = (await github.dispatchWorkflow(DISPATCH)) ?? 0;
      await github.cancelRun(run);
      expect(repository.runs.get(run)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
      await github.cancelRun(run);
      expect(loopback.writes().map(({ status }) => status)).toEqual([201, 200, 202, 409]);
    });
  });

  test('that was deleted is none: it was over before', async () => {
    await withWorkflow(async ({ connect, loopback }) => {
      await (await connect(WRITE)).cancelRun(5);
      expect(loopback.writes().at(-1)).toMatchObject({ status: 404 });
    });
  });

  test('takes the right to write actions', async () => {
    await withWorkflow(async ({ connect, repository }) => {
      addRun(repository, { id: 5, ...RUN_ON_STEPMARK, status: 'in_progress' });
      const error = await caught((await connect({ actions: 'read' })).cancelRun(5));
      expect(error).toMatchObject({ name: 'InfraError', code: 'github-forbidden' });
      expect(repository.runs.get(5)?.status).toBe('in_progress');
    });
  });
});
