import { readFileSync } from 'node:fs';
import { formatArtifactName } from '../../../src/core/github/artifact-name.ts';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { formatScorecardFile } from '../../../src/formats/scorecard-file.ts';
import { SECRET } from '../webhook-front.ts';
import { type AppScene, type AppSceneOptions, startAppScene } from './app-scene.ts';
import { addAccount, addArtifact, addBranch, addComment, addPull, addRepository } from './furnish.ts';
import type {
  LoopbackCheck,
  LoopbackComment,
  LoopbackDelivery,
  LoopbackPull,
  LoopbackRepository,
  LoopbackRun,
} from './state.ts';
import { deliver, redeliver } from './webhook-deliveries.ts';
import {
  buttonWebhook,
  commentWebhook,
  installationWebhook,
  pullRequestWebhook,
  repositoryWebhook,
  runWebhook,
  type Webhook,
} from './webhook-payloads.ts';
import { zipOf } from './zip.ts';

export const RUN_WORKFLOW = 'stepmark-run.yml';
export const RUN_REF = 'stepmark';
export const SCENE_HEAD = 'a'.repeat(40);
export const SCENE_BASE = 'b'.repeat(40);
/** The tip of the protected branch. */
export const SCENE_RUN_TIP = 'c'.repeat(40);

const WORKFLOW_TEXT = new URL('../../../examples/bot-run.yml', import.meta.url);
const CONFIG = '.github/stepmark.yml';

/**
 * What a bot lives with: the App, installed on `octo/hello`; pull request #7 there, by `mona`, who may write; the run
 * workflow on the default branch and on the protected one; and webhooks, sent where `url` says. What happens changes the
 * loopback's state first, and answers with the webhook that tells of it.
 */
export interface BotScene extends AppScene {
  readonly pull: LoopbackPull;
  /** The bot's own address, once it listens; null: GitHub reaches nobody. */
  url: string | null;
  readonly secret: string;

  /** One that is closed is opened again. */
  readonly opens: (pull?: LoopbackPull) => Webhook;
  readonly closes: (pull?: LoopbackPull) => Webhook;
  /** A new head. */
  readonly pushes: (sha: string, by?: Acting) => Webhook;
  /** `issue`: the number of one, instead of a pull request. */
  readonly comments: (
    body: string,
    by?: Acting & { readonly at?: string; readonly issue?: number },
  ) => Commented;
  /** Null: GitHub's own "Re-run". */
  readonly presses: (check: LoopbackCheck, button: string | null, by?: Acting) => Webhook;
  /** A run that the bot dispatched; asked for again it is a new attempt. */
  readonly requests: (run: LoopbackRun) => Webhook;
  readonly starts: (run: LoopbackRun) => Webhook;
  readonly completes: (run: LoopbackRun, conclusion?: string) => Webhook;
  readonly installs: (action?: Parameters<typeof installationWebhook>[1]) => Webhook;
  /** The repository, for strangers; deleted, it is gone for everybody. */
  readonly hides: (action: 'privatized' | 'deleted') => Webhook;

  /** What a run uploads for a request: a card, or any text in its place. */
  readonly uploads: (run: LoopbackRun, request: string, card: Scorecard | string) => void;
  /** The runs that were dispatched, in that order. */
  readonly runs: () => readonly LoopbackRun[];

  /** Sends a webhook to `url`, signed. */
  readonly deliver: (webhook: Webhook, guid?: string) => Promise<LoopbackDelivery>;
  /** Sends what the App asked for again. */
  readonly redeliver: () => Promise<readonly LoopbackDelivery[]>;
}

/** Who does it, and to which pull request; left out: `mona`, to #7. */
export interface Acting {
  readonly login?: string;
  readonly pull?: LoopbackPull;
}

export interface Commented {
  readonly comment: LoopbackComment;
  readonly webhook: Webhook;
}

export interface BotSceneOptions extends AppSceneOptions {
  /** `.github/stepmark.yml` of the base branch and commit; null: there is none. */
  readonly config?: string | null;
  readonly pull?: Partial<LoopbackPull>;
  /** Whether #7 comes from a fork. */
  readonly fromFork?: boolean;
}

