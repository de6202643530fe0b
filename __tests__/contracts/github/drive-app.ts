import type { AppGitHub, BotGitHub } from '../../../src/pipeline/bot/ports.ts';
import type { GitHub } from '../../../src/pipeline/github-port.ts';
import { ALL_RIGHTS, type AppScene, startAppScene } from '../../support/loopback-github/app-scene.ts';
import type { Exchange } from '../../support/loopback-github/exchange.ts';
import { addBranch, addComment, addPull, addRepository } from '../../support/loopback-github/furnish.ts';
import { refused } from './refused.ts';

const WORKFLOW = 'stepmark-run.yml';
const TEXT = 'on: { workflow_dispatch: { inputs: { request_id: { required: true } } } }';
const SINCE = '2026-11-22T10:00:00Z';

interface Driven {
  readonly scene: AppScene;
  readonly github: BotGitHub;
}

/** Every method that a bot has beside a publisher's; a method that is added has to be added here. */
const METHODS: Readonly<
  Record<Exclude<keyof BotGitHub, keyof GitHub>, (driven: Driven) => Promise<unknown>>
> = {
  findBranch: async ({ github }) => {
    for (const name of ['plain', 'ruled', 'renamed', 'absent']) await github.findBranch(name);
  },
  findCollaborator: async ({ github }) => {
    await github.findCollaborator('nobody');
    return github.findCollaborator('mona');
  },
  readComment: async ({ github, scene }) => {
    await github.readComment(404);
    return github.readComment(commentOf(scene));
  },
  listReactions: async ({ github, scene }) => {
    await github.react(commentOf(scene), 'rocket');
    return github.listReactions(commentOf(scene));
  },
  react: async ({ github, scene }) => {
    for (let time = 0; time < 2; time += 1) await github.react(commentOf(scene), 'eyes');
  },
  dispatchWorkflow: async ({ github, scene }) => {
    const dispatch = { workflow: WORKFLOW, ref: 'plain', inputs: { request_id: 'a' } };
    await refused(github.dispatchWorkflow({ ...dispatch, ref: 'absent' }));
    await refused(github.dispatchWorkflow({ ...dispatch, workflow: 'absent.yml' }));
    for (const details of ['unknown', 'told'] as const) {
      scene.loopback.state.runDetails = details;
      await github.dispatchWorkflow(dispatch);
    }
  },
  findDispatchedRun: ({ github }) =>
    github.findDispatchedRun({ workflow: WORKFLOW, ref: 'plain', titleEnd: '', since: SINCE }),
  cancelRun: async ({ github, scene }) => {
    const [run = 0] = scene.repository.runs.keys();
    for (let time = 0; time < 2; time += 1) await github.cancelRun(run);
  },
};

/** What the App asks for itself. */
const OF_APP: Readonly<Record<Exclude<keyof AppGitHub, 'appId'>, (scene: AppScene) => Promise<unknown>>> = {
  connect: async (scene) => {
    await (await scene.connect({ metadata: 'read' })).viewer();
    await refused(scene.connect({ contents: 'write' }));
    await refused(scene.connect(ALL_RIGHTS, addRepository(scene.loopback.state, 'octo/other')));
    scene.installation.suspended = true;
    await refused(scene.connect({ contents: 'read' }));
    scene.loopback.state.installations.clear();
    await refused(scene.connect({ issues: 'read' }));
    scene.time.ms -= 86_400_000;
    const now = scene.time.ms;
    scene.loopback.state.epochMs = () => now - 86_400_000;
    await refused(scene.connect({ checks: 'read' }));
    scene.loopback.state.epochMs = () => scene.time.ms;
  },
  listDeliveries: ({ github }) => github.listDeliveries(SINCE),
  redeliver: async ({ github }) => {
    await github.redeliver(1);
    await refused(github.redeliver(404));
  },
};

/** Calls every method of an App, and what GitHub refuses it, against the loopback; answers what went over the wire. */
export async function driveApp(): Promise<readonly Exchange[]> {
  const scene = await startAppScene();
  try {
    furnish(scene);
    const github = await scene.connect();
    for (const call of Object.values(METHODS)) await call({ scene, github });
    const reader = await scene.connect({ metadata: 'read' });
    await refused(reader.dispatchWorkflow({ workflow: WORKFLOW, ref: 'plain', inputs: {} }));
    for (const call of Object.values(OF_APP)) await call(scene);
    return scene.loopback.transcript;
  } finally {
    await scene.close();
  }
}

function commentOf({ repository }: AppScene): number {
  return repository.comments[0]?.id ?? 0;
}

function furnish({ loopback, repository, app }: AppScene): void {
  const { state } = loopback;
  const head = { ref: 'work', sha: 'a'.repeat(40), repository: repository.name };
  addPull(repository, { number: 7, head });
  addComment(state, repository, { issue: 7, body: '/stepmark run' });
  repository.roles.set('mona', 'maintain');
  addBranch(repository, 'plain', { isProtected: true });
  addBranch(repository, 'ruled', { rules: ['update', 'deletion'] });
  addBranch(repository, 'renamed', { renamedTo: 'plain' });
  for (const ref of ['main', 'plain']) repository.files.set(`${ref}:.github/workflows/${WORKFLOW}`, TEXT);
  const sent = { appId: app.id, deliveredAt: SINCE, event: 'issue_comment', redelivery: false };
  const body = JSON.stringify({ action: 'created', installation: { id: 77 }, repository: { id: 5 } });
  for (let id = 1; id <= 101; id += 1) {
    state.deliveries.unshift({ ...sent, id, guid: `guid-${id}`, body, statusCode: id === 1 ? 502 : 202 });
  }
  state.deliveries.unshift({
    ...sent,
    id: 102,
    guid: 'guid-102',
    event: 'ping',
    body: '{}',
    statusCode: 202,
  });
}
