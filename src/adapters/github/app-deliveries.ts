import { z } from 'zod';
import type { AppGitHub, RememberedDelivery } from '../../pipeline/bot/ports.ts';
import { type Answer, parseAnswer, sent } from './connection.ts';
import type { ApiConnection } from './open-connection.ts';

const PAGE_SIZE = 100;
/** A hundred thousand deliveries: GitHub keeps those of three days. */
const MAX_PAGES = 1_000;

const DELIVERIES = z.array(
  z
    .object({
      id: z.number().int(),
      guid: z.string(),
      delivered_at: z.iso.datetime({ offset: true }),
      status_code: z.number().int(),
    })
    .transform(
      ({ id, guid, delivered_at: deliveredAt, status_code: status }): RememberedDelivery => ({
        id,
        guid,
        deliveredAt,
        wasTaken: status >= 200 && status < 300,
      }),
    ),
);

/** Who calls for the App itself: its token is good for minutes, so each use asks for a new one. */
export function deliveryCalls(asApp: () => ApiConnection): Pick<AppGitHub, 'listDeliveries' | 'redeliver'> {
  return {
    listDeliveries: async (since) => {
      const sinceMs = Date.parse(since);
      const found: RememberedDelivery[] = [];
      let cursor: string | null = null;
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const answer = await readPage(asApp(), cursor);
        const all = parseAnswer(answer, LIST, DELIVERIES);
        const recent = all.filter(({ deliveredAt }) => Date.parse(deliveredAt) >= sinceMs);
        found.push(...recent);
        cursor = nextCursor(answer.headers.link);
        if (cursor === null || recent.length < all.length) return found;
      }
      asApp().report(
        `More than ${MAX_PAGES * PAGE_SIZE} deliveries since ${since}: older ones are not looked at.`,
      );
      return found;
    },

    redeliver: async (id) => {
      const { octokit, credential } = asApp();
      const call = { doing: `send delivery ${id} again`, needs: 'its own webhook' };
      await sent(credential, call, () =>
        octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id }),
      );
    },
  };
}

const LIST = { doing: "list the App's deliveries", needs: 'its own webhook' };

function readPage({ octokit, credential }: ApiConnection, cursor: string | null): Promise<Answer> {
  return sent(credential, LIST, () =>
    octokit.request('GET /app/hook/deliveries', {
      per_page: PAGE_SIZE,
      ...(cursor === null ? {} : { cursor }),
    }),
  );
}

/** Of the next page's address only this is taken: an answer cannot send the token elsewhere. */
function nextCursor(link: string | undefined): string | null {
  const [, address] = /<([^<>]*)>;\s*rel="next"/.exec(link ?? '') ?? [];
  if (address === undefined || !URL.canParse(address)) return null;
  return new URL(address).searchParams.get('cursor');
}
