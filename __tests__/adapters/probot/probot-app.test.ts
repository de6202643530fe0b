import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createProbotApp, type Read } from '../../../src/adapters/probot/probot-app.ts';
import { InfraError } from '../../../src/core/errors.ts';
import type { Delivery, Finish } from '../../../src/pipeline/bot/ports.ts';
import { webhookOf } from '../../support/webhook-examples.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const SETTINGS = { appId: 42, privateKey, secret: 'x'.repeat(40), apiUrl: 'http://127.0.0.1:9' };

const deliveryOf = (event: string, body: string): Delivery => ({
  ...{ guid: '1b2c3d4e-0000-4000-8000-000000000000', event, body },
  receivedAt: '2026-02-01T00:00:00Z',
});

/** What came back of a delivery, and what was read on the way. */
async function receive(delivery: Delivery, read: Read) {
  const seen: Delivery[] = [];
  const { receive: take } = await createProbotApp(SETTINGS, async (given) => {
    seen.push(given);
    return read(given);
  });
  return { finish: await take(delivery), seen };
}

describe('the Probot app', () => {
  const finish: Finish = async () => {};

  test.each([
    ['pull_request', 'opened'],
    ['workflow_run', 'completed'],
    ['installation', 'deleted'],
    ['repository', 'privatized'],
  ])('hands over %s, and gives what follows', async (event, action) => {
    const delivery = deliveryOf(event, JSON.stringify(webhookOf(event, action)));
    expect(await receive(delivery, async () => finish)).toEqual({ finish, seen: [delivery] });
  });

  test('leaves out events that the bot does not ask for', async () => {
    const { seen } = await receive(
      deliveryOf('star', JSON.stringify(webhookOf('star', 'created'))),
      async () => finish,
    );
    expect(seen).toEqual([]);
  });

  test.each([
    ['a name twice', '{"action":"opened","action":"closed"}'],
    ['too many levels', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['no object', '[]'],
  ])('hands over what is not as strict as it has to be, to be told why: %s', async (_, body) => {
    const delivery = deliveryOf('pull_request', body);
    expect(await receive(delivery, async () => finish)).toEqual({ finish, seen: [delivery] });
  });

  test('fails as its reader fails', async () => {
    const error = new InfraError('github-unavailable', 'GitHub is away.');
    const delivery = deliveryOf('pull_request', JSON.stringify(webhookOf('pull_request', 'opened')));
    await expect(receive(delivery, () => Promise.reject(error))).rejects.toBe(error);
  });
});
