import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { joinBytes } from './join-bytes.ts';
import type { ThreadData } from './serve-database.ts';

/** How long a thread may take to write what is to be written; what it took is on disk anyway. */
const END_MS = 10_000;

/** A database in a thread of this process, which is spoken to as if it were a server. */
export interface DatabaseThread {
  /** What PostgreSQL's driver takes for a socket. Each has a thread of its own, which begins when the one before is over. */
  readonly connect: () => Duplex;
  /** Resolves when no thread runs any more. */
  readonly whenOver: () => Promise<void>;
}

/** `program` is that of serve-database.ts. */
export function createThread(program: string, data: ThreadData): DatabaseThread {
  let over = Promise.resolve();
  return {
    connect() {
      const before = over;
      const stream = createStream(async () => {
        await before;
        return new Worker(program, { workerData: data });
      });
      over = new Promise((resolve) => {
        stream.once('close', resolve);
      });
      return stream;
    },
    whenOver: () => over,
  };
}

/** Messages to a thread and back as a stream, with what else a socket is asked for. A thread that fails ends it. */
function createStream(start: () => Promise<Worker>): Duplex {
  let starting: Promise<Worker | null> = Promise.resolve(null);
  let worker: Worker | null = null;
  const send = (parts: readonly Uint8Array[]) => {
    const message = joinBytes(parts);
    worker?.postMessage(message, [message.buffer]);
  };
  const stream = new Duplex({
    read() {},
    write(bytes: Uint8Array, _encoding, done) {
      send([bytes]);
      done();
    },
    writev(chunks, done) {
      send(chunks.map(({ chunk }) => chunk));
      done();
    },
    final(done) {
      const end = () => done();
      starting.then(askToEnd).then(end, end);
    },
    destroy(error, done) {
      // Never two at the same files.
      const end = () => done(error);
      starting.then((started) => started?.terminate()).then(end, end);
    },
  });
  const open = async () => {
    starting = start();
    const started = await starting;
    if (started === null || stream.destroyed) return;
    worker = started;
    const giveUp = (how: string, cause?: Error) => {
      if (stream.destroyed) return;
      // In the words of the driver, which knows sockets that break.
      const error = new Error(`connection terminated, its thread ${how}`, { cause });
      // Who asks next has another thread: he would never hear of it.
      process.stderr.write(`The embedded database: ${error.message}.\n`);
      stream.destroy(error);
    };
    started.on('error', (cause) => giveUp(`failed: ${cause.message}`, cause));
    started.on('exit', (code) => (code === 0 ? stream.destroy() : giveUp(`ended with ${code}`)));
    await once(started, 'message');
    started.on('message', (answer: Uint8Array) => stream.push(answer));
    stream.emit('connect');
  };
  return Object.assign(stream, {
    connect: () => void open().catch((error: Error) => stream.destroy(error)),
    setNoDelay() {},
    setKeepAlive() {},
    ref: () => worker?.ref(),
    unref: () => worker?.unref(),
  });
}

async function askToEnd(worker: Worker | null): Promise<void> {
  if (worker === null) return;
  const late = setTimeout(() => void worker.terminate(), END_MS);
  const ended = once(worker, 'exit');
  worker.postMessage(null);
  await ended.finally(() => clearTimeout(late));
}
