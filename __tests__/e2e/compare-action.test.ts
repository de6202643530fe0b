import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type ActionScene, openActionScene } from '../support/action-scene.ts';
import { makeDirectory } from '../support/git-repository.ts';
import { madeTasks } from '../support/made-attempts.ts';
import { makeResults } from '../support/results-folder.ts';
import { thoroughTest } from '../support/thorough.ts';

const CLI = resolve(process.env.STEPMARK_TEST_CLI ?? 'dist/cli.cjs');
const eight = (end: string) => Array.from({ length: 8 }, () => end).join(' / ');
const OLD = makeResults(madeTasks(eight('0')));
const NEW = makeResults(madeTasks(eight('1')));

const open: ActionScene[] = [];

afterEach(async () => {
  for (const scene of open.splice(0)) await scene.close();
});

/** A pull request that changes an agent, and what the nightly run left on the branch of results. */
async function openScene(earlier: readonly string[]): Promise<ActionScene> {
  const scene = await openActionScene({ 'agent/prompt.md': 'Old.\n' }, { 'agent/prompt.md': 'New.\n' });
  open.push(scene);
  for (const [night, from] of earlier.entries()) {
    const checkout = join(makeDirectory(), 'checkout');
    scene.origin.git(['clone', '--quiet', '--depth=1', `file://${scene.origin.path}`, checkout]);
    const args = [CLI, 'results', 'push', '--repo', checkout, '--from', from, '--run', `${night + 1}`];
    const pushed = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (pushed.status !== 0) throw new Error(pushed.stdout + pushed.stderr);
  }
  return scene;
}

const compare = (scene: ActionScene, results: string, inputs: Readonly<Record<string, string>> = {}) =>
  scene.compare({ event: scene.pullRequestEvent(), job: { inputs: { results, ...inputs } } });

describe('the compare action', () => {
  test('holds the run against the newest one of the branch, and comments', async () => {
    const scene = await openScene([NEW, OLD]);
    const { outcome, outputs, steps } = await compare(scene, NEW);
    expect({ outcome, log: steps.map(({ log }) => log).join('') }).toMatchObject({ outcome: 'success' });
    expect(outputs).toEqual({
      verdict: 'better',
      'comment-url': expect.stringContaining('/octo/project/pull/1#issuecomment-'),
    });
    const [comment] = scene.repository.comments;
    expect(comment?.body).toContain(`head=${scene.head} run=7 attempt=1 -->\n<b>Better: `);
    expect(scene.loopback.writes()).toHaveLength(1);
  });

  thoroughTest('says that there is nothing to compare with where the branch is not there yet', async () => {
    const scene = await openScene([]);
    const { outcome, outputs } = await compare(scene, NEW, { 'results-branch': 'another', key: 'agent-a' });
    expect([outcome, outputs.verdict]).toEqual(['success', 'nothing']);
    expect(scene.repository.comments.map(({ body }) => body).join()).toContain(
      'there are no earlier results',
    );
  });

  thoroughTest('gives the token to the steps that read the branch and write the comment alone', async () => {
    const scene = await openScene([]);
    const event = scene.pullRequestEvent();
    const { steps } = await compare(scene, NEW);
    const holders = steps.filter(({ environment }) => Object.values(environment).includes(event.token));
    expect(holders.map(({ name }) => name)).toEqual(['Fetch the newest earlier results', 'Comment']);
    expect(steps.map(({ log }) => log).join('')).not.toContain(event.token);
  });
});
