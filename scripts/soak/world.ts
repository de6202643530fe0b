import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  addAccount,
  addApp,
  addBranch,
  addInstallation,
  addRepository,
} from '../../__tests__/support/loopback-github/furnish.ts';
import {
  createState,
  type LoopbackApp,
  type LoopbackRepository,
  type LoopbackState,
} from '../../__tests__/support/loopback-github/state.ts';
import type { WebhookPlace } from '../../__tests__/support/loopback-github/webhook-payloads.ts';

/** How a repository of the soak is configured. */
export type Habit = 'auto' | 'by-hand' | 'tight-budget';

export interface SoakRepository extends WebhookPlace {
  readonly habit: Habit;
}

/** Everybody and everything there is before anything happens. */
export interface World {
  readonly state: LoopbackState;
  readonly app: LoopbackApp;
  readonly botLogin: string;
  readonly privateKey: string;
  readonly secret: string;
  readonly places: readonly SoakRepository[];
  /** May write everywhere. */
  readonly writers: readonly string[];
  /** May write nowhere; one of them is an agent that the configuration lists. */
  readonly strangers: readonly string[];
  readonly agent: string;
}

const INSTALLATIONS = 6;
const REPOSITORIES_EACH = 5;
const APP_ID = 4_242;
export const RUN_REF = 'stepmark';
export const RUN_WORKFLOW = 'stepmark-run.yml';
export const BASE_SHA = 'b'.repeat(40);
/** Runs that a pull request may have in an hour where the budget is tight. */
export const TIGHT_BUDGET = 2;

/** `workflowText`: path of the run workflow that users get. */
export function createWorld(workflowText: string): World {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const state = createState();
  const slug = 'stepmark-of-octo';
  const app = addApp(state, { id: APP_ID, slug, owner: 'octo', publicKey: keys.publicKey });
  const writers = Array.from({ length: 12 }, (_, number) => `writer-${number}`);
  const strangers = ['stranger-0', 'stranger-1', 'stranger-2'];
  const agent = 'agent-one[bot]';
  for (const login of [...writers, ...strangers]) addAccount(state, login);
  const { id: agentId } = addAccount(state, agent, 'Bot');
  const workflow = readFileSync(workflowText, 'utf8');
  const places = Array.from({ length: INSTALLATIONS }, (_, number) => {
    const names = Array.from({ length: REPOSITORIES_EACH }, (_, index) => `octo-${number}/repo-${index}`);
    const repositories = names.map((name) => addRepository(state, name));
    const installation = addInstallation(state, {
      ...{ id: 70 + number, appId: APP_ID, account: `octo-${number}` },
      repositories: repositories.map(({ id }) => id),
    });
    return repositories.map((repository, index) => {
      const habit = index === 1 ? 'by-hand' : index === 2 ? 'tight-budget' : 'auto';
      furnish(repository, { config: configOf(habit, agentId), workflow, writers });
      return { state, repository, installation, habit } as const;
    });
  }).flat();
  return {
    ...{ state, app, botLogin: `${slug}[bot]`, privateKey: keys.privateKey },
    secret: randomBytes(24).toString('hex'),
    ...{ places, writers, strangers: [...strangers, agent], agent },
  };
}

function configOf(habit: Habit, agent: number): string {
  const most = habit === 'tight-budget' ? TIGHT_BUDGET : 1_000;
  return `bot: { auto: ${habit !== 'by-hand'}, agents: [${agent}], budget: { per-pull-request: ${most}, per-author: 1000 } }\n`;
}

function furnish(
  repository: LoopbackRepository,
  {
    config,
    workflow,
    writers,
  }: { readonly config: string; readonly workflow: string; readonly writers: readonly string[] },
): void {
  for (const login of writers) repository.roles.set(login, 'write');
  addBranch(repository, 'main', { sha: BASE_SHA, isProtected: true });
  addBranch(repository, RUN_REF, { sha: 'c'.repeat(40), isProtected: true });
  for (const [name, { sha }] of repository.branches) {
    for (const ref of [name, sha]) {
      repository.files.set(`${ref}:.github/stepmark.yml`, config);
      repository.files.set(`${ref}:.github/workflows/${RUN_WORKFLOW}`, workflow);
    }
  }
}
