import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Delivery } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';

/** What one statement takes: bodies have up to 25 MB each. */
const MOST_DELIVERIES = 200;
const MOST_CHARACTERS = 32 * 1024 * 1024;

interface Arrival {
  readonly delivery: Delivery;
  readonly key: string;
  readonly hash: string;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes deliveries as they come. What comes while a statement is under way goes into the next one together: the more come
 * at once, the cheaper is each. `onKept` hears of the keys that have new work.
 */
export function createAccept(
  db: Kysely<Tables>,
  onKept: (keys: readonly string[]) => void,
): (delivery: Delivery, key: string) => Promise<boolean> {
  const waiting: Arrival[] = [];
  let isWriting = false;
  const writeAll = async () => {
    isWriting = true;
    while (waiting.length > 0) onKept(await writeBatch(db, takeBatch(waiting)));
    isWriting = false;
  };
  return (delivery, key) =>
    new Promise((resolve, reject) => {
      const hash = createHash('sha256').update(delivery.body).digest('hex');
      waiting.push({ delivery, key, hash, resolve, reject });
      // What goes wrong with a batch is told to those whose it is.
      if (!isWriting) void writeAll();
    });
}

/** At least one. */
function takeBatch(waiting: Arrival[]): readonly Arrival[] {
  let characters = 0;
  const end = waiting.findIndex(({ delivery }, index) => {
    characters += delivery.body.length;
    return index > 0 && (index >= MOST_DELIVERIES || characters > MOST_CHARACTERS);
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
  const rows = [...arrivals].map(([place, { delivery, key, hash }]) => ({
    place,
    guid: delivery.guid,
    event: delivery.event,
    hash,
    key,
    received_at: delivery.receivedAt,
    // A text, not an object: PostgreSQL would resolve the escapes in it, and cannot hold U+0000.
    payload: JSON.stringify({ kind: 'delivery', delivery, hash }),
  }));
  // Sorted, so that two processes that write the same ones do not wait for each other.
  const { rows: fresh } = await sql<{ place: number }>`
    with arrived as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as one
        (place integer, guid text, event text, hash text, key text, received_at timestamptz, payload text)
    ), fresh as (
      insert into stepmark.seen (guid, event, hash)
      select guid, event, hash from arrived order by hash, event
      on conflict do nothing returning guid
    ), kept as (
      insert into stepmark.work (key, payload, received_at)
      select key, payload::json, received_at from arrived join fresh using (guid) order by place
    )
    select place from arrived join fresh using (guid)`.execute(db);
  return new Set(fresh.map(({ place }) => place));
}
