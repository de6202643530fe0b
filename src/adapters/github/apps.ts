import { z } from 'zod';
import { InfraError } from '../../core/errors.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { ask, type Connection } from './connection.ts';

const APP = z.object({ id: z.number().int() });

/** An App's account is its name in addresses, with this at the end. */
const BOT = /^([a-z0-9][a-z0-9-]{0,99})\[bot\]$/i;

export function appCalls(connection: Connection): Pick<GitHub, 'findApp'> {
  const { octokit, report } = connection;
  return {
    findApp: async (login) => {
      const slug = BOT.exec(login)?.[1];
      if (slug === undefined) return null;
      try {
        const app = await ask(connection, {
          call: { doing: `say which App ${login} is`, needs: 'metadata: read' },
          schema: APP,
          send: () => octokit.request('GET /apps/{app_slug}', { app_slug: slug }),
        });
        return app.id;
      } catch (error) {
        if (!(error instanceof InfraError) || error.code === 'github-rate-limited') throw error;
        report(error.message);
        return null;
      }
    },
  };
}
