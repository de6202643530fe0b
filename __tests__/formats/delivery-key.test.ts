import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../../src/formats/delivery-key.ts';
import { webhookOf } from '../support/webhook-examples.ts';

test.each([
  ['pull_request', 'opened', '186853002/2'],
  ['issue_comment', 'created', '186853002/1'],
  ['workflow_run', 'completed', /^\d+\/runs$/],
  ['check_run', 'requested_action', '9384267/runs'],
  ['installation', 'deleted', 'installation/2'],
  ['installation_repositories', 'added', 'installation/957387'],
])('the key of %s %s is %s', (event, action, key) => {
  expect(keyOf(JSON.stringify(webhookOf(event, action)))).toMatch(key);
});

test('what is of no repository and no installation has a key as well', () => {
  expect(keyOf('{"zen":"Design for failure.","hook_id":1}')).toBe('other');
});

test.each([
  '',
  '{',
  '[]',
  '{"repository":{"id":"../x"}}',
  '{"repository":{"id":1e300}}',
  '['.repeat(200_000),
])('B18: %.30s is unreadable', (body) => expect(keyOf(body)).toBe('unreadable'));

test('a key has one of the known shapes, whatever the body', () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      expect(keyOf(body)).toMatch(/^(unreadable|other|installation\/\d+|\d+\/(\d+|runs))$/);
    }),
  );
});
