import { createHmac, randomUUID } from 'node:crypto';
import { WEBHOOK_PATH } from '../../../src/adapters/webhook/delivery-headers.ts';
import { type LoopbackDelivery, type LoopbackState, takeId } from './state.ts';
import type { Webhook } from './webhook-payloads.ts';

/** Where an app is told of what happens; null: nobody is there. */
export interface WebhookTarget {
  /** Without the path. */
  readonly url: string | null;
  readonly secret: string;
}

export interface Sending {
  readonly state: LoopbackState;
  readonly appId: number;
  readonly to: WebhookTarget;
}

/** Sends a webhook once, signed, and notes what came of it, as GitHub does: nobody is told twice unless somebody asks. */
export async function deliver(
  sending: Sending,
  { event, payload }: Webhook,
  guid: string = randomUUID(),
): Promise<LoopbackDelivery> {
  return send(sending, { guid, event, body: JSON.stringify(payload), redelivery: false });
}

/** Sends everything again that the app asked for, in that order: the same bytes under the same GUID. */
export async function redeliver(sending: Sending): Promise<readonly LoopbackDelivery[]> {
  const { deliveries, redeliveries } = sending.state;
  const sent: LoopbackDelivery[] = [];
  for (const id of redeliveries.splice(0)) {
    const before = deliveries.find((one) => one.id === id);
    if (before === undefined) throw new Error(`there is no delivery ${id}`);
    sent.push(await send(sending, { ...before, redelivery: true }));
  }
  return sent;
}

async function send(
  { state, appId, to }: Sending,
  { guid, event, body, redelivery }: Pick<LoopbackDelivery, 'guid' | 'event' | 'body' | 'redelivery'>,
): Promise<LoopbackDelivery> {
  const statusCode = await post(to, { guid, event, body });
  const delivery: LoopbackDelivery = {
    ...{ id: takeId(state), guid, appId, event, body, statusCode, redelivery },
    deliveredAt: new Date(state.epochMs()).toISOString(),
  };
  state.deliveries.unshift(delivery);
  return delivery;
}

/** The status that was answered; 502 where nobody did. */
async function post(
  { url, secret }: WebhookTarget,
  { guid, event, body }: Pick<LoopbackDelivery, 'guid' | 'event' | 'body'>,
): Promise<number> {
  if (url === null) return 502;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0000000',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  try {
    const answer = await fetch(`${url}${WEBHOOK_PATH}`, { method: 'POST', headers, body });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 502;
  }
}
