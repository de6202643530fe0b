import { describe, expect, test } from '@jest/globals';
import type { CardMarker } from '../../src/core/github/card-marker.ts';
import { formatMarker } from '../../src/formats/comment-marker.ts';
import { type CheckTexts, type Publication, publish } from '../../src/pipeline/publish.ts';
import { type Connected, withGitHub } from '../support/loopback-github/connected.ts';
import { addComment, addPull } from '../support/loopback-github/furnish.ts';

const HEAD = 'a'.repeat(40);
const NEXT = 'c'.repeat(40);
const US = { author: 'github-actions[bot]', appId: 15_368 };

const markerOf = (run: number, head = HEAD): CardMarker => ({ key: 'a2V5', head, run, attempt: 1 });

function publication(changes: Partial<Publication> = {}): Publication {
  const marker = changes.marker ?? markerOf(1);
  return {
    pullRequest: 7,
    marker,
    comment: 'update',
    renderComment: () => `card of run ${marker.run}`,
    check: null,
    ...changes,
  };
}

function withPull(use: (at: Connected) => Promise<void>): Promise<void> {
  return withGitHub(async (connected) => {
    addPull(connected.repository, {
      number: 7,
      head: { ref: 'topic', sha: HEAD, repository: connected.repository.name },
    });
    await use(connected);
  });
}

const bodies = ({ repository }: Connected) => repository.comments.map(({ body }) => body);
const writes = ({ loopback }: Connected) => loopback.writes().map(({ method, path }) => `${method} ${path}`);

describe('the comment', () => {
  test('is made once, then edited in place', () =>
    withPull(async (at) => {
      const first = await publish(at.github, publication());
      const second = await publish(at.github, publication({ marker: markerOf(2) }));
      expect([first.comment?.kind, second.comment?.kind]).toEqual(['created', 'updated']);
      expect(bodies(at)).toEqual([`${formatMarker(markerOf(2))}\ncard of run 2`]);
    }));

  test('is left alone where nothing changed: 0 writes', () =>
    withPull(async (at) => {
      await publish(at.github, publication());
      const before = writes(at).length;
      expect((await publish(at.github, publication())).comment?.kind).toBe('unchanged');
      expect(writes(at)).toHaveLength(before);
    }));

  test('is found behind 250 others, and a marker that somebody forged is text (row B10)', () =>
    withPull(async (at) => {
      const { state } = at.loopback;
      addComment(state, at.repository, { issue: 7, body: `${formatMarker(markerOf(99))}\nforged` });
      for (let n = 0; n < 250; n += 1) addComment(state, at.repository, { issue: 7, body: `comment ${n}` });
      const ours = addComment(state, at.repository, {
        issue: 7,
        body: `${formatMarker(markerOf(1))}\nold`,
        ...US,
      });
      const { comment } = await publish(at.github, publication({ marker: markerOf(2) }));
      expect(comment?.kind).toBe('updated');
      expect(at.repository.comments).toHaveLength(252);
      expect(at.repository.comments.find(({ id }) => id === ours.id)?.body).toContain('card of run 2');
      expect(bodies(at)[0]).toContain('forged');
    }));

  test('is never overwritten by an older run, whatever the order of publishing', () =>
    withPull(async (at) => {
      await publish(at.github, publication({ marker: markerOf(2) }));
      const { comment } = await publish(at.github, publication({ marker: markerOf(1) }));
      expect(comment).toEqual({ kind: 'older', why: 'run 2, attempt 1, has been published' });
      expect(bodies(at)).toEqual([`${formatMarker(markerOf(2))}\ncard of run 2`]);
    }));

  test('says nothing of a commit that is no longer the head', () =>
    withPull(async (at) => {
      const { comment } = await publish(at.github, publication({ marker: markerOf(9, NEXT) }));
      expect(comment?.kind).toBe('older');
      expect(bodies(at)).toEqual([]);
    }));

  test('is one also after two publishers at once, with the later result', () =>
    withPull(async (at) => {
      await Promise.all([
        publish(at.github, publication({ marker: markerOf(1) })),
        publish(at.github, publication({ marker: markerOf(2) })),
      ]);
      // Whoever saw no comment of the other one settles it by the numbers of the comments.
      await publish(at.github, publication({ marker: markerOf(2) }));
      expect(bodies(at)).toEqual([`${formatMarker(markerOf(2))}\ncard of run 2`]);
    }));

  test('gets what the one before says, to be compared with', () =>
    withPull(async (at) => {
      await publish(at.github, publication());
      let seen: unknown;
      await publish(
        at.github,
        publication({
          marker: markerOf(2),
          renderComment: (existing) => {
            seen = existing;
            return 'x';
          },
        }),
      );
      expect(seen).toEqual({ body: `${formatMarker(markerOf(1))}\ncard of run 1`, memory: null });
    }));
});

