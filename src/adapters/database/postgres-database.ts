import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { UsageError } from '../../core/errors.ts';
import type { Database, GiveBack } from './database.ts';
import { explainDatabaseError } from './database-error.ts';
import { SCHEMA, type Tables } from './tables.ts';
import { PARSERS } from './type-parsers.ts';

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
  const place = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Of a server's machine that is gone nobody would hear otherwise.
    keepAlive: true,
    types: { getTypeParser: (oid, format) => PARSERS[oid] ?? pg.types.getTypeParser(oid, format) },
  });
  // An idle connection that breaks is replaced; whoever needs one hears of what is wrong then.
  pool.on('error', () => {});
  const dialect = new PostgresDialect({
    pool: { connect: () => connect(pool, place), end: () => pool.end() },
  });
  const root = new Kysely<Tables>({ dialect });
  try {
    (await connect(pool, place)).release();
  } catch (error) {
    await root.destroy();
    throw error;
  }
  return {
    db: root.withSchema(SCHEMA),
    isShared: true,
    holdKey: (key) => holdKey(() => connect(pool, place), key),
    close: () => root.destroy(),
  };
}

async function connect(pool: pg.Pool, place: string): Promise<PostgresPoolClient> {
  const explain = (error: unknown): never => {
    throw explainDatabaseError(error, place);
  };
  const client = await pool.connect().catch(explain);
  // A connection that breaks under a transaction says so here as well as to the query: unheard, it would end the process.
  let broken: Error | undefined;
  const note = (error: Error) => {
    broken = error;
  };
  client.on('error', note);
  const query = (text: string, values: readonly unknown[]) => client.query(text, [...values]).catch(explain);
  return {
    // Its other form, for cursors, is asked for only where rows are streamed, which nobody does.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => {
      client.off('error', note);
      client.release(broken);
    },
  };
}

/** The lock is the connection's, and ends with it: whoever dies holds up nobody. */
async function holdKey(open: () => Promise<PostgresPoolClient>, key: string): Promise<GiveBack | null> {
  const client = await open();
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
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^postgres(?:ql)?:$/.test(parsed.protocol))
    return `${parsed.host}${parsed.pathname}`;
  throw new UsageError(
    'bad-argument',
    'Expected the URL of a PostgreSQL database, like postgres://user:password@host:5432/name.',
  );
}
