import { type Kysely, type Selectable, sql } from 'kysely';
import { isHopeless } from '../../core/bot/hopeless.ts';
import { redactSecrets } from '../../core/redact-secrets.ts';
import type { DeadWork, InboxState, WorkItem } from '../../pipeline/bot/ports.ts';
import type { InboxSettings } from './inbox-settings.ts';
import type { StoredWork, Tables } from './tables.ts';

const LONGEST_SENTENCE = 500;

/** The work of a key that is next, and how long it has to wait still; undefined: there is none. */
export async function readNextWork(
  db: Kysely<Tables>,
  key: string,
): Promise<{ readonly item: WorkItem; readonly waitMs: number } | undefined> {
  const row = await db
    .selectFrom('work')
    .select(['id', 'key', 'payload', 'body', 'failures'])
    .select(sql<number>`(extract(epoch from due_at - now()) * 1000)::float8`.as('wait_ms'))
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && { item: toItem(row), waitMs: Math.max(0, row.wait_ms) };
}

/** Notes a failure, and when to try again. Null: never, the work is dead. */
export async function noteFailure(
  db: Kysely<Tables>,
  failed: { readonly item: WorkItem; readonly error: unknown },
  settings: InboxSettings,
): Promise<number | null> {
  const failures = failed.item.failures + 1;
  const isDead = failures >= settings.tries || isHopeless(failed.error);
  const retryMs = Math.min(settings.retryMs * 2 ** (failures - 1), settings.longestRetryMs);
  await db
    .updateTable('work')
    .set({
      failures,
      state: isDead ? 'dead' : 'waiting',
      error: sentenceOf(failed.error, settings.secrets),
      due_at: sql<string>`now() + ${retryMs / 1000} * interval '1 second'`,
      failed_at: sql<string>`now()`,
    })
    .where('id', '=', failed.item.id)
    .execute();
  return isDead ? null : retryMs;
}

/** The key of what is to be done again; undefined: there is no dead work of that id. */
export async function reviveWork(db: Kysely<Tables>, id: number): Promise<string | undefined> {
  const row = await db
    .updateTable('work')
    .set({ state: 'waiting', failures: 0, due_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .returning('key')
    .executeTakeFirst();
  return row?.key;
}

export async function listDeadWork(db: Kysely<Tables>): Promise<readonly DeadWork[]> {
  const rows = await db
    .selectFrom('work')
    .select(['id', 'key', 'payload', 'failures', 'error', 'failed_at', 'received_at'])
    .where('state', '=', 'dead')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    what: describeWork(row.payload),
    failures: row.failures,
    why: row.error ?? '',
    at: row.failed_at ?? row.received_at,
  }));
}

export async function readInboxState(db: Kysely<Tables>): Promise<InboxState> {
  const { rows } = await sql<{ waiting: number; dead: number; oldest: string | null }>`
    select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'dead') as dead,
      min(received_at) filter (where state = 'waiting') as oldest
    from stepmark.work`.execute(db);
  const [row] = rows;
  return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestWaiting: row?.oldest ?? null };
}

function toItem({
  id,
  key,
  payload,
  body,
  failures,
}: Pick<Selectable<Tables['work']>, 'id' | 'key' | 'payload' | 'body' | 'failures'>): WorkItem {
  const work =
    payload.kind === 'delivery'
      ? { ...payload, delivery: { ...payload.delivery, body: body?.toString() ?? '' } }
      : payload;
  return { id, key, work, failures };
}

function describeWork(work: StoredWork): string {
  return work.kind === 'delivery' ? `delivery ${work.delivery.event}` : `effect ${work.effect.kind}`;
}

/** PostgreSQL's texts cannot hold U+0000. */
function sentenceOf(error: unknown, secrets: readonly string[]): string {
  const text = error instanceof Error ? error.message : String(error);
  return redactSecrets(text, secrets).replaceAll('\0', '').slice(0, LONGEST_SENTENCE);
}
