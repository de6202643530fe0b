import { describe, expect, test } from '@jest/globals';
import type { CardMarker, Viewer } from '../../../src/core/github/card-marker.ts';
import { type CommentFacts, decideComment } from '../../../src/core/github/decide-comment.ts';
import type { Account, PullRequestComment } from '../../../src/core/github/pull-request.ts';
import { formatMarker, markComments } from '../../../src/formats/comment-marker.ts';

const HEAD = 'a'.repeat(40);
const OLD_HEAD = 'b'.repeat(40);
const ACTIONS: Account = { id: 41898282, login: 'github-actions[bot]', type: 'Bot' };
const MALLORY: Account = { id: 666, login: 'mallory', type: 'User' };
const VIEWER: Viewer = { login: 'github-actions[bot]', appId: null };
const marker = (part: Partial<CardMarker> = {}): CardMarker => ({
  key: 'k1',
  head: HEAD,
  run: 20,
  attempt: 1,
  ...part,
});
const bodyOf = (of: CardMarker, text = 'card') => `${formatMarker(of)}\n${text}\n`;

function comment(id: number, body: string, part: Partial<PullRequestComment> = {}): PullRequestComment {
  return { id, body, author: ACTIONS, appId: 15368, url: `https://github.test/c/${id}`, ...part };
}

const chat = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    comment(1_000 + index, 'LGTM', { author: MALLORY, appId: null }),
  );

interface Publication {
  readonly marker?: CardMarker;
  readonly text?: string;
  readonly facts?: Partial<CommentFacts>;
}

function decide(
  comments: readonly PullRequestComment[],
  { marker: of = marker(), text, facts }: Publication = {},
) {
  return decideComment({
    comments: markComments(comments),
    viewer: VIEWER,
    currentHead: HEAD,
    mode: 'update',
    body: bodyOf(of, text),
    marker: of,
    ...facts,
  });
}

describe('the comment of a card', () => {
  test('is created where there is none, and again where somebody deleted it', () => {
    expect(decide([])).toEqual({ kind: 'create' });
    expect(decide(chat(250))).toEqual({ kind: 'create' });
  });

  test('is found among 250 others, wherever it stands', () => {
    const ours = comment(7, bodyOf(marker({ run: 19 })));
    const others = chat(250);
    for (const at of [0, 130, 250]) {
      expect(decide([...others.slice(0, at), ours, ...others.slice(at)])).toEqual({ kind: 'update', id: 7 });
    }
  });

  test('is left where nothing changed', () => {
    const ours = comment(7, bodyOf(marker()));
    expect(decide([ours])).toEqual({ kind: 'unchanged', url: ours.url });
    const edited = { ...ours, body: `${ours.body.trimEnd().replaceAll('\n', '\r\n')}\r\n\r\n` };
    expect(decide([edited])).toEqual({ kind: 'unchanged', url: ours.url });
    expect(decide([ours], { text: 'another card' })).toEqual({ kind: 'update', id: 7 });
  });

  test('of another card or another version is not touched', () => {
    const others = [
      comment(7, bodyOf(marker({ key: 'k2', run: 99 }))),
      comment(8, bodyOf(marker()).replace('v=1', 'v=2')),
      comment(9, `See above.\n${bodyOf(marker())}`),
    ];
    expect(decide(others)).toEqual({ kind: 'create' });
  });

  test('is the latest of several that are ours; the others are left alone', () => {
    const several = [
      comment(7, bodyOf(marker({ run: 12 }))),
      comment(8, bodyOf(marker({ run: 15, attempt: 2 }))),
      comment(9, bodyOf(marker({ run: 15, attempt: 1 }))),
    ];
    expect(decide(several)).toEqual({ kind: 'update', id: 8 });
    expect(decide(several.toReversed())).toEqual({ kind: 'update', id: 8 });
  });

  test('is not written at all where the configuration says so', () => {
    expect(decide([comment(7, bodyOf(marker()))], { facts: { mode: 'off' } })).toEqual({ kind: 'off' });
  });
});

