import { join } from 'node:path';
import { openConnections } from './connections.ts';
import type { Database } from './database.ts';
import { createThread } from './database-thread.ts';
import { lockDirectory } from './directory-lock.ts';
import { SCHEMA } from './tables.ts';

/** Where the embedded database lies, and the program of its thread (serve-database.ts). */
export interface EmbeddedPlace {
  readonly directory: string;
  readonly program: string;
}

/**
 * A PostgreSQL in this process, in a directory that it has for itself: nothing to install, for one bot of moderate size.
 * It computes in a thread of its own, so that it holds up nobody who does not ask it. It is one connection: who wants it
 * waits until everybody before him has given it back. Throws UsageError `bad-argument` where another process uses the
 * directory.
 */
export async function openEmbedded({ directory, program }: EmbeddedPlace): Promise<Database> {
  const unlock = await lockDirectory(directory, endAtOnce);
  const thread = createThread(program, { dataDir: join(directory, 'data') });
  const leave = () => thread.whenOver().then(unlock, unlock);
  try {
    const { root, close } = await openConnections(
      {
        ...{ stream: thread.connect, user: 'postgres', database: 'postgres', ssl: false },
        // It stays: there is no server that would be relieved of an idle connection.
        ...{ max: 1, idleTimeoutMillis: 0 },
      },
      { name: `in ${directory}`, advice: 'Check the space on its disk, and start the bot again.' },
    );
    return {
      db: root.withSchema(SCHEMA),
      isShared: false,
      holdKey: createKeyHolder(),
      close: () => close().then(leave, leave),
    };
  } catch (error) {
    await leave();
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
