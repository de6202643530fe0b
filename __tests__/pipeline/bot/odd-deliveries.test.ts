import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type InfraCode, InfraError } from '../../../src/core/errors.ts';
import type { PullRequest } from '../../../src/core/github/pull-request.ts';
import { createTexts } from '../../../src/entry/bot/texts.ts';
import { defaultRepositoryConfig } from '../../../src/formats/repository-config-file.ts';
import { handleDelivery } from '../../../src/pipeline/bot/handle-delivery.ts';
import type { BotMeans } from '../../../src/pipeline/bot/means.ts';
import type { BotGitHub, Delivery } from '../../../src/pipeline/bot/ports.ts';
import { createMemoryRecords } from '../../support/memory-records.ts';
import { pullRequest } from '../../support/results.ts';
import { timesOf } from '../../support/thorough.ts';
import { EXAMPLES, withField } from '../../support/webhook-examples.ts';

const NOW = '2026-11-22T10:00:00.000Z';

/** What GitHub says to whatever the bot asks: all that it hopes for, or one kind of trouble. */
type Mood = 'kind' | InfraCode;

/** Whoever asks may write, and what he wrote is what is there. */
function kindGitHub(payload: object): Partial<BotGitHub> {
  const { comment, sender, pull_request: pull } = Object(payload);
  const now: PullRequest = pullRequest({
    author: { id: 101, login: 'mona', type: 'User' },
    head: { ref: 'topic', sha: String(pull?.head?.sha ?? 'a'.repeat(40)), repository: null },
  });
  return {
    findCollaborator: async () => ({ id: Number(sender?.id), permission: 'write' }),
    readComment: async () => ({ body: String(comment?.body), authorId: Number(comment?.user?.id) }),
    getPullRequest: async () => now,
  };
}

function meansFor(payload: object, mood: Mood): BotMeans {
  const { bot: settings, comment } = defaultRepositoryConfig();
  const records = createMemoryRecords(
    () => NOW,
    () => {},
  );
  const trouble = async () => {
    throw new InfraError(mood === 'kind' ? 'github-unavailable' : mood, 'GitHub has trouble');
  };
  const github = mood === 'kind' ? kindGitHub(payload) : {};
  let count = 0;
  return {
    app: {
      appId: Number(Reflect.get(Object(payload), 'check_run')?.app?.id ?? 1),
      connect: async () =>
        // What is not there is trouble: another call than those that a delivery leads to. A promise it is not.
        new Proxy(github, {
          get: (target, name) => Reflect.get(target, name) ?? (name === 'then' ? undefined : trouble),
        }) as BotGitHub,
      listDeliveries: async () => [],
      redeliver: async () => {},
    },
    transact: (work) => work(records),
    lookAt: async () => ({ settings: { ...settings, auto: true }, task: null, comment }),
    collect: trouble,
    readTaskTexts: async () => null,
    texts: createTexts('https://github.com'),
    newRequestId: () => `${++count}`.padStart(32, '0'),
    now: () => NOW,
    log: () => {},
  };
}

/** Null: it was done with; else what keeps it in the inbox. */
async function outcomeOf(delivery: Delivery, payload: object, mood: Mood): Promise<unknown> {
  const means = meansFor(payload, mood);
  try {
    const finish = await handleDelivery(delivery, means);
    await means.transact(finish);
    return null;
  } catch (error) {
    return error;
  }
}

const COMMANDS = [
  'status',
  'run',
  'rerun',
  'cancel',
  'help',
  'plan x',
  'guide x',
  'explain x',
  'compare #2',
  '?',
];

const acted = EXAMPLES.filter(({ event }) =>
  /^(pull_request|issue_comment|check_run|workflow_run|installation.*)$/.test(event),
).map(({ event, payload }) => {
  if (event !== 'issue_comment') return { event, payload };
  // A command on a pull request, of today.
  const onPull = withField(payload, 'issue.pull_request', {});
  return { event, payload: withField(onPull, 'comment.created_at', '2026-11-22T09:59:59Z') };
});

const mutated = fc
  .record({
    example: fc.constantFrom(...acted),
    command: fc.constantFrom(...COMMANDS),
    changes: fc.array(
      fc.tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(null, 0, '', -1, [], {}))),
      {
        maxLength: 3,
      },
    ),
    mood: fc.constantFrom<Mood>('kind', 'kind', 'github-unavailable', 'github-not-found', 'github-forbidden'),
  })
  .map(({ example: { event, payload }, command, changes, mood }) => {
    const asked =
      event === 'issue_comment' ? withField(payload, 'comment.body', `/stepmark ${command}`) : payload;
    return { event, mood, payload: changes.reduce((now, [at, value]) => mutate(now, at, value), asked) };
  });

/** Puts a value in the place of the `at`-th field, the deeper ones among them. */
function mutate(payload: object, at: number, value: unknown): object {
  const copy = structuredClone(payload);
  const places: { readonly owner: object; readonly key: string }[] = [];
  const visit = (owner: object, depth: number) => {
    for (const key of Object.keys(owner)) {
      places.push({ owner, key });
      const inner: unknown = Reflect.get(owner, key);
      if (typeof inner === 'object' && inner !== null && depth < 3) visit(inner, depth + 1);
    }
  };
  visit(copy, 0);
  const place = places[at % places.length];
  if (place !== undefined) Reflect.set(place.owner, place.key, value);
  return copy;
}

describe('B18: a delivery that is odd', () => {
  test('is done with, or kept for GitHub’s trouble alone', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async ({ event, payload, mood }) => {
        const delivery = { guid: 'g', event, body: JSON.stringify(payload), receivedAt: NOW };
        const error = await outcomeOf(delivery, payload, mood);
        if (error !== null) expect(error).toBeInstanceOf(InfraError);
        if (error instanceof InfraError) expect(error.code).toBe(mood);
      }),
      { numRuns: timesOf({ inCi: 2_000, elsewhere: 100 }) },
    );
  });

  test('as GitHub publishes it is done with where GitHub has no trouble', async () => {
    const troubles = await Promise.all(
      EXAMPLES.map(async ({ event, payload }) => {
        const delivery = { guid: 'g', event, body: JSON.stringify(payload), receivedAt: NOW };
        const error = await outcomeOf(delivery, payload, 'kind');
        return error === null ? [] : [`${event} ${Reflect.get(payload, 'action')}: ${String(error)}`];
      }),
    );
    expect(troubles.flat()).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['cut', '{'],
    ['null', 'null'],
    ['an array', '[]'],
    ['100,000 levels deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('as no JSON object at all, but %s, is done with', async (_, body) => {
    const delivery = { guid: 'g', event: 'pull_request', body, receivedAt: NOW };
    expect(await outcomeOf(delivery, {}, 'kind')).toBeNull();
  });
});