describe('a forged marker (B10)', () => {
  test.each<[string, Partial<PullRequestComment>]>([
    ['of another author', { author: MALLORY, appId: null }],
    ['of a deleted author', { author: null, appId: null }],
    ['of another bot', { author: { ...ACTIONS, login: 'evil-actions[bot]' } }],
  ])('%s, earlier in the list and from a later run, is text', (_, by) => {
    const forged = comment(1, bodyOf(marker({ run: 9_999 })), by);
    const ours = comment(7, bodyOf(marker({ run: 19 })));
    expect(decide([forged])).toEqual({ kind: 'create' });
    expect(decide([forged, ...chat(50), ours])).toEqual({ kind: 'update', id: 7 });
  });

  test('of another App with our login is text where we know our App', () => {
    const viewer: Viewer = { login: 'stepmark[bot]', appId: 12 };
    const by = { author: { ...ACTIONS, login: 'stepmark[bot]' } };
    const forged = comment(1, bodyOf(marker({ run: 19 })), { ...by, appId: 13 });
    const without = comment(2, bodyOf(marker({ run: 19 })), { ...by, appId: null });
    const ours = comment(7, bodyOf(marker({ run: 18 })), { ...by, appId: 12 });
    expect(decide([forged, without], { facts: { viewer } })).toEqual({ kind: 'create' });
    expect(decide([forged, without, ours], { facts: { viewer } })).toEqual({ kind: 'update', id: 7 });
    expect(decide([ours], { facts: { viewer: { login: null, appId: 12 } } })).toEqual({
      kind: 'update',
      id: 7,
    });
  });

  test('nothing is ours where it is not known who we are', () => {
    const viewer: Viewer = { login: null, appId: null };
    expect(decide([comment(7, bodyOf(marker({ run: 19 })))], { facts: { viewer } })).toEqual({
      kind: 'create',
    });
  });

  test('a login is the same in any case, as GitHub holds it', () => {
    const ours = comment(7, bodyOf(marker({ run: 19 })), {
      author: { ...MALLORY, login: 'Octo-Bot' },
      appId: null,
    });
    expect(decide([ours], { facts: { viewer: { login: 'octo-bot', appId: null } } })).toEqual({
      kind: 'update',
      id: 7,
    });
  });
});

describe('results that come out of order', () => {
  test('an earlier run does not overwrite a later one, nor an earlier attempt', () => {
    expect(decide([comment(7, bodyOf(marker({ run: 21 })))])).toEqual({
      kind: 'older',
      why: 'run 21, attempt 1, has been published',
    });
    expect(decide([comment(7, bodyOf(marker({ attempt: 2 })))])).toEqual({
      kind: 'older',
      why: 'run 20, attempt 2, has been published',
    });
    expect(decide([comment(7, bodyOf(marker()))], { marker: marker({ attempt: 2 }) })).toEqual({
      kind: 'update',
      id: 7,
    });
  });

  test('whatever the order of publishing, the last run stands', () => {
    const runs = [
      marker({ run: 21 }),
      marker({ run: 19 }),
      marker({ run: 22 }),
      marker({ run: 20, attempt: 3 }),
    ];
    for (const order of [runs, runs.toReversed()]) {
      let there: PullRequestComment[] = chat(3);
      for (const of of order) {
        const decision = decide(there, { marker: of, text: `run ${of.run}` });
        if (decision.kind === 'create') there = [...there, comment(7, bodyOf(of, `run ${of.run}`))];
        if (decision.kind === 'update')
          there = there.map((old) =>
            old.id === decision.id ? comment(7, bodyOf(of, `run ${of.run}`)) : old,
          );
      }
      expect(there.filter(({ id }) => id === 7).map(({ body }) => body)).toEqual([
        bodyOf(marker({ run: 22 }), 'run 22'),
      ]);
    }
  });

  test('a result for a commit that is no longer the head is not published', () => {
    const late = marker({ head: OLD_HEAD, run: 30 });
    expect(decide([], { marker: late })).toEqual({
      kind: 'older',
      why: 'the pull request has moved on to aaaaaaa',
    });
    expect(decide([comment(7, bodyOf(marker()))], { marker: late }).kind).toBe('older');
  });

  test('a comment about an earlier commit is overwritten by the result for the head', () => {
    expect(decide([comment(7, bodyOf(marker({ head: OLD_HEAD, run: 19 })))])).toEqual({
      kind: 'update',
      id: 7,
    });
  });
});

describe('a comment for each commit', () => {
  const facts = { mode: 'new' } as const;

  test('is created for a new commit, and updated for another run on the same', () => {
    const before = comment(6, bodyOf(marker({ head: OLD_HEAD, run: 19 })));
    expect(decide([before], { facts })).toEqual({ kind: 'create' });
    const ours = comment(7, bodyOf(marker()));
    expect(decide([before, ours], { facts })).toEqual({ kind: 'unchanged', url: ours.url });
    expect(decide([before, ours], { facts, marker: marker({ run: 21 }) })).toEqual({ kind: 'update', id: 7 });
  });

  test('is not created for an earlier run', () => {
    expect(decide([comment(7, bodyOf(marker({ head: OLD_HEAD, run: 21 })))], { facts }).kind).toBe('older');
  });
});
