import { generateKeyPairSync } from 'node:crypto';
import { createAppGitHub } from '../../../src/adapters/github/app.ts';
import type { Outside } from '../../../src/adapters/github/open-connection.ts';
import type { AppGitHub, BotGitHub, TokenRights } from '../../../src/pipeline/bot/ports.ts';
import { createFakeClock, type FakeClock } from './connected.ts';
import type { Exchange } from './exchange.ts';
import { addApp, addInstallation, addRepository } from './furnish.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from './server.ts';
import type { LoopbackApp, LoopbackInstallation, LoopbackRepository } from './state.ts';

/** A key as GitHub makes them; it takes a while, so all tests of a file share one. */
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

export const PRIVATE_KEY = KEYS.privateKey;
export const APP_ID = 4_242;

/** What the bot may do in all. */
export const ALL_RIGHTS: TokenRights = {
  ...{ actions: 'write', checks: 'write', contents: 'read' },
  ...{ issues: 'write', metadata: 'read', pull_requests: 'write' },
};

/** The time that tokens end by; it moves where a test moves it. */
export interface SetTime {
  ms: number;
}

/** A GitHub App, what it is installed on, and the adapter that speaks for it. */
export interface AppScene {
  readonly loopback: LoopbackGitHub;
  readonly app: LoopbackApp;
  readonly installation: LoopbackInstallation;
  readonly repository: LoopbackRepository;
  readonly github: AppGitHub;
  /** The repository, with a token for these rights. */
  readonly connect: (rights?: TokenRights, to?: LoopbackRepository) => Promise<BotGitHub>;
  readonly time: SetTime;
  readonly clock: FakeClock;
  /** What the adapter reported. */
  readonly reports: readonly string[];
  /** What the adapter asked tokens for so far. */
  readonly minted: () => readonly Exchange[];
  readonly close: () => Promise<void>;
}

export interface AppSceneOptions {
  readonly privateKey?: string;
  readonly outside?: Partial<Outside>;
  readonly prefix?: '' | '/api/v3';
}

/** The App is installed on `octo/hello` alone. */
export async function startAppScene({
  privateKey = PRIVATE_KEY,
  outside = {},
  prefix = '',
}: AppSceneOptions = {}): Promise<AppScene> {
  const loopback = await startLoopbackGitHub({ prefix });
  const { state } = loopback;
  const time: SetTime = { ms: Date.parse('2026-11-22T10:00:00Z') };
  state.epochMs = () => time.ms;
  const repository = addRepository(state, 'octo/hello');
  const app = addApp(state, {
    ...{ id: APP_ID, slug: 'stepmark-of-octo', owner: 'octo', publicKey: KEYS.publicKey },
  });
  const installation = addInstallation(state, {
    ...{ id: 77, appId: APP_ID, account: 'octo', repositories: [repository.id] },
  });
  const clock = createFakeClock();
  const reports: string[] = [];
  const github = createAppGitHub({
    ...{ appId: APP_ID, privateKey, apiUrl: loopback.apiUrl, graphqlUrl: loopback.graphqlUrl },
    report: (sentence) => reports.push(sentence),
    epochMs: () => time.ms,
    outside: { clock, random: () => 0, ...outside },
  });
  return {
    ...{ loopback, app, installation, repository, github, time, clock, reports },
    connect: (rights = ALL_RIGHTS, { id, name } = repository) =>
      github.connect({ installation: installation.id, repository: { id, fullName: name } }, rights),
    minted: () => loopback.transcript.filter(({ path }) => path.endsWith('/access_tokens')),
    close: loopback.close,
  };
}

/** Runs a test with it, and ends every connection after it. */
export async function withApp(
  use: (scene: AppScene) => Promise<void>,
  options: AppSceneOptions = {},
): Promise<void> {
  const scene = await startAppScene(options);
  try {
    await use(scene);
  } finally {
    await scene.close();
  }
}
