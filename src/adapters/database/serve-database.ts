import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { joinBytes } from './join-bytes.ts';

/** What the thread is started with. */
export interface ThreadData {
  /** Where the database's files lie. */
  readonly dataDir: string;
}

/** How a query that fails leaves PostgreSQL's loop. */
const QUERY_FAILED = 100;

/**
 * The other end of database-thread.ts: answers messages of PostgreSQL's protocol, each with what the database says to it.
 * `null` says that it is there, and asks it to end.
 */
export async function serveDatabase(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This is the program of a thread.');
  const { dataDir }: ThreadData = workerData;
  const pglite = await PGlite.create({ dataDir });
  endWhereItIsBroken(pglite.Module);
  port.on('message', (message: Uint8Array | null) => {
    if (message === null) {
      void pglite.close().then(() => port.close());
      return;
    }
    const parts: Uint8Array[] = [];
    // As a stream: otherwise each answer is parsed as well, and kept for a query of PGlite's own that never ends.
    // It is a view of memory that is used again, and all of it is there when the call returns.
    const onRawData = (bytes: Uint8Array) => parts.push(bytes.slice());
    void pglite.execProtocolRawStream(message, { syncToFs: false, onRawData });
    const answer = joinBytes(parts);
    if (answer.length > 0) port.postMessage(answer, [answer.buffer]);
  });
  port.postMessage(null);
}

/**
 * PGlite goes on after whatever happens. After anything but an error of a query (memory that is at an end, a disk that is
 * full while the log is written) what it has in memory is not to be trusted: the next thread begins as after a crash.
 */
function endWhereItIsBroken(module: PGlite['Module']): void {
  const loop = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      loop();
    } catch (error) {
      if (!isFailedQuery(error)) process.exit(1);
      throw error;
    }
  };
}

function isFailedQuery(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'status') === QUERY_FAILED;
}
