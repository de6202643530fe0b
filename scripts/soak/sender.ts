import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { type LoopbackState, takeId } from '../../__tests__/support/loopback-github/state.ts';
import type { Webhook } from '../../__tests__/support/loopback-github/webhook-payloads.ts';
import { WEBHOOK_PATH } from '../../src/adapters/webhook/delivery-headers.ts';

/** A webhook as it goes over the wire, and how often and with what it was answered. */
export interface Sent {
  readonly guid: string;
  readonly event: string;
  readonly body: string;
}

export interface Sender {
  /** Sends it once; GitHub sends nothing again by itself. */
  send(sent: Sent): void;
  /** Sends what a bot asked for again: the same bytes under the same GUID. */
  redeliver(): number;
  /** GUIDs that no try got a 2xx for. */
  missed(): number;
  readonly inFlight: () => number;
  readonly tries: () => number;
  readonly statuses: ReadonlyMap<number, number>;
  /** Of what was answered with 2xx. */
  readonly latenciesMs: readonly number[];
}

export function toSent({ event, payload }: Webhook): Sent {
  return { guid: randomUUID(), event, body: JSON.stringify(payload) };
}

export interface SenderOptions {
  readonly state: LoopbackState;
  readonly appId: number;
  readonly secret: string;
  /** Where the next one goes; null: nobody is there. */
  readonly next: () => string | null;
}

/**
 * GitHub dates what it sent two minutes earlier than it did: a bot that comes back asks only for deliveries that are not
 * under way any more.
 */
const EARLIER_MS = 120_000;

export function createSender({ state, appId, secret, next }: SenderOptions): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const statuses = new Map<number, number>();
  const latenciesMs: number[] = [];
  /** Until a try of them was taken; by GUID. */
  const untaken = new Map<string, Sent>();
  const byDelivery = new Map<number, string>();
  let inFlight = 0;
  let tries = 0;
  const send = (sent: Sent, redelivery: boolean) => {
    inFlight += 1;
    tries += 1;
    const start = performance.now();
    const url = next();
    const note = (statusCode: number) => {
      inFlight -= 1;
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      const isTaken = statusCode >= 200 && statusCode < 300;
      const id = takeId(state);
      if (isTaken) {
        latenciesMs.push(performance.now() - start);
        untaken.delete(sent.guid);
        taken.add(sent.guid);
      } else if (!taken.has(sent.guid)) {
        untaken.set(sent.guid, sent);
        byDelivery.set(id, sent.guid);
      }
      state.deliveries.unshift({
        ...{ id, guid: sent.guid, appId, event: sent.event, body: '{}', statusCode, redelivery },
        deliveredAt: new Date(Date.now() - EARLIER_MS).toISOString(),
      });
    };
    if (url === null) return void setImmediate(() => note(502));
    post(`${url}${WEBHOOK_PATH}`, sent).then(note, () => note(502));
  };
  const taken = new Set<string>();
  const post = (url: string, { guid, event, body }: Sent) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'GitHub-Hookshot/0000000',
        'x-github-delivery': guid,
        'x-github-event': event,
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      };
      const asked = request(url, { method: 'POST', headers, agent }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 502));
        response.on('error', reject);
      });
      // GitHub waits ten seconds.
      asked.setTimeout(10_000, () => asked.destroy(new Error('late')));
      asked.on('error', reject);
      asked.end(body);
    });
  return {
    send: (sent) => send(sent, false),
    redeliver() {
      const asked = state.redeliveries.splice(0);
      for (const id of asked) {
        const sent = untaken.get(byDelivery.get(id) ?? '');
        if (sent !== undefined) send(sent, true);
      }
      return asked.length;
    },
    missed: () => untaken.size,
    inFlight: () => inFlight,
    tries: () => tries,
    statuses,
    latenciesMs,
  };
}
