import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { ThreadData } from './serve-database.ts';

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
      const start = async () => {
        await before;
        return new Worker(program, { workerData: data });
      };
      const stream = createStream(start);
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
  let worker: Worker | null = null;
  const send = (parts: readonly Uint8Array[]) => {
    const message = join(parts);
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
      if (worker === null) return done();
      worker.once('exit', () => done());
      worker.postMessage(null);
    },
    destroy(error, done) {
      // Never two at the same files.
      const end = () => done(error);
      if (worker === null) end();
      else worker.terminate().then(end, end);
    },
  });
  const open = async () => {
    worker = await start();
    worker.on('error', (cause) => stream.destroy(broken(`failed: ${cause.message}`, cause)));
    worker.on('exit', (code) => stream.destroy(code === 0 ? undefined : broken(`ended with ${code}`)));
    await once(worker, 'message');
    worker.on('message', (answer: Uint8Array) => stream.push(answer));
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

/** In the words of the driver, which knows sockets that break. */
function broken(how: string, cause?: Error): Error {
  return new Error(`connection terminated, its thread ${how}`, { cause });
}

/** In memory of its own, which is given away: the driver's is used again. */
function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
