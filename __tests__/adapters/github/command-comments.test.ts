import { expect, test } from '@jest/globals';
import { withApp } from '../../support/loopback-github/app-scene.ts';
import { addComment, addPull } from '../../support/loopback-github/furnish.ts';
import type { LoopbackRepository } from '../../support/loopback-github/state.ts';

const WRITE = { pull_requests: 'write' } as const;

function addPullTo(repository: LoopbackRepository): void {
  addPull(repository, { number: 7, head: { ref: 'work', sha: 'a'.repeat(40), repository: repository.name } });
}

test('B7: a comment is read as it stands now', async () => {
  await withApp(async ({ loopback, connect, repository }) => {
    addPullTo(repository);
    const comment = addComment(loopback.state, repository, { issue: 7, body: '/stepmark run' });
    const github = await connect({ pull_requests: 'read' });
    expect(await github.readComment(comment.id)).toEqual({ body: '/stepmark run', authorId: 101 });
    comment.body = '/stepmark cancel';
    expect(await github.readComment(comment.id)).toEqual({ body: '/stepmark cancel', authorId: 101 });
  });
});

test('a comment whose author is gone has none, and one that is gone is null', async () => {
  await withApp(async ({ loopback, connect, repository }) => {
    addPullTo(repository);
    const { id } = addComment(loopback.state, repository, { issue: 7, body: 'hello', author: null });
    const github = await connect({ pull_requests: 'read' });
    expect(await github.readComment(id)).toEqual({ body: 'hello', authorId: null });
    repository.comments.splice(0);
    expect(await github.readComment(id)).toBeNull();
  });
});

test('a reaction that is there already is no second one', async () => {
  await withApp(async ({ loopback, connect, repository }) => {
    addPullTo(repository);
    const { id } = addComment(loopback.state, repository, { issue: 7, body: '/stepmark run' });
    const github = await connect(WRITE);
    for (const reaction of ['eyes', 'rocket', 'eyes'] as const) await github.react(id, reaction);
    const login = 'stepmark-of-octo[bot]';
    expect(repository.reactions).toMatchObject([
      { comment: id, login, content: 'eyes' },
      { comment: id, login, content: 'rocket' },
    ]);
    expect(loopback.writes().map(({ status }) => status)).toEqual([201, 201, 201, 200]);
  });
});

test('a comment that is gone takes no reaction, which is no error', async () => {
  await withApp(async ({ loopback, connect, repository }) => {
    await (await connect(WRITE)).react(404, 'eyes');
    expect(loopback.writes().at(-1)).toMatchObject({ status: 404 });
    expect(repository.reactions).toEqual([]);
  });
});

test('a reaction is sent again where GitHub failed, as it cannot become two', async () => {
  await withApp(async ({ loopback, connect, repository }) => {
    addPullTo(repository);
    const { id } = addComment(loopback.state, repository, { issue: 7, body: '/stepmark run' });
    loopback.failNext({ path: /reactions/, times: 2, fault: { kind: 'cut', when: 'after' } });
    await (await connect(WRITE)).react(id, 'confused');
    expect(repository.reactions).toHaveLength(1);
  });
});
