import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import {
  createFront,
  type FrontLimits,
  type FrontNote,
  type FrontOptions,
} from '../../src/adapters/webhook/front.ts';
import { createHeldBytes, type HeldBytes } from '../../src/adapters/webhook/held-bytes.ts';
import { startFront } from '../../src/adapters/webhook/start-front.ts';
import type { Delivery } from '../../src/pipeline/bot/ports.ts';

export const SECRET = 'Xq3v-0b1e2f3a4c5d6e7f8091a2b3c4d5';
export const GUID = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
export const PATH = '/api/github/webhooks';

export const sign = (body: string | Buffer, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The headers of a good delivery of a body. */
export const headersOf = (body: string | Buffer): Record<string, string> => ({
  'content-type': 'application/json',
  'x-github-delivery': GUID,
  'x-github-event': 'issue_comment',
  'x-hub-signature-256': sign(body),
});

/** A front on a port of its own, with everything that it kept and said. */
export interface RunningScene {
  readonly url: string;
  readonly port: number;
  readonly kept: readonly { readonly delivery: Delivery; readonly key: string }[];
  readonly notes: readonly FrontNote[];
  readonly held: HeldBytes;
  /** The next note, or the one that is there already. */
  note(): Promise<FrontNote>;
  post(body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

export async function startScene(
  options: Partial<Pick<FrontOptions, 'accept' | 'secrets'>> & {
    readonly limits?: Partial<FrontLimits>;
  } = {},
): Promise<RunningScene> {
  const kept: { delivery: Delivery; key: string }[] = [];
  const notes: FrontNote[] = [];
  const waiting: ((note: FrontNote) => void)[] = [];
  const held = createHeldBytes(options.limits?.heldBytes ?? 128 * 1024 * 1024);
  const listener = createFront({
    secrets: [SECRET],
    accept: async (delivery, key) => {
      const isNew = !kept.some(({ delivery: known }) => known.body === delivery.body);
      kept.push({ delivery, key });
      return isNew;
    },
    report: (note) => {
      notes.push(note);
      for (const tell of waiting.splice(0)) tell(note);
    },
    held,
    ...options,
  });
  const receiveMs = options.limits?.receiveMs;
  const running = await startFront(listener, {
    port: 0,
    host: '127.0.0.1',
    ...(receiveMs === undefined ? {} : { receiveMs }),
  });
  const url = `http://127.0.0.1:${running.port}`;
  return {
    url,
    port: running.port,
    kept,
    notes,
    held,
    note: () => {
      const [first] = notes;
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
    post: (body, headers = {}) =>
      fetch(url + PATH, { method: 'POST', body, headers: { ...headersOf(body), ...headers } }),
    stop: running.stop,
  };
}

/** A request head as it stands on the wire. */
export const headOf = (headers: Readonly<Record<string, string>>) =>
  [
    `POST ${PATH} HTTP/1.1`,
    'host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

/**
 * Writes pieces as fast as they are taken until the other side answers or closes; resolves when the connection is closed,
 * with all that was heard.
 */
export function talk(port: number, pieces: Iterable<string | Buffer>): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const remaining = pieces[Symbol.iterator]();
    let heard = '';
    const write = () => {
      while (heard === '' && !socket.destroyed) {
        const next = remaining.next();
        if (next.done === true) return;
        if (!socket.write(next.value)) return void socket.once('drain', write);
      }
    };
    socket.setEncoding('latin1');
    socket.on('connect', write);
    socket.on('data', (text) => {
      heard += String(text);
    });
    // A connection that is cut while there is more to say ends with an error or without.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(heard));
  });
}
