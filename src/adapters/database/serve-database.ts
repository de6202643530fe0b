import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** What the thread is started with. */
export interface ThreadData {
  /** Where the database's files lie. */
  readonly dataDir: string;
}

/**
 * The other end of database-thread.ts: answers messages of PostgreSQL's protocol, each with what the database says to it.
 * `null` says that it is there, and asks it to end.
 */
export async function serveDatabase(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This is the program of a thread.');
  const { dataDir }: ThreadData = workerData;
  const pglite = await PGlite.create({ dataDir });
  port.on('message', (message: Uint8Array | null) => {
    if (message !== null) {
      const answer = pglite.execProtocolRawSync(message);
      if (answer.length > 0) port.postMessage(answer, [answer.buffer as ArrayBuffer]);
    } else void pglite.close().then(() => port.close());
  });
  port.postMessage(null);
}
