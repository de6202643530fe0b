import type { PostgresPoolClient } from 'kysely';
import { UsageError } from '../../core/errors.ts';
import { openConnections } from './connections.ts';
import type { Database, GiveBack } from './database.ts';
import { SCHEMA } from './tables.ts';

/** A worker has two at once: one holds its key, the other writes. What takes deliveries in, and the pages, want some too. */
const CONNECTIONS = 14;
/** What PostgreSQL locks are numbers: two keys with the same one wait for each other for nothing, no more (sweep.ts). */
const KEY_NUMBER = 'hashtextextended($1, 0)';
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * A PostgreSQL server by its URL. Throws UsageError `bad-argument` for what is no such URL, InfraError
 * `database-unavailable` where it cannot be reached, here and from everything that is done with it.
 */
export async function openPostgres(url: string): Promise<Database> {
  const config = {
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Of a server's machine that is gone nobody would hear otherwise.
    keepAlive: true,
  };
  const { root, connect, close } = await openConnections(config, {
    name: nameOf(url),
    advice: 'Check that it runs, and the address, user and password in its URL.',
  });
  return {
    db: root.withSchema(SCHEMA),
    isShared: true,
    holdKey: (key) => holdKey(connect, key),
    close,
  };
}

/** The lock is the connection's, and ends with it: whoever dies holds up nobody. */
async function holdKey(connect: () => Promise<PostgresPoolClient>, key: string): Promise<GiveBack | null> {
  const client = await connect();
  const ask = async (what: string) => {
    const { rows } = await client.query<{ readonly done: boolean }>(`select ${what} as done`, [key]);
    return rows[0]?.done ?? false;
  };
  try {
    if (await ask(`pg_try_advisory_lock(${KEY_NUMBER})`)) {
      return () => ask(`pg_advisory_unlock(${KEY_NUMBER})`).then(client.release, client.release);
    }
  } catch (error) {
    client.release();
    throw error;
  }
  client.release();
  return null;
}

/** `host:port/name`: no user, no password. */
function nameOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^postgres(?:ql)?:$/.test(parsed.protocol))
    return `${parsed.host}${parsed.pathname}`;
  throw new UsageError(
    'bad-argument',
    'Expected the URL of a PostgreSQL database, like postgres://user:password@host:5432/name.',
  );
}
