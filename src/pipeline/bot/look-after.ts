import type { KeptRequest } from '../../core/bot/run-request.ts';
import type { BotMeans } from './means.ts';
import type { AppGitHub, BotRecords } from './ports.ts';
import { addEffect } from './reach.ts';

/** GitHub sends a delivery again for three days. */
const REDELIVERY_HOURS = 72;
/** Deliveries that come now may be under way still. */
const SETTLE_MS = 60_000;
/** GitHub lets a hundred calls be under way; where it wants a pause all of them make it. */
const ASKED_AT_ONCE = 4;

/** Asks where the runs stand that nothing was heard of for a while: their webhooks may be lost. Gives how many. */
export async function lookAfterSilent(
  { transact, now }: Pick<BotMeans, 'transact' | 'now'>,
  silentMs: number,
): Promise<number> {
  const since = new Date(Date.parse(now()) - silentMs).toISOString();
  return transact(async (records) => {
    const silent = await records.listSilentRequests(since);
    for (const request of silent) await addLook(records, request);
    return silent.length;
  });
}

async function addLook(records: BotRecords, { id, subject }: KeptRequest): Promise<void> {
  const { repositoryId, pullRequest } = subject;
  const repository = await records.findRepository(repositoryId);
  if (repository === null) return;
  const at = { installation: repository.installation, repositoryId };
  await addEffect(records, { kind: 'look', request: id }, { at, pullRequest });
}

/** After a time in which nobody listened: has GitHub send again what the bot never took. Gives how many. */
export async function fetchMissed(
  app: Pick<AppGitHub, 'listDeliveries' | 'redeliver'>,
  now: string,
): Promise<number> {
  const since = new Date(Date.parse(now) - REDELIVERY_HOURS * 3_600_000).toISOString();
  const deliveries = await app.listDeliveries(since);
  const taken = new Set(deliveries.flatMap(({ guid, wasTaken }) => (wasTaken ? [guid] : [])));
  const missed = new Map<string, number>();
  // Newest first: of several tries of one delivery any will do.
  for (const { guid, id, deliveredAt } of deliveries) {
    const isSettled = Date.parse(now) - Date.parse(deliveredAt) > SETTLE_MS;
    if (!taken.has(guid) && isSettled && !missed.has(guid)) missed.set(guid, id);
  }
  // Those that were sent first are asked for first; the order in which they come does not matter.
  await redeliverAll(app, [...missed.values()].reverse());
  return missed.size;
}

async function redeliverAll(app: Pick<AppGitHub, 'redeliver'>, ids: readonly number[]): Promise<void> {
  const left = [...ids];
  const askForRest = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await app.redeliver(id);
  };
  try {
    await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askForRest));
  } finally {
    // After trouble nobody goes on: the next time comes.
    left.length = 0;
  }
}
