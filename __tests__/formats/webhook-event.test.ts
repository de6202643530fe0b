import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BotEvent } from '../../src/core/bot/bot-event.ts';
import { UsageError } from '../../src/core/errors.ts';
import { parseWebhook } from '../../src/formats/webhook-event.ts';
import { timesOf } from '../support/thorough.ts';
import { EXAMPLES, webhookOf, withField } from '../support/webhook-examples.ts';

const parse = (event: string, payload: unknown) => parseWebhook({ event, body: JSON.stringify(payload) });

/** The event, or the sentence it was refused with; any other error is thrown on. */
function outcome(event: string, body: string): BotEvent | { readonly kind: 'refused'; readonly why: string } {
  try {
    return parseWebhook({ event, body });
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'bad-argument') throw error;
    return { kind: 'refused', why: error.message };
  }
}
const kindOf = (event: string, payload: unknown) => outcome(event, JSON.stringify(payload)).kind;

const CHECK = webhookOf('check_run', 'requested_action');

describe('a webhook of the App', () => {
  test.each([
    ['pull_request', 'opened', 'head'],
    ['pull_request', 'reopened', 'head'],
    ['pull_request', 'ready_for_review', 'head'],
    ['pull_request', 'synchronize', 'head'],
    ['pull_request', 'closed', 'closed'],
    ['pull_request', 'labeled', 'ignored'],
    ['issue_comment', 'created', 'comment'],
    ['check_run', 'rerequested', 'button'],
    ['check_run', 'created', 'ignored'],
    ['check_suite', 'rerequested', 'ignored'],
    ['workflow_run', 'requested', 'run'],
    ['workflow_run', 'completed', 'run'],
    ['installation', 'created', 'installed'],
    ['installation', 'new_permissions_accepted', 'installed'],
    ['installation', 'unsuspend', 'installed'],
    ['installation', 'deleted', 'uninstalled'],
    ['installation', 'suspend', 'ignored'],
    ['installation_repositories', 'added', 'installed'],
    ['installation_repositories', 'removed', 'installed'],
    ['repository', 'privatized', 'changed'],
    ['repository', 'publicized', 'changed'],
    ['repository', 'renamed', 'changed'],
    ['repository', 'edited', 'ignored'],
    ['ping', undefined, 'ignored'],
    ['star', 'created', 'ignored'],
  ])('%s %s is read as: %s', (event, action, kind) => {
    expect(parse(event, webhookOf(event, action)).kind).toBe(kind);
  });

  test('B7: an edited or deleted comment is ignored, with the reason', () => {
    for (const action of ['edited', 'deleted']) {
      expect(parse('issue_comment', webhookOf('issue_comment', action))).toEqual({
        kind: 'ignored',
        why: `nothing is done for issue_comment "${action}"`,
      });
    }
  });

  test('a comment says on what it was written, by whom and through which App', () => {
    const onIssue = webhookOf('issue_comment', 'created');
    expect(parse('issue_comment', onIssue)).toMatchObject({ number: 1, isPullRequest: false });
    const onPull = withField(
      withField(onIssue, 'issue.pull_request', { url: 'u' }),
      'comment.performed_via_github_app',
      { id: 42 },
    );
    expect(parse('issue_comment', onPull)).toMatchObject({
      repository: { installation: 7, id: 186853002, fullName: 'Codertocat/Hello-World', isPrivate: false },
      isPullRequest: true,
      comment: { appId: 42, author: { login: 'Codertocat' }, createdAt: '2019-05-15T15:20:21Z' },
      sender: { login: 'Codertocat' },
    });
  });

  test.each(['rerun', 'rerun-failed', 'continue'])('the button %s is known by its identifier', (button) => {
    expect(parse('check_run', withField(CHECK, 'requested_action', { identifier: button }))).toMatchObject({
      kind: 'button',
      button,
      check: { externalId: '', headSha: '5bd5f196a46b8222fb7484f05faba41a73cf34bd', appId: 25811 },
    });
  });

  test('a button of another App’s check is ignored', () => {
    const payload = withField(CHECK, 'requested_action', { identifier: '__proto__' });
    expect(parse('check_run', payload)).toEqual({
      kind: 'ignored',
      why: 'no check has the button "__proto__"',
    });
  });

  test('a repository that was deleted is told by its id', () => {
    const payload = withField(webhookOf('repository', 'privatized'), 'action', 'deleted');
    expect(parse('repository', payload)).toEqual({ kind: 'deleted', repositoryId: expect.any(Number) });
  });

  test('an installation of an enterprise is read by its slug', () => {
    const payload = withField(webhookOf('installation', 'created'), 'installation.account', {
      id: 3,
      slug: 'acme',
    });
    expect(parse('installation', payload)).toMatchObject({ account: { id: 3, login: 'acme' } });
  });

  test('repositories that were taken away are told by their ids', () => {
    expect(
      parse('installation_repositories', webhookOf('installation_repositories', 'removed')),
    ).toMatchObject({ added: [], removed: [{ id: expect.any(Number) }] });
  });

  test('B18: what was deleted on GitHub is null, not an error', () => {
    const opened = webhookOf('pull_request', 'opened');
    expect(parse('pull_request', withField(opened, 'pull_request.head.repo', null))).toMatchObject({
      kind: 'head',
      pullRequest: { head: { repository: null } },
    });
    expect(parse('pull_request', withField(opened, 'pull_request.user', null))).toMatchObject({
      pullRequest: { author: null },
    });
    const comment = withField(webhookOf('issue_comment', 'created'), 'comment.user', null);
    expect(parse('issue_comment', comment)).toMatchObject({ comment: { author: null } });
    expect(parse('check_run', withField(CHECK, 'check_run.app', null))).toMatchObject({
      kind: 'ignored',
    });
  });
});

