import { z } from 'zod';
import type { BotGitHub } from '../../pipeline/bot/ports.ts';
import { ask, type Connection } from './connection.ts';
import { nullIfAbsent } from './null-if-absent.ts';

/**
 * `permission` has four levels: GitHub answers "write" where the role is maintain, "read" where it is triage. A role that
 * an organisation made itself has the level that it builds on.
 */
const PERMISSION = z.object({
  permission: z.enum(['admin', 'write', 'read', 'none']),
  user: z.object({ id: z.number().int() }).nullable(),
});

/** A person's, or an App's. */
const LOGIN = /^[a-z0-9][a-z0-9_-]{0,99}(?:\[bot\])?$/i;

export function collaboratorCalls(connection: Connection): Pick<BotGitHub, 'findCollaborator'> {
  const { octokit, at } = connection;
  return {
    findCollaborator: async (login) => {
      // Anything else could ask for another address.
      if (!LOGIN.test(login)) return null;
      const found = await nullIfAbsent(() =>
        ask(connection, {
          call: { doing: `say what ${login} may do`, needs: 'metadata: read' },
          schema: PERMISSION,
          send: () =>
            octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
              ...{ ...at, username: login },
            }),
        }),
      );
      if (found === null || found.user === null) return null;
      return { id: found.user.id, permission: found.permission };
    },
  };
}
