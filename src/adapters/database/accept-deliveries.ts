import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Delivery } from '../../pipeline/bot/ports.ts';
import type { Rush } from './rush.ts';
import type { Tables } from './tables.ts';

/** What one statement takes: a body has up to 25 MB. */
const MOST_DELIVERIES = 200;
const MOST_BYTES = 32 * 1024 * 1024;

interface Arrival {
  readonly delivery: Delivery;
  readonly key: string;
  readonly body: Buffer;
  readonly hash: string;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes deliveries as they come. What comes while a statement is under way goes into the next one together: the more come
 * at once, the cheaper is each. `onKept` hears of the keys that have new work.
 */
export function createAccept(
  { db, rush }: { readonly db: Kysely<Tables>; readonly rush: Rush },
  onKept: (keys: readonly string[]) => void,
): (delivery: Delivery, key: string) => Promise<boolean> {
  const waiting: Arrival[] = [];
  let isWriting = false;
  const writeAll = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = takeBatch(waiting);
      onKept(await writeBatch(db, batch));
      rush.end(batch.length);
    }
    isWriting = false;
  };
  return (delivery, key) =>
    new Promise((resolve, reject) => {
      rush.begin();
      const body = Buffer.from(delivery.body);
      const hash = createHash('sha256').update(body).digest('hex');
      waiting.push({ delivery, key, body, hash, resolve, reject });
      // What goes wrong with a batch is told to those whose it is.
      if (!isWriting) void writeAll();
    });
}

/** At least one. */
function takeBatch(waiting: Arrival[]): readonly Arrival[] {
  let bytes = 0;
  const end = waiting.findIndex(({ body }, index) => {
    bytes += body.length;
    return index > 0 && (index >= MOST_DELIVERIES || bytes > MOST_BYTES);
  });
  return waiting.splice(0, end < 0 ? waiting.length : end);
}

/** The keys of those that are new. Does not throw. */
async function writeBatch(db: Kysely<Tables>, batch: readonly Arrival[]): Promise<readonly string[]> {
  try {
    const fresh = await insertNew(db, firstOfEach(batch));
    for (const [place, { resolve }] of batch.entries()) resolve(fresh.has(place));
    return batch.flatMap(({ key }, place) => (fresh.has(place) ? [key] : []));
  } catch (error) {
    for (const { reject } of batch) reject(error);
    return [];
  }
}

/** By their places in the batch, those that are no repetition of an earlier one there. */
function firstOfEach(batch: readonly Arrival[]): ReadonlyMap<number, Arrival> {
  const guids = new Set<string>();
  const bodies = new Set<string>();
  const first = new Map<number, Arrival>();
  for (const [place, arrival] of batch.entries()) {
    const body = `${arrival.hash} ${arrival.delivery.event}`;
    if (!guids.has(arrival.delivery.guid) && !bodies.has(body)) first.set(place, arrival);
    guids.add(arrival.delivery.guid);
    bodies.add(body);
  }
  return first;
}

/** Notes deliveries as seen and adds their work, in one statement. Gives the places of the new ones. */
async function insertNew(
  db: Kysely<Tables>,
  arrivals: ReadonlyMap<number, Arrival>,
): Promise<ReadonlySet<number>> {
  let start = 1;
  const rows = [...arrivals].map(([place, { delivery, key, body, hash }]) => {
    const { guid, event, receivedAt } = delivery;
    const from = start;
    start += body.length;
    const payload = { kind: 'delivery', delivery: { guid, event, receivedAt }, hash };
    return { place, guid, event, hash, key, received_at: receivedAt, payload, from, size: body.length };
  });
  // One after another and as bytes: nothing of them is escaped, converted or looked through on the way.
  const bodies = Buffer.concat([...arrivals.values()].map(({ body }) => body));
  // Sorted, so that two processes that write the same ones do not wait for each other.
  const { rows: fresh } = await sql<{ place: number }>`
    with arrived as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as one (place integer, guid text, event text,
        hash text, key text, received_at timestamptz, payload json, "from" integer, size integer)
    ), fresh as (
      insert into stepmark.seen (guid, event, hash)
      select guid, event, hash from arrived order by hash, event
      on conflict do nothing returning guid
    ), kept as (
      insert into stepmark.work (key, payload, body, received_at)
      select key, payload, substring(${bodies}::bytea from "from" for size), received_at
      from arrived join fresh using (guid) order by place
    )
    select place from arrived join fresh using (guid)`.execute(db);
  return new Set(fresh.map(({ place }) => place));
}
