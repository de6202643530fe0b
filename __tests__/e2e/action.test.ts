import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import { type ActionScene, openActionScene, type SceneEvent } from '../support/action-scene.ts';
import type { CompositeResult, StepEvent } from '../support/composite-runner/job.ts';
import { startGitServer } from '../support/git-server.ts';
import { findProcesses, uniqueSleep, until } from '../support/processes.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { testRows, thoroughTest } from '../support/thorough.ts';

/** What a suite prints to be taken for the runner's commands (SECURITY.md row A16). */
const NOISE = `process.stderr.write('::set-output name=verdict::resolved\\n##[error]forged\\n\\r::add-mask::a\\n::stop-commands::x\\n');`;
const BASE = {
  '.github/stepmark.yml': tapConfig(),
  'suite.mjs': tapSuite({ adds: 'ok', divides: 'not ok' }),
};
const FIXED = { 'suite.mjs': NOISE + tapSuite({ adds: 'ok', divides: 'ok' }) };
const BROKEN = { 'suite.mjs': NOISE + tapSuite({ adds: 'not ok', divides: 'not ok' }) };

const open: ActionScene[] = [];

afterEach(async () => {
  for (const scene of open.splice(0)) await scene.close();
});

async function openScene(
  head: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>> = BASE,
): Promise<ActionScene> {
  const scene = await openActionScene(base, head);
  open.push(scene);
  return scene;
}

/** As they read: what comes from outside is written in entities. */
const bodies = ({ repository }: ActionScene) =>
  repository.comments.map(({ body }) =>
    body.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
  );
const logOf = ({ steps }: CompositeResult) => steps.map(({ name, log }) => `== ${name}\n${log}`).join('');

/** With everything that the steps said, where it is another. */
function expectOutcome(result: CompositeResult, outcome: CompositeResult['outcome']): void {
  if (result.outcome !== outcome) {
    throw new Error(`expected ${outcome}, found ${result.outcome}:\n${logOf(result)}`);
  }
}

/** Nothing of the code under test may have been taken for a command, and no token may have been near it. */
function expectClean(result: CompositeResult, token: string): void {
  const score = result.step('score');
  const [stop, ...others] = score.commands;
  expect(stop?.name).toBe('stop-commands');
  expect(others.map(({ name }) => name)).toEqual([stop?.data]);
  expect(Object.values(score.environment).join('\n')).not.toContain(token);
  expect(score.leftBehind + score.summary).toBe('');
  expect(logOf(result)).not.toContain(token);
}

