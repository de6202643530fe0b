import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { keyOf, UNREADABLE } from '../../formats/delivery-key.ts';
import { WEBHOOK_MAX_BYTES } from '../../formats/webhook-body.ts';
import type { Delivery } from '../../pipeline/bot/ports.ts';
import { acceptInTime } from './accept-in-time.ts';
import { checkSecrets } from './check-secret.ts';
import {
  type DeliveryHeaders,
  declaredBytes,
  guidOf,
  HEALTH_PATH,
  type Refusal,
  readHeaders,
  refuseRoute,
  tooLarge,
} from './delivery-headers.ts';
import { createHeldBytes, type HeldBytes } from './held-bytes.ts';
import { readBody } from './read-body.ts';
import { verifySignature } from './verify-signature.ts';

export interface FrontLimits {
  readonly bodyBytes: number;
  /** Of all bodies at a time. */
  readonly heldBytes: number;
  /** Until a request is there as a whole. */
  readonly receiveMs: number;
  /** Until a delivery is on disk; GitHub waits 10 seconds for its answer. */
  readonly acceptMs: number;
}

export const FRONT_LIMITS: FrontLimits = {
  bodyBytes: WEBHOOK_MAX_BYTES,
  heldBytes: 128 * 1024 * 1024,
  receiveMs: 10_000,
  acceptMs: 8_000,
};

/** One answer, for the log: nothing of the body, the signature or a secret (SECURITY.md row B15). */
export interface FrontNote {
  readonly status: number;
  /** Null: none, or none of the right shape. */
  readonly guid: string | null;
  readonly bytes: number;
  readonly ip: string | null;
  /** A sentence of ours; null: it was taken. */
  readonly why: string | null;
}

export interface FrontOptions {
  /** One, or two while it is being changed. */
  readonly secrets: readonly string[];
  /** Resolves when the delivery is kept; false: it was known. */
  readonly accept: (delivery: Delivery, key: string) => Promise<boolean>;
  readonly report: (note: FrontNote) => void;
  readonly limits?: Partial<FrontLimits>;
  readonly held?: HeldBytes;
}

interface Front extends Required<FrontOptions> {
  readonly limits: FrontLimits;
}

/** What is answered; `bytes` are those of the body, as far as known. */
interface Answer {
  readonly status: number;
  readonly why: string | null;
  readonly bytes: number;
}

/** Takes GitHub's webhooks, and answers when they are kept. Throws UsageError `bad-config` for a weak secret. */
export function createFront(options: FrontOptions): RequestListener {
  const limits = { ...FRONT_LIMITS, ...options.limits };
  const secrets = checkSecrets(options.secrets);
  const front = { held: createHeldBytes(limits.heldBytes), ...options, limits, secrets };
  return (request, response) => {
    void answerRequest(front, request, response);
  };
}

async function answerRequest(
  front: Front,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wrongRoute = refuseRoute(request.method, request.url);
  if (wrongRoute === null && request.url === HEALTH_PATH) return send(response, { status: 200, why: null });
  const ip = request.socket.remoteAddress ?? null;
  const guid = guidOf(request.headers);
  const { status, why, bytes } = await take(front, request, wrongRoute);
  send(response, { status, why });
  front.report({ status, guid, bytes, ip, why });
}

async function take(front: Front, request: IncomingMessage, wrongRoute: Refusal | null): Promise<Answer> {
  const { limits, held } = front;
  const bytes = declaredBytes(request.headers);
  if (wrongRoute !== null) return { ...wrongRoute, bytes };
  const headers = readHeaders(request.headers, limits.bodyBytes);
  if ('status' in headers) return { ...headers, bytes };

  const read = await readBody(request, { mostBytes: limits.bodyBytes, held });
  switch (read.kind) {
    case 'too-large':
      return { ...tooLarge(limits.bodyBytes), bytes: read.bytes };
    case 'no-room':
      return { status: 503, why: 'Too much is being received; send it again.', bytes: read.bytes };
    case 'broken-off':
      return { status: 400, why: 'The request broke off.', bytes: read.bytes };
    case 'read':
      try {
        return { ...(await takeBody(front, headers, read.body)), bytes: read.body.length };
      } finally {
        read.release();
      }
  }
}

async function takeBody(
  front: Front,
  { guid, event, signature }: DeliveryHeaders,
  raw: Buffer,
): Promise<Omit<Answer, 'bytes'>> {
  if (!verifySignature(raw, signature, front.secrets)) {
    return { status: 401, why: 'The signature is not one of this body.' };
  }
  const body = decode(raw);
  const key = body === null ? UNREADABLE : keyOf(body);
  if (body === null || key === UNREADABLE) {
    return { status: 400, why: 'The body cannot be read: expected the JSON that GitHub sends.' };
  }
  const delivery = { guid, event, body, receivedAt: new Date().toISOString() };
  return acceptInTime(() => front.accept(delivery, key), front.limits.acceptMs);
}

/** Null: not UTF-8. */
function decode(raw: Buffer): string | null {
  return isUtf8(raw) ? raw.toString('utf8') : null;
}

/** A request that was refused may not be read to its end: its connection is closed then. */
function send(response: ServerResponse, { status, why }: Refusal | Omit<Answer, 'bytes'>): void {
  if (response.destroyed) return;
  // What went wrong inside is for the log alone.
  const text = `${status === 500 ? 'The delivery could not be kept.' : (why ?? 'ok')}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...(status === 503 ? { 'retry-after': '30' } : {}),
    ...(response.req.complete ? {} : { connection: 'close' }),
  });
  response.end(text);
}
