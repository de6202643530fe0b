import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { WEBHOOK_PATH } from '../../src/adapters/webhook/delivery-headers.ts';
import { APP_EVENTS, APP_PERMISSIONS, createAppManifest } from '../../src/core/bot/app-manifest.ts';
import { parseWebhook } from '../../src/formats/webhook-event.ts';
import { EXAMPLES } from '../support/webhook-examples.ts';

const manifest: unknown = parse(readFileSync('app.yml', 'utf8'));

describe('SECURITY.md row A12: the App', () => {
  test('may do what the list allows, and nothing else', () => {
    const allowed = {
      actions: 'write',
      checks: 'write',
      contents: 'read',
      issues: 'write',
      metadata: 'read',
      pull_requests: 'write',
    };
    expect(APP_PERMISSIONS).toEqual(allowed);
    expect(manifest).toMatchObject({ public: false });
    expect(manifest).toHaveProperty('default_permissions', allowed);
  });

  test('is the same in app.yml as what the set-up page sends', () => {
    expect(manifest).toEqual(
      createAppManifest({
        name: 'Stepmark',
        publicUrl: 'https://stepmark.example.com',
        webhookPath: WEBHOOK_PATH,
        redirectUrl: 'http://127.0.0.1:3000/setup/done',
      }),
    );
  });
});

test('the App asks for the events that are read, but for those that every App is sent', () => {
  const read = EXAMPLES.filter(({ event, payload }) => isRead(event, payload)).map(({ event }) => event);
  expect([...new Set(read)].sort()).toEqual(
    [...APP_EVENTS, 'installation', 'installation_repositories'].sort(),
  );
});

/** Whether there is a reader for an event, whatever it makes of this body. */
function isRead(event: string, payload: object): boolean {
  try {
    const read = parseWebhook({ event, body: JSON.stringify(payload) });
    return read.kind !== 'ignored' || read.why !== `nothing is done for "${event}"`;
  } catch {
    return false;
  }
}