describe('the check run', () => {
  const texts = (annotations: number, changes: Partial<CheckTexts> = {}): CheckTexts => ({
    status: 'completed',
    conclusion: 'failure',
    title: '1 broken',
    summary: 'summary',
    text: 'text',
    annotations: Array.from({ length: annotations }, (_, index) => ({
      path: `file-${index}.ts`,
      start_line: 1,
      end_line: 1,
      annotation_level: 'failure' as const,
      title: 'broken',
      message: 'message',
    })),
    actions: [],
    ...changes,
  });
  const checkOf = (count: number, changes: Partial<CheckTexts> = {}) => ({
    name: 'stepmark',
    detailsUrl: null,
    render: () => texts(count, changes),
  });

  test.each([
    [0, 1],
    [1, 1],
    [50, 1],
    [51, 2],
    [100, 2],
  ])('with %i annotations takes %i requests, and keeps its text in each (row C13)', (count, requests) =>
    withPull(async (at) => {
      await publish(at.github, publication({ comment: 'off', check: checkOf(count) }));
      expect(writes(at)).toHaveLength(requests);
      expect(at.repository.checks).toHaveLength(1);
      expect(at.repository.checks[0]).toMatchObject({ conclusion: 'failure', text: 'text' });
      expect(at.repository.checks[0]?.annotations).toHaveLength(count);
    }),
  );

  test('that is open is the one that is concluded, and with the comment that is 3 writes', () =>
    withPull(async (at) => {
      const running = checkOf(0, { status: 'in_progress', conclusion: null });
      await publish(at.github, publication({ comment: 'off', check: running }));
      await publish(at.github, publication({ check: checkOf(1) }));
      expect(at.repository.checks).toHaveLength(1);
      expect(at.repository.checks[0]?.status).toBe('completed');
      expect(writes(at)).toHaveLength(3);
    }));

  test('is left alone where nothing changed', () =>
    withPull(async (at) => {
      const same = publication({ comment: 'off', check: checkOf(3) });
      await publish(at.github, same);
      expect((await publish(at.github, same)).check?.kind).toBe('unchanged');
      expect(writes(at)).toHaveLength(1);
    }));
});

describe('trouble with GitHub', () => {
  test.each([403, 404, 422, 500])('%i on the comment leaves the check, and says what to do', (status) =>
    withPull(async (at) => {
      at.loopback.failNext({
        method: 'POST',
        path: /\/issues\/7\/comments$/,
        times: 10,
        fault: { kind: 'status', status },
      });
      const { comment, check, problems } = await publish(
        at.github,
        publication({
          check: {
            name: 'stepmark',
            detailsUrl: null,
            render: () => ({
              status: 'completed',
              conclusion: 'success',
              title: 't',
              summary: 's',
              text: '',
              annotations: [],
              actions: [],
            }),
          },
        }),
      );
      expect(comment).toBeNull();
      expect(check?.kind).toBe('created');
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/comment on #7/);
    }),
  );

  test('that is cut off is one sentence and no comment made twice', () =>
    withPull(async (at) => {
      at.loopback.failNext({
        method: 'POST',
        path: /\/issues\/7\/comments$/,
        times: 1,
        fault: { kind: 'cut', when: 'after' },
      });
      const { comment, problems } = await publish(at.github, publication());
      expect(comment).toBeNull();
      expect(problems).toHaveLength(1);
      expect(bodies(at).length).toBeLessThan(2);
    }));
});
