import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { type DatabasePlace, explainDatabaseError } from './database-error.ts';
import type { Tables } from './tables.ts';
import { PARSERS } from './type-parsers.ts';

/** Connections to a PostgreSQL, wherever it runs. */
export interface Connections {
  readonly root: Kysely<Tables>;
  connect(): Promise<PostgresPoolClient>;
  close(): Promise<void>;
}

/**
 * What goes wrong with the database itself is an InfraError `database-unavailable` that names `place`. Throws it where
 * there is no connection to be had now.
 */
export async function openConnections(config: pg.PoolConfig, place: DatabasePlace): Promise<Connections> {
  const pool = new pg.Pool({
    ...config,
    types: { getTypeParser: (oid, format) => PARSERS[oid] ?? pg.types.getTypeParser(oid, format) },
  });
  // An idle connection that breaks is replaced; whoever needs one hears of what is wrong then.
  pool.on('error', () => {});
  const connect = () => connectTo(pool, place);
  const dialect = new PostgresDialect({ pool: { connect, end: () => pool.end() } });
  const root = new Kysely<Tables>({ dialect });
  // Kysely closes only what it opened, and that is when it is first used.
  const close = async () => {
    await root.destroy();
    if (!pool.ending) await pool.end();
  };
  try {
    (await connect()).release();
  } catch (error) {
    await close();
    throw error;
  }
  return { root, connect, close };
}

async function connectTo(pool: pg.Pool, place: DatabasePlace): Promise<PostgresPoolClient> {
  const explain = (error: unknown): never => {
    throw explainDatabaseError(error, place);
  };
  const client = await pool.connect().catch(explain);
  // A connection that breaks under a transaction says so here as well as to the query: unheard, it would end the process.
  let broken: Error | undefined;
  const note = (error: Error) => {
    broken ??= error;
  };
  client.on('error', note);
  // What is asked after it broke, such as a rollback, fails as well, and says less.
  const query = (text: string, values: readonly unknown[]) =>
    client.query(text, [...values]).catch((error: unknown) => explain(broken ?? error));
  return {
    // Its other form, for cursors, is asked for only where rows are streamed, which nobody does.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => {
      client.off('error', note);
      client.release(broken);
    },
  };
}