describe('a webhook that is not one of its event', () => {
  const TWELVE = [
    ['check_run', 'rerequested'],
    ['check_suite', 'rerequested'],
    ['installation', 'created'],
    ['installation_repositories', 'added'],
    ['issue_comment', 'created'],
    ['issues', 'opened'],
    ['ping', undefined],
    ['pull_request', 'opened'],
    ['pull_request_review', 'submitted'],
    ['pull_request_review_comment', 'created'],
    ['push', undefined],
    ['workflow_run', 'completed'],
  ] as const;

  const ACTED_ON = [
    'check_run',
    'installation',
    'installation_repositories',
    'issue_comment',
    'pull_request',
    'repository',
    'workflow_run',
  ];

  test('B5: of 12 payloads under 12 names only those under their own are accepted', () => {
    const accepted = TWELVE.flatMap(([of, action]) =>
      TWELVE.filter(([as]) => kindOf(as, webhookOf(of, action)) !== 'refused').map(
        ([as]) => `${of} as ${as}`,
      ),
    );
    expect(accepted).toEqual(TWELVE.map(([event]) => `${event} as ${event}`));
  });

  test('B5: no payload that GitHub publishes does anything under the name of another event', () => {
    const acting = EXAMPLES.flatMap(({ event, payload }) =>
      ACTED_ON.filter((as) => as !== event && !['ignored', 'refused'].includes(kindOf(as, payload))).map(
        (as) => `${event} ${Reflect.get(payload, 'action')} as ${as}`,
      ),
    );
    expect(acting).toEqual([]);
  });

  test('B5: something of an organisation that is deleted is no installation that is deleted', () => {
    const team = withField(webhookOf('team', 'deleted'), 'repository', undefined);
    expect(kindOf('installation', team)).toBe('refused');
    const star = withField(webhookOf('star', 'deleted'), 'installation', { id: 7, app_id: 1 });
    expect(kindOf('installation', star)).toBe('refused');
  });

  test('B5: is refused with a sentence that says what was found', () => {
    const { why } = Object(outcome('issue_comment', JSON.stringify(webhookOf('pull_request', 'opened'))));
    expect(why).toContain('has comment and issue of these fields, this one has pull_request');
  });

  test.each([
    ['{', 'no JSON'],
    ['[]', 'no object'],
    ['null', 'no object'],
    ['', 'nothing'],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, '200,000 levels'],
    ['{"action":"opened","__proto__":{"pull_request":{}}}', '__proto__'],
    ['{"action":"opened","action":"closed"}', 'a name twice'],
  ])('B18: %.20s is refused: %s', (body) => {
    expect(outcome('pull_request', body).kind).toBe('refused');
  });

  test.each([1e308, 2 ** 53, -1, 0, 1.5, '1'])('B18: a pull request of number %p is refused', (number) => {
    expect(kindOf('pull_request', withField(webhookOf('pull_request', 'opened'), 'number', number))).toBe(
      'refused',
    );
  });

  test('a repository’s own webhook, without an installation, is refused', () => {
    const payload = withField(webhookOf('pull_request', 'opened'), 'installation', undefined);
    expect(() => parse('pull_request', payload)).toThrow('expected the installation');
  });

  test('B15: a body that is no JSON is not quoted', () => {
    expect(outcome('push', 'hunter2 {"a":1}')).toEqual({
      kind: 'refused',
      why: 'the webhook’s body: expected JSON within the limits of a webhook.',
    });
  });
});

describe('whatever is sent', () => {
  test('every payload that GitHub publishes gives an event, or is refused with a sentence', () => {
    expect(EXAMPLES.length).toBeGreaterThan(200);
    const refused = EXAMPLES.filter(({ event, payload }) => kindOf(event, payload) === 'refused');
    expect(refused.map(({ event }) => event)).toEqual([]);
  });

  test('B18: a changed payload never gives anything else', () => {
    const payload = fc.constantFrom(
      ...EXAMPLES.filter(({ event }) =>
        /^(pull_request|issue_comment|check_run|workflow_run|installation.*)$/.test(event),
      ),
    );
    fc.assert(
      fc.property(payload, fc.nat(), fc.jsonValue(), ({ event, payload }, at, value) => {
        const body = JSON.stringify(mutate(payload, at, value));
        expect(outcome(event, body).kind).toEqual(expect.any(String));
      }),
      { numRuns: timesOf({ inCi: 300, elsewhere: 60 }) },
    );
  });

  test('B18: a cut body never gives anything but a refusal', () => {
    const body = JSON.stringify(webhookOf('pull_request', 'opened'));
    fc.assert(
      fc.property(fc.nat(body.length - 1), (end) => {
        expect(outcome('pull_request', body.slice(0, end)).kind).toBe('refused');
      }),
    );
  });

  test('any event name with any JSON gives an event or a refusal', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (event, value) => {
        expect(['ignored', 'refused']).toContain(kindOf(event, value));
      }),
    );
  });
});

/** Puts a value in the place of the `at`-th of those fields that are read, or near them. */
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
