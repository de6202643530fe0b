import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UsageError } from '../../src/core/errors.ts';
import { type AskedInputs, parseAskedRun } from '../../src/formats/asked-run.ts';

const ID = '0123456789abcdef0123456789abcdef';
const [HEAD, BASE] = ['a'.repeat(40), 'b'.repeat(40)];
const GIVEN: AskedInputs = {
  requestId: ID,
  pullRequest: '12',
  head: HEAD,
  base: BASE,
  task: 'kvlog',
  key: null,
};
const NOTHING: AskedInputs = {
  requestId: null,
  pullRequest: null,
  head: null,
  base: null,
  task: null,
  key: null,
};

describe('what the bot gives', () => {
  test('is read', () => {
    expect(parseAskedRun(GIVEN)).toEqual({ id: ID, pullRequest: 12, head: HEAD, base: BASE });
  });

  test('need not name a task', () => {
    expect(parseAskedRun({ ...GIVEN, task: null })).not.toBeNull();
  });
});

test('a run that nobody asked for has none of it, and may have a base, a task and a key', () => {
  expect(parseAskedRun({ ...NOTHING, base: 'main', task: './tasks/x', key: 'linux' })).toBeNull();
});

describe('anything else is refused, naming the input (SECURITY.md row A8)', () => {
  test.each<[string, Partial<AskedInputs>]>([
    ['request-id', { requestId: ID.toUpperCase() }],
    ['request-id', { requestId: ID.slice(1) }],
    ['request-id', { requestId: `${ID}\n${ID}` }],
    ['request-id', { requestId: '$(id)' }],
    ['pull-request', { pullRequest: null }],
    ['pull-request', { pullRequest: '0' }],
    ['pull-request', { pullRequest: '007' }],
    ['pull-request', { pullRequest: '12/merge' }],
    ['pull-request', { pullRequest: '12345678901' }],
    ['head', { head: null }],
    ['head', { head: 'main' }],
    ['head', { head: HEAD.slice(0, 12) }],
    ['head', { head: `${HEAD}^` }],
    ['head', { head: `--upload-pack=${HEAD}` }],
    ['base', { base: null }],
    ['base', { base: 'origin/main' }],
    ['task', { task: '../../x' }],
    ['task', { task: 'tasks/kvlog' }],
    ['task', { task: 'KVLOG' }],
    ['key', { key: 'linux' }],
  ])('%s: %j', (name, change) => {
    const parse = () => parseAskedRun({ ...GIVEN, ...change });
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(`Input "${name}": expected `);
  });

  test.each<[string, Partial<AskedInputs>]>([
    ['pull-request', { pullRequest: '12' }],
    ['head', { head: HEAD }],
  ])('%s without a request', (name, change) => {
    expect(() => parseAskedRun({ ...NOTHING, ...change })).toThrow(
      `Input "${name}": expected nothing without "request-id"`,
    );
  });

  test('and what is taken holds nothing that a shell, git or a path could read otherwise (C16)', () => {
    const nearly = (sound: string) =>
      fc.tuple(fc.nat(sound.length), fc.string({ maxLength: 2 })).map(([at, text]) => {
        return sound.slice(0, at) + text + sound.slice(at + text.length);
      });
    fc.assert(
      fc.property(nearly(ID), nearly(HEAD), nearly('kvlog'), (requestId, head, task) => {
        const isSound =
          /^[0-9a-f]{32}$/.test(requestId) &&
          /^[0-9a-f]{40}$/.test(head) &&
          /^[a-z0-9][a-z0-9-]+$/.test(task);
        const parse = () => parseAskedRun({ ...GIVEN, requestId, head, task });
        if (isSound) expect(parse()).toMatchObject({ id: requestId, head });
        else expect(parse).toThrow(UsageError);
      }),
    );
  });
});
