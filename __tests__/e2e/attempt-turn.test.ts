import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { parse } from 'yaml';
import type { OpenedAttempt } from '../../src/core/bot/opened-attempt.ts';
import { formatAttemptMarker } from '../../src/formats/attempt-marker.ts';
import { formatRunWorkflow } from '../../src/formats/run-workflow.ts';
import { type ActionScene, openActionScene } from '../support/action-scene.ts';
import { makeDirectory } from '../support/git-repository.ts';
import { createBotTests } from '../support/living-bot.ts';
import { exampleOf } from '../support/loopback-github/examples.ts';
import { addIssue } from '../support/loopback-github/furnish.ts';
import { repositoryObject } from '../support/loopback-github/people.ts';
import { thoroughTest } from '../support/thorough.ts';

const TASK = 'gridcalc';
const SOLVED = 4;
const OPENED: OpenedAttempt = {
  ...{ task: TASK, attempt: 1, agent: 'copilot', turns: 3, helpLevel: 'guidance' },
};
const BRANCH = `stepmark/${TASK}/1`;
const REQUEST = '0123456789abcdef0123456789abcdef';

const bots = createBotTests();
afterAll(() => bots.end());

/** The task's workspace with the first patches of its solution. */
function filesWith(patches: number): Readonly<Record<string, string>> {
  const folder = makeDirectory();
  cpSync(join('tasks', TASK, 'workspace'), folder, { recursive: true });
  const solution = join(process.cwd(), 'tasks', TASK, 'solution');
  for (const patch of readdirSync(solution).sort().slice(0, patches)) {
    execFileSync('git', ['apply', join(solution, patch)], { cwd: folder });
  }
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** The text that the run workflow uploads, for the task that comes with Stepmark. */
async function measure(scene: ActionScene): Promise<string> {
  const { loopback, repository, base, head } = scene;
  const asked = { request_id: REQUEST, pr: '1', head_sha: head, base_sha: base, task: TASK };
  const workflow = formatRunWorkflow({ commit: '1'.repeat(40), version: '1.0.0' })
    .replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: keyof typeof asked) => JSON.stringify(asked[name]))
    .replace(/^(?:run-name| {2}group): .*\n/gm, '');
  const event = {
    name: 'workflow_dispatch',
    payload: {
      ...exampleOf('workflow_dispatch'),
      ref: 'refs/heads/stepmark',
      repository: { ...repositoryObject(loopback.state, repository), default_branch: 'main' },
    },
    ...{ sha: base, ref: 'refs/heads/stepmark', token: 'ghs_reads', fork: false },
  };
  const result = await scene.score({ event, job: { inputs: parse(workflow).jobs.run.steps.at(-1).with } });
  if (result.outcome !== 'success') throw new Error(result.steps.map(({ log }) => log).join(''));
  return scene.readArtifact({ event }, `stepmark-${REQUEST}-1`, 'scorecard.json');
}

thoroughTest('a run of a task that comes with Stepmark becomes the answer to a turn', async () => {
  const action = await openActionScene(filesWith(0), filesWith(SOLVED));
  try {
    const card = await measure(action);
    const pull = {
      base: { ref: BRANCH, sha: action.base },
      head: { ref: 'work', sha: action.head, repository: 'octo/hello' },
    };
    await bots.with(
      async ({ scene, bot }) => {
        const body = `${formatAttemptMarker(OPENED)}\n\nBuild it.`;
        addIssue(scene.repository, { number: 3, author: 'mona', labels: ['stepmark'], body });
        await bot.tell(scene.opens());
        const [run] = scene.runs();
        const [request] = await bot.store.transact((records) =>
          records.listRequests(scene.repository.id, scene.pull.number),
        );
        if (run === undefined || request === undefined) throw new Error('nothing was dispatched');
        scene.uploads(run, request.id, card);
        await bot.tell(scene.starts(run), scene.completes(run));
        const [kept] = await bot.store.transact((records) =>
          records.listCards(scene.repository.id, scene.pull.number),
        );
        expect(kept?.card.steps?.map(({ passed }) => passed > 0)).toEqual(
          kept?.card.steps?.map((_, index) => index < SOLVED),
        );
        expect(kept?.card).toMatchObject({
          run: { trust: 'trusted' },
          subject: { attempt: 1, turn: 1, help_level: 'guidance', head: { sha: action.head } },
          task: { id: TASK },
        });
        const failed = kept?.card.first_failure?.step ?? '';
        const hint = readFileSync(join('tasks', TASK, 'hints', `${failed}.md`), 'utf8');
        const told = scene.repository.comments.flatMap(({ body: text }) =>
          text.startsWith('<!-- stepmark-reply turn')
            ? [text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))]
            : [],
        );
        expect(told).toEqual([expect.stringContaining('@copilot please go on, this is turn 2 of 3')]);
        expect(told[0]).toContain(failed);
        expect(told[0]).toContain(hint.trim().split('\n')[0] ?? 'a hint');
      },
      { pull },
    );
  } finally {
    await action.close();
  }
});