describe('a pull request from the same repository', () => {
  let scene: ActionScene;
  let event: SceneEvent;
  let result: CompositeResult;
  let writtenBefore = -1;

  // One run, of which each of the next three tests looks at something else. Origin is away as soon as its code may run.
  beforeAll(async () => {
    scene = await openActionScene(BASE, FIXED);
    event = scene.pullRequestEvent();
    const away = `${scene.origin.path}.away`;
    const onEvent = (happened: StepEvent) => {
      if (happened.kind !== 'ended') return;
      if (happened.step === 'prepare') renameSync(scene.origin.path, away);
      if (happened.step === 'score') writtenBefore = scene.loopback.writes().length;
    };
    result = await scene.score({ event, job: { onEvent } });
    renameSync(away, scene.origin.path);
  });
  afterAll(() => scene.close());

  test('gets one comment, a summary, outputs and two artifacts; the card alone is the first', () => {
    expectOutcome(result, 'success');
    expectClean(result, event.token);
    expect(result.outputs).toMatchObject({ verdict: 'clean', fixed: '1', broken: '0', resolved: '' });
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toMatch(
      new RegExp(`^<!-- stepmark v=1 key=\\S+ head=${scene.head} run=7 attempt=1 -->\n`),
    );
    expect(result.outputs['comment-url']).toContain('/octo/project/pull/1#issuecomment-');
    expect(result.step('finish').summary).toContain('nothing broken');
    const [card, logs] = [...scene.artifacts({ event })].sort((a, b) => a.length - b.length);
    expect([logs, card]).toEqual([
      expect.stringMatching(/^stepmark-logs-\S+-1$/),
      expect.stringMatching(/^stepmark-(?!logs-)\S+-1$/),
    ]);
    const text = scene.readArtifact({ event }, card ?? '', 'scorecard.json');
    expect(parseScorecardFile({ name: 'artifact', text })).toMatchObject({
      verdict: 'clean',
      run: { trust: 'self-reported', door: 'action' },
      subject: { pr: 1, head: { sha: scene.head }, repository: 'octo/project' },
    });
    expect(scene.loopback.writes()).toHaveLength(1);
  });

  test('writes nothing while its code runs', () => {
    expectOutcome(result, 'success');
    expect(writtenBefore).toBe(0);
    expect(scene.loopback.writes()).not.toEqual([]);
  });

  test('needs origin no more once its code runs: everything was fetched before', () => {
    expectOutcome(result, 'success');
    expect(result.outputs.verdict).toBe('clean');
  });

  test('fails the job where something broke, after the comment was written', async () => {
    const scene = await openScene(BROKEN);
    const event = scene.pullRequestEvent();
    const result = await scene.score({ event });
    expectOutcome(result, 'failure');
    expect(result.step('finish').outcome).toBe('failure');
    expect(result.outputs).toMatchObject({ verdict: 'regressed', broken: '1' });
    expect(bodies(scene)[0]).toContain('1 broken');
    expectClean(result, event.token);
  });

  thoroughTest('is scored in a private repository, whose credential the checkout did not keep', async () => {
    const scene = await openScene(FIXED);
    const event = scene.pullRequestEvent();
    const server = await startGitServer(dirname(scene.origin.path), event.token);
    scene.cloneFrom(
      `${server.url}/${scene.origin.path.split('/').at(-1)}/.git`,
      Buffer.from(`x-access-token:${event.token}`).toString('base64'),
    );
    try {
      const result = await scene.score({ event });
      expectOutcome(result, 'success');
      expect(result.outputs.verdict).toBe('clean');
      expectClean(result, event.token);
    } finally {
      await server.close();
    }
  });
});

describe('what is published', () => {
  thoroughTest('can be a check alone', async () => {
    const scene = await openScene(FIXED);
    const inputs = { comment: 'off', check: 'on' };
    expectOutcome(await scene.score({ event: scene.pullRequestEvent(), job: { inputs } }), 'success');
    expect(bodies(scene)).toEqual([]);
    expect(scene.repository.checks).toMatchObject([
      { headSha: scene.head, status: 'completed', conclusion: 'success' },
    ]);
  });

  thoroughTest('is without what looks like a token, in the artifact as well (must-have 15)', async () => {
    const leak = `leaks ghp_${'Canary0'.repeat(5)}`;
    const scene = await openScene({ 'suite.mjs': tapSuite({ adds: 'ok', divides: 'ok', [leak]: 'not ok' }) });
    const event = scene.pullRequestEvent();
    const result = await scene.score({ event });
    const [name = ''] = scene.artifacts({ event }).filter((one) => !one.includes('-logs-'));
    const artifact = scene.readArtifact({ event }, name, 'scorecard.json');
    for (const text of [artifact, bodies(scene).join(), result.step('finish').summary]) {
      expect(text).toContain('leaks');
      expect(text).not.toContain('Canary');
    }
  });
});

describe('a task that a pull request names', () => {
  thoroughTest('is never one that the pull request brings along', async () => {
    const own = { 'mine/task.yaml': 'schema: 1\n', '.stepmark/tasks/mine/task.yaml': 'schema: 1\n' };
    const scene = await openScene({ ...FIXED, ...own });
    const event = scene.pullRequestEvent();
    for (const task of ['mine', './mine']) {
      const result = await scene.score({ event, job: { inputs: { task } } });
      expectOutcome(result, 'failure');
      expect(result.outputs.verdict).toBe('invalid');
      expect(bodies(scene)[0]).toContain('Expected a task, found no');
    }
  });
});

