import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { createPgliteDialect } from './pglite-dialect.ts';
import { SCHEMA, type Tables } from './tables.ts';
import { PARSERS } from './type-parsers.ts';

const BYTEA = 17;
/** Bytes go over as bytes; PGlite would write them as digits, one by one. Its type knows texts alone. */
const asItIs = (bytes: Buffer) => bytes as unknown as string;

/**
 * A PostgreSQL in this process, in a directory that it has for itself: nothing to install, for one bot of moderate size.
 * Throws UsageError `bad-argument` where another process uses the directory.
 */
export async function openEmbedded(directory: string): Promise<Database> {
  const unlock = await lockDirectory(directory, endAtOnce);
  try {
    const pglite = await PGlite.create({
      dataDir: join(directory, 'data'),
      parsers: { ...PARSERS },
      serializers: { [BYTEA]: asItIs },
    });
    const root = new Kysely<Tables>({ dialect: createPgliteDialect(pglite) });
    // Kysely closes only what it opened, and that is when it is first used.
    const close = async () => {
      await root.destroy();
      if (!pglite.closed) await pglite.close();
    };
    return {
      db: root.withSchema(SCHEMA),
      isShared: false,
      holdKey: createKeyHolder(),
      close: () => close().then(unlock, unlock),
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Nobody else is at this database: the keys that are held are those of this process. */
function createKeyHolder(): Database['holdKey'] {
  const held = new Set<string>();
  return async (key) => {
    if (held.has(key)) return null;
    held.add(key);
    return async () => {
      held.delete(key);
    };
  };
}

/** Somebody else has the files now: as after a power cut, not one byte more may go into them. */
function endAtOnce(): void {
  process.stderr.write('Another process took the database over while this one was stopped.\n');
  process.kill(process.pid, 'SIGKILL');
}
