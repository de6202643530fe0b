import { z } from 'zod';
import { InfraError } from '../../core/errors.ts';
import type { TokenRights } from '../../pipeline/bot/ports.ts';
import { ask } from './connection.ts';
import type { ApiConnection } from './open-connection.ts';

/** A token that ends sooner than this may end while it is used. */
const SPARE_MS = 5 * 60_000;

const MINTED = z.object({
  token: z.string().regex(/^[\x21-\x7e]+$/, 'not a token'),
  expires_at: z.iso.datetime({ offset: true }),
});

/** What a token is for: one repository of one installation, and no more there than it has to do. */
export interface TokenScope {
  readonly installation: number;
  readonly repositoryId: number;
  readonly rights: TokenRights;
}

export interface InstallationTokens {
  /** A token that is good for five minutes or longer. */
  readonly take: (scope: TokenScope) => Promise<string>;
  /** GitHub no longer takes it. */
  readonly drop: (token: string) => void;
}

export interface InstallationTokensOptions {
  /** A connection of the App itself: its token is good for minutes, so each use asks for a new one. */
  readonly asApp: () => ApiConnection;
  readonly epochMs: () => number;
}

interface Kept {
  readonly token: string;
  readonly endMs: number;
}

/** Tokens as they are needed, kept in memory alone and shared by those who ask for the same (SECURITY.md row B13). */
export function createInstallationTokens({ asApp, epochMs }: InstallationTokensOptions): InstallationTokens {
  const kept = new Map<string, Kept>();
  const coming = new Map<string, Promise<Kept>>();

  const mint = async (name: string, scope: TokenScope): Promise<Kept> => {
    try {
      const minted = await mintToken(asApp(), scope);
      for (const [other, { endMs }] of kept) if (endMs <= epochMs()) kept.delete(other);
      kept.set(name, minted);
      return minted;
    } finally {
      coming.delete(name);
    }
  };

  return {
    take: async (scope) => {
      const name = nameOf(scope);
      const known = kept.get(name);
      if (known !== undefined && known.endMs - epochMs() > SPARE_MS) return known.token;
      const next = coming.get(name) ?? mint(name, scope);
      coming.set(name, next);
      return (await next).token;
    },
    drop: (token) => {
      for (const [name, one] of kept) if (one.token === token) kept.delete(name);
    },
  };
}

function nameOf({ installation, repositoryId, rights }: TokenScope): string {
  return JSON.stringify([installation, repositoryId, Object.entries(rights).sort()]);
}

async function mintToken(
  connection: ApiConnection,
  { installation, repositoryId, rights }: TokenScope,
): Promise<Kept> {
  // Without any, GitHub would give everything that the App may do.
  if (Object.keys(rights).length === 0) throw new Error('a token without rights was asked for');
  const call = {
    doing: `give installation ${installation} a token for repository ${repositoryId}`,
    needs: Object.entries(rights)
      .map(([name, access]) => `${name}: ${access}`)
      .join(', '),
  };
  try {
    const { token, expires_at } = await ask(connection, {
      call,
      schema: MINTED,
      send: () =>
        connection.octokit.request('POST /app/installations/{installation_id}/access_tokens', {
          installation_id: installation,
          repository_ids: [repositoryId],
          permissions: rights,
        }),
    });
    return { token, endMs: Date.parse(expires_at) };
  } catch (error) {
    if (!(error instanceof InfraError) || error.code !== 'github-refused') throw error;
    // 422: what was asked for is more than the installation has.
    throw new InfraError(
      'github-forbidden',
      `GitHub refused to ${call.doing} with ${call.needs}: see in the installation's settings that the repository is among those it may see, and that the permissions that the App asks for were accepted.`,
      { cause: error.cause },
    );
  }
}