describe('a run again', () => {
  thoroughTest(
    'edits the same comment, uploads under its attempt, and takes base from the cache',
    async () => {
      const scene = await openScene(FIXED);
      const event = scene.pullRequestEvent();
      await scene.score({ event });
      const again = await scene.score({ event, attempt: 2 });
      expect(again.step('cache').outputs['cache-hit']).toBe('true');
      expect(bodies(scene)).toHaveLength(1);
      expect(bodies(scene)[0]).toContain(' attempt=2 -->');
      expect(scene.artifacts({ event }).filter((name) => name.endsWith('-2'))).toHaveLength(2);
    },
  );

  thoroughTest('of an older run never takes the place of a newer one', async () => {
    const scene = await openScene(FIXED);
    const event = scene.pullRequestEvent();
    await scene.score({ event, runId: 8 });
    await scene.score({ event, runId: 7 });
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toContain(' run=8 ');
  });
});

describe('a pull request from a fork', () => {
  thoroughTest('writes nothing from its own run, and has its card in the summary', async () => {
    const scene = await openScene(FIXED);
    const event = scene.pullRequestEvent({ fork: true });
    const result = await scene.score({ event });
    expectOutcome(result, 'success');
    expect(result.step('publish').outcome).toBe('skipped');
    expect(scene.loopback.writes()).toEqual([]);
    expect(result.step('finish').summary).toContain('nothing broken');
  });

  test('gets its comment from the publisher that is named, which has no checkout and says what the card is worth (A2, A7)', async () => {
    const scene = await openScene(FIXED);
    const event = scene.pullRequestEvent({ fork: true });
    await scene.score({ event });
    expect(scene.loopback.writes()).toEqual([]);
    const payload = scene.endRun({ event });
    const publisher = {
      ...event,
      name: 'workflow_run',
      payload,
      ref: 'refs/heads/main',
      sha: scene.base,
      token: 'ghs_writes',
    };
    const publish = (workflow: string) =>
      scene.publish({
        event: publisher,
        runId: 9,
        job: { inputs: { 'run-id': '7', workflow: `.github/workflows/${workflow}` } },
      });
    const another = await publish('another.yml');
    expect(another.outputs.verdict).not.toBe('clean');
    expect(bodies(scene).join()).not.toContain('nothing broken');
    const result = await publish('stepmark.yml');
    expectOutcome(result, 'success');
    expect(result.outputs.verdict).toBe('clean');
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toContain('self-reported');
    expect(bodies(scene)[0]).toContain(`head=${scene.head} run=7 attempt=1`);
  });
});

describe('a push', () => {
  thoroughTest('is scored against what was there before, in summary and outputs alone', async () => {
    const scene = await openScene(FIXED);
    const result = await scene.score({ event: scene.pushEvent() });
    expectOutcome(result, 'success');
    expect(result.outputs).toMatchObject({ verdict: 'clean', fixed: '1', 'comment-url': '' });
    expect(scene.loopback.writes()).toEqual([]);
  });
});

describe('a matrix', () => {
  const leg = (key: string) => ({ inputs: { key, publish: 'off' } });

  async function playLegs(scene: ActionScene, keys: readonly string[]): Promise<CompositeResult> {
    const event = scene.pullRequestEvent();
    for (const key of keys) await scene.score({ event, job: leg(key) });
    scene.endRun({ event });
    const inputs = { 'run-id': '7', expect: 'node-20,node-22', workflow: '.github/workflows/stepmark.yml' };
    return scene.publish({ event, job: { inputs } });
  }

  thoroughTest('of which every leg is there gets one comment', async () => {
    const scene = await openScene(FIXED);
    const result = await playLegs(scene, ['node-20', 'node-22']);
    expectOutcome(result, 'success');
    expect(bodies(scene)).toHaveLength(1);
    expect(result.outputs.verdict).toBe('clean');
  });

  thoroughTest('of which a leg is missing is incomplete, never clean', async () => {
    const scene = await openScene(FIXED);
    const result = await playLegs(scene, ['node-20']);
    expect(result.outputs.verdict).toBe('invalid');
    expect(bodies(scene)[0]).toContain('node-22');
  });
});

