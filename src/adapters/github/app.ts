import { z } from 'zod';
import { UsageError } from '../../core/errors.ts';
import type { AppGitHub, BotGitHub } from '../../pipeline/bot/ports.ts';
import { deliveryCalls } from './app-deliveries.ts';
import { readAppKey, signAppToken } from './app-key.ts';
import { createInstallationTokens } from './app-tokens.ts';
import { branchCalls } from './branches.ts';
import { gitHubOf } from './client.ts';
import { collaboratorCalls } from './collaborators.ts';
import { commandCommentCalls } from './command-comments.ts';
import { ask, type Connection } from './connection.ts';
import { dispatchCalls } from './dispatches.ts';
import {
  type ApiConnection,
  type GitHubAddress,
  openConnection,
  parseRepository,
} from './open-connection.ts';
import { createSerialWrites } from './serial-writes.ts';
import { realClock } from './waiting-clock.ts';

export interface AppGitHubOptions extends GitHubAddress {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Milliseconds since 1970: what tokens end by. */
  readonly epochMs?: () => number;
}

const APP = z.object({ id: z.number().int(), slug: z.string() });

/** GitHub as a GitHub App sees it. Throws UsageError `bad-config` for an id or a private key that is none. */
export function createAppGitHub({
  appId,
  privateKey,
  epochMs = Date.now,
  ...address
}: AppGitHubOptions): AppGitHub {
  if (!Number.isSafeInteger(appId) || appId < 1) {
    throw new UsageError('bad-config', `Expected the id of the GitHub App, found ${appId}.`);
  }
  const key = readAppKey(privateKey);
  const asApp = () => {
    const token = signAppToken(key, { appId, nowMs: epochMs() });
    return openConnection(address, { credential: { token, holder: 'app' } });
  };
  const tokens = createInstallationTokens({ asApp, epochMs });
  const turnsOf = shareTurns(() => createSerialWrites(address.outside?.clock ?? realClock));
  const login = once(() => readLogin(asApp()));

  return {
    appId,
    connect: async ({ installation, repository }, rights) => {
      const at = parseRepository(repository.fullName);
      const token = await tokens.take({ installation, repositoryId: repository.id, rights });
      const connection = openConnection(address, {
        credential: { token, holder: 'installation', onUnauthorised: () => tokens.drop(token) },
        serially: turnsOf(installation),
      });
      return botGitHubOf({ ...connection, at }, { appId, login });
    },
    ...deliveryCalls(asApp),
  };
}

function botGitHubOf(
  connection: Connection,
  own: { readonly appId: number; readonly login: () => Promise<string> },
): BotGitHub {
  const gitHub = gitHubOf(connection);
  return {
    ...gitHub,
    viewer: own.login,
    findApp: async (login) => (login === (await own.login()) ? own.appId : gitHub.findApp(login)),
    ...branchCalls(connection),
    ...collaboratorCalls(connection),
    ...commandCommentCalls(connection),
    ...dispatchCalls(connection),
  };
}

/** What the App writes comments as. */
async function readLogin(connection: ApiConnection): Promise<string> {
  const { slug } = await ask(connection, {
    call: { doing: 'say what the App is called', needs: 'its own key' },
    schema: APP,
    send: () => connection.octokit.request('GET /app'),
  });
  return `${slug}[bot]`;
}

/** Asked once, unless that failed: an App that is renamed is a new start. */
function once<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let known: Promise<Result> | null = null;
  return () => {
    const asked = known ?? read();
    known = asked;
    asked.catch(() => {
      if (known === asked) known = null;
    });
    return asked;
  };
}

/** GitHub counts the writes of an installation together, whichever of its repositories they are for. */
function shareTurns(create: () => Connection['serially']): (installation: number) => Connection['serially'] {
  const turns = new Map<number, Connection['serially']>();
  return (installation) => {
    const known = turns.get(installation) ?? create();
    turns.set(installation, known);
    return known;
  };
}
