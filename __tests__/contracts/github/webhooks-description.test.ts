import { join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import {
  type BotScene,
  RUN_REF,
  RUN_WORKFLOW,
  withBotScene,
} from '../../support/loopback-github/bot-scene.ts';
import type { Webhook } from '../../support/loopback-github/webhook-payloads.ts';
import { type Description, readDescription } from './description.ts';
import { DESCRIPTIONS, testWhereGiven } from './descriptions.ts';

let description: Description;

beforeAll(() => {
  if (DESCRIPTIONS !== null) description = readDescription(join(DESCRIPTIONS, 'openapi.json'));
});

/** What GitHub's description of a webhook has against one of the loopback. */
function judge({ event, payload }: Webhook): readonly string[] {
  const name = `webhook-${event}-${payload.action}`.replaceAll('_', '-');
  return description.schemas
    .complaints({ $ref: `#/components/schemas/${name}` }, payload)
    .map((complaint) => `${name}: ${complaint}`);
}

async function tellEverything(scene: BotScene): Promise<readonly Webhook[]> {
  const github = await scene.connect();
  await github.createCheck({
    ...{
      name: 'stepmark',
      headSha: scene.pull.head.sha,
      externalId: 'x',
      status: 'queued',
      conclusion: null,
    },
    ...{ detailsUrl: null, title: 'queued', summary: '', text: '', annotations: [], actions: [] },
  });
  const inputs = { request_id: 'a', pr: '7', head_sha: 'a', base_sha: 'b' };
  await github.dispatchWorkflow({ workflow: RUN_WORKFLOW, ref: RUN_REF, inputs });
  const [run] = scene.runs();
  const [check] = scene.repository.checks;
  if (run === undefined || check === undefined) throw new Error('nothing was written');
  return [
    scene.opens(),
    scene.pushes('f'.repeat(40)),
    scene.comments('/stepmark run').webhook,
    scene.presses(check, 'rerun'),
    scene.presses(check, null),
    ...[scene.requests(run), scene.starts(run), scene.completes(run)],
    scene.closes(),
    ...(['created', 'new_permissions_accepted', 'suspend', 'unsuspend', 'deleted'] as const).map((action) =>
      scene.installs(action),
    ),
  ];
}

testWhereGiven("the loopback's webhooks have the shape that GitHub describes", async () => {
  await withBotScene(async (scene) => {
    const webhooks = await tellEverything(scene);
    expect(webhooks.flatMap(judge)).toEqual([]);
  });
});
