import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';

/** PGlite for kysely. It is one connection: who wants it waits until everybody before him has given it back. */
export function createPgliteDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(pglite),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function createDriver(pglite: PGlite): Driver {
  const connection = createConnection(pglite);
  const run = async (statement: string) => {
    await connection.executeQuery(CompiledQuery.raw(statement));
  };
  let last: Promise<void> = Promise.resolve();
  let giveBack = () => {};
  return {
    init: async () => {},
    async acquireConnection() {
      const before = last;
      let end = () => {};
      last = new Promise((resolve) => {
        end = resolve;
      });
      await before;
      // It computes in this thread: whatever came over the network meanwhile has its turn first, and is then written together.
      await nextTurn();
      giveBack = end;
      return connection;
    },
    releaseConnection: async () => giveBack(),
    beginTransaction: () => run('begin'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    destroy: () => pglite.close(),
  };
}

function createConnection(pglite: PGlite): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      // Without values a text may hold several statements, as pg-boss's do; the last one's rows count.
      const results = parameters.length === 0 ? await pglite.exec(sql) : null;
      const result = results?.at(-1) ?? (await pglite.query(sql, [...parameters]));
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.affectedRows ?? 0) };
    },
    streamQuery() {
      throw new Error('PGlite does not stream.');
    },
  };
}