export async function startBotScene(options: BotSceneOptions = {}): Promise<BotScene> {
  const app = await startAppScene(options);
  const pull = furnish(app, options);
  const { repository, installation } = app;
  const { state } = app.loopback;
  const place = { state, repository, installation };
  const sending = () => ({ state, appId: app.app.id, to: { url: scene.url, secret: SECRET } });

  const scene: BotScene = {
    ...app,
    ...{ pull, url: null, secret: SECRET },
    opens: (opened = pull) => {
      const action = opened.state === 'closed' ? 'reopened' : 'opened';
      Object.assign(opened, { state: 'open', updatedAt: timeOf(app) });
      return pullRequestWebhook(place, opened, { action, sender: opened.author ?? 'ghost' });
    },
    closes: (closed = pull) => {
      Object.assign(closed, { state: 'closed', updatedAt: timeOf(app) });
      return pullRequestWebhook(place, closed, { action: 'closed', sender: closed.author ?? 'ghost' });
    },
    pushes: (sha, { login = 'mona', pull: pushed = pull } = {}) => {
      const before = pushed.head.sha;
      Object.assign(pushed, { head: { ...pushed.head, sha }, updatedAt: timeOf(app) });
      return pullRequestWebhook(place, pushed, { action: 'synchronize', sender: login, before });
    },
    comments: (body, { login = 'mona', pull: on = pull, at = timeOf(app), issue = on.number } = {}) => {
      const comment = addComment(state, repository, { issue, body, author: login, createdAt: at });
      return { comment, webhook: commentWebhook(place, comment) };
    },
    presses: (check, button, { login = 'mona' } = {}) =>
      buttonWebhook(place, check, { button, sender: login }),
    requests: (run) => {
      if (run.status === 'completed') run.attempt += 1;
      Object.assign(run, { status: 'queued', conclusion: null });
      return runWebhook(place, run, 'requested');
    },
    starts: (run) => {
      run.status = 'in_progress';
      return runWebhook(place, run, 'in_progress');
    },
    completes: (run, conclusion = 'success') => {
      Object.assign(run, { status: 'completed', conclusion });
      return runWebhook(place, run, 'completed');
    },
    installs: (action = 'created') => installationWebhook(place, action),
    hides: (action) => {
      Object.assign(repository, { private: true, changedAt: timeOf(app) });
      const webhook = repositoryWebhook(place, action);
      if (action === 'deleted') state.repositories.delete(repository.name);
      return webhook;
    },
    uploads: (run, request, card) => {
      const name = formatArtifactName({ kind: 'result', key: request, attempt: run.attempt });
      const text = typeof card === 'string' ? card : formatScorecardFile(card);
      addArtifact(state, repository, { runId: run.id, name, zip: zipOf({ 'scorecard.json': text }) });
    },
    runs: () => [...repository.runs.values()],
    deliver: (webhook, guid) => deliver(sending(), webhook, guid),
    redeliver: () => redeliver(sending()),
  };
  return scene;
}

/** Runs a test with it, and ends every connection after it. */
export async function withBotScene(
  use: (scene: BotScene) => Promise<void>,
  options: BotSceneOptions = {},
): Promise<void> {
  const scene = await startBotScene(options);
  try {
    await use(scene);
  } finally {
    await scene.close();
  }
}

function furnish({ loopback, repository }: AppScene, options: BotSceneOptions): LoopbackPull {
  const { config = 'bot: { auto: true }\n', pull = {}, fromFork = false } = options;
  repository.roles.set('mona', 'write');
  addAccount(loopback.state, 'stranger');
  addBranch(repository, 'main', { sha: SCENE_BASE, isProtected: true });
  addBranch(repository, RUN_REF, { sha: SCENE_RUN_TIP, isProtected: true });
  addFile(repository, `.github/workflows/${RUN_WORKFLOW}`, readFileSync(WORKFLOW_TEXT, 'utf8'));
  if (config !== null) addFile(repository, CONFIG, config);
  const home = fromFork ? addRepository(loopback.state, 'stranger/hello', true) : repository;
  return addPull(repository, {
    ...{ number: 7, base: { ref: 'main', sha: SCENE_BASE }, author: fromFork ? 'stranger' : 'mona' },
    head: { ref: 'topic', sha: SCENE_HEAD, repository: home.name },
    ...pull,
  });
}

/** On every branch, and at the commits that they stand at. */
function addFile({ files, branches }: LoopbackRepository, path: string, text: string): void {
  for (const [name, { sha }] of branches) {
    for (const ref of [name, sha]) files.set(`${ref}:${path}`, text);
  }
}

function timeOf({ time }: AppScene): string {
  return new Date(time.ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
