import type { IncomingHttpHeaders } from 'node:http';
import { isSignature } from './verify-signature.ts';

/** The path that GitHub is told to send to. */
export const WEBHOOK_PATH = '/api/github/webhooks';
export const HEALTH_PATH = '/healthz';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const EVENT = /^[a-z][a-z0-9_]{0,63}$/;
const JSON_TYPE = /^application\/json(?:;|$)/i;
const LENGTH = /^[0-9]{1,15}$/;

/** What is said to a request that is not taken, and to the log. */
export interface Refusal {
  readonly status: number;
  readonly why: string;
}

/** What a delivery's headers say, once they have the right shape. */
export interface DeliveryHeaders {
  readonly guid: string;
  readonly event: string;
  readonly signature: string;
}

/** Null: there is such a route. */
export function refuseRoute(method: string | undefined, path: string | undefined): Refusal | null {
  if (path !== WEBHOOK_PATH && path !== HEALTH_PATH) return { status: 404, why: 'There is nothing here.' };
  const expected = path === WEBHOOK_PATH ? 'POST' : 'GET';
  return method === expected ? null : { status: 405, why: `Expected the method ${expected}.` };
}

/** Reads the headers before anything is read of the body; the first thing wrong is the one that is told. */
export function readHeaders(headers: IncomingHttpHeaders, mostBytes: number): DeliveryHeaders | Refusal {
  const guid = textOf(headers['x-github-delivery']);
  const event = textOf(headers['x-github-event']);
  const signature = textOf(headers['x-hub-signature-256']);
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    return { status: 415, why: 'Expected the content type application/json.' };
  }
  if (!GUID.test(guid)) return { status: 400, why: 'Expected a GUID in X-GitHub-Delivery.' };
  if (!EVENT.test(event)) return { status: 400, why: 'Expected the name of an event in X-GitHub-Event.' };
  if (declaredBytes(headers) > mostBytes) return tooLarge(mostBytes);
  if (!isSignature(signature)) {
    return { status: 401, why: 'Expected "sha256=" and 64 digits in X-Hub-Signature-256.' };
  }
  return { guid, event, signature };
}

export function tooLarge(mostBytes: number): Refusal {
  return { status: 413, why: `Expected at most ${mostBytes} bytes.` };
}

/** 0 where nothing is declared. */
export function declaredBytes(headers: IncomingHttpHeaders): number {
  const length = headers['content-length'] ?? '';
  return LENGTH.test(length) ? Number(length) : 0;
}

/** Null: it has not the shape of one, and is not for the log. */
export function guidOf(headers: IncomingHttpHeaders): string | null {
  const guid = textOf(headers['x-github-delivery']);
  return GUID.test(guid) ? guid : null;
}

function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