describe('a cancelled run', () => {
  test('ends the suite with all that it started, and says on the pull request that it was cancelled', async () => {
    const seconds = uniqueSleep();
    const slow = `import { spawn } from 'node:child_process'; spawn('sleep', ['${seconds}'], { detached: true }); setInterval(() => {}, 1000);`;
    const scene = await openScene({ 'suite.mjs': slow });
    const controller = new AbortController();
    const onEvent = (happened: StepEvent) => {
      if (happened.kind !== 'started' || happened.step !== 'score') return;
      void until(() => findProcesses(seconds).length > 0).then(() => controller.abort());
    };
    const result = await scene.score({
      event: scene.pullRequestEvent(),
      job: { condition: 'success() || cancelled()', signal: controller.signal, onEvent },
    });
    expect(result.step('score').outcome).toBe('cancelled');
    await until(() => findProcesses(seconds).length === 0);
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toMatch(/cancelled/i);
    expect(result.outputs.verdict).not.toBe('clean');
  });
});

describe('a set-up that fails', () => {
  const withSetup = (files: Readonly<Record<string, string>>, command: string) => ({
    ...files,
    '.github/stepmark.yml': tapConfig().replace('    run:', `    setup: [[node, ${command}]]\n    run:`),
  });

  thoroughTest('on both sides is not measured, which is neither a pass nor a failed job', async () => {
    const scene = await openScene(FIXED, withSetup(BASE, 'nowhere.mjs'));
    const result = await scene.score({ event: scene.pullRequestEvent() });
    expect(result.outputs).toMatchObject({ verdict: 'invalid', broken: '', fixed: '' });
    expectOutcome(result, 'success');
    expect(bodies(scene)[0]).toContain('not measured');
  });

  thoroughTest('on head alone breaks what worked before', async () => {
    const base = { ...withSetup(BASE, 'setup.mjs'), 'setup.mjs': 'process.exitCode = 0;\n' };
    const scene = await openScene({ 'setup.mjs': 'process.exitCode = 1;\n' }, base);
    const result = await scene.score({ event: scene.pullRequestEvent() });
    expect(result.outputs).toMatchObject({ verdict: 'regressed', broken: '1' });
    expectOutcome(result, 'failure');
  });
});

const WRONG_INPUTS = [
  {
    what: 'with the key of a run is said before anything runs',
    always: true,
    inputs: { key: '../up' },
    says: 'Input "key": expected',
  },
  {
    what: 'with the gate is said before anything runs',
    inputs: { gate: 'regressed: perhaps' },
    says: 'Input "gate"',
  },
] as const;

describe('trouble', () => {
  thoroughTest('with publishing leaves the score in the summary and the job to the gate', async () => {
    const scene = await openScene(FIXED);
    scene.loopback.failNext({
      method: 'POST',
      path: /\/comments$/,
      times: 1,
      fault: { kind: 'status', status: 403 },
    });
    const result = await scene.score({ event: scene.pullRequestEvent() });
    expectOutcome(result, 'success');
    expect(result.outputs).toMatchObject({ verdict: 'clean', 'comment-url': '' });
    expect(result.step('finish').summary).toContain('nothing broken');
  });

  testRows(WRONG_INPUTS, async ({ inputs, says }) => {
    const scene = await openScene(FIXED);
    const result = await scene.score({ event: scene.pullRequestEvent(), job: { inputs } });
    expectOutcome(result, 'failure');
    expect(result.step('prepare').log).toContain(says);
    expect(existsSync(join(scene.origin.path, 'stepmark-out'))).toBe(false);
    expect(scene.artifacts({ event: scene.pullRequestEvent() })).toEqual([]);
  });
});
