import { expect, test } from '@jest/globals';
import { withApp } from '../../support/loopback-github/app-scene.ts';
import { addBranch } from '../../support/loopback-github/furnish.ts';

const RIGHTS = { contents: 'read', metadata: 'read' } as const;
const SHA = 'c'.repeat(40);

test.each([
  ['by nothing', { isProtected: false, rules: [] }, false],
  ['by a rule of the older kind', { isProtected: true, rules: [] }, true],
  ['by a ruleset that stops updates', { isProtected: false, rules: ['deletion', 'update'] }, true],
  ['by a ruleset that asks for pull requests', { isProtected: false, rules: ['pull_request'] }, true],
  ['by a ruleset with a queue', { isProtected: false, rules: ['merge_queue'] }, true],
  // GitHub says `protected: true` of these as well, and anybody with write access pushes to them.
  ['only against being deleted', { isProtected: false, rules: ['deletion', 'non_fast_forward'] }, false],
  ['only from unsigned commits', { isProtected: false, rules: ['required_signatures'] }, false],
  ['only by the shape of its name', { isProtected: false, rules: ['branch_name_pattern'] }, false],
])('A6: a branch is protected %s', async (_, branch, isProtected) => {
  await withApp(async ({ connect, repository }) => {
    addBranch(repository, 'stepmark', { sha: SHA, ...branch });
    const github = await connect(RIGHTS);
    expect(await github.findBranch('stepmark')).toEqual({ sha: SHA, isProtected });
  });
});

test('a guard is found on a later page of rules', async () => {
  await withApp(async ({ connect, repository }) => {
    const rules = [...new Array(100).fill('deletion'), 'update'];
    addBranch(repository, 'stepmark', { rules });
    expect(await (await connect(RIGHTS)).findBranch('stepmark')).toMatchObject({ isProtected: true });
  });
});

test('a branch with a slash in its name is asked for by that name', async () => {
  await withApp(async ({ connect, repository }) => {
    addBranch(repository, 'runs/of stepmark', { sha: SHA, isProtected: true });
    const github = await connect(RIGHTS);
    expect(await github.findBranch('runs/of stepmark')).toEqual({ sha: SHA, isProtected: true });
    expect(await github.findBranch('runs')).toBeNull();
  });
});

test('a branch that was renamed is not there any more', async () => {
  await withApp(async ({ connect, repository }) => {
    addBranch(repository, 'main', { isProtected: true });
    addBranch(repository, 'stepmark', { renamedTo: 'main' });
    expect(await (await connect(RIGHTS)).findBranch('stepmark')).toBeNull();
  });
});

test('what cannot be read is an error, not a branch without protection', async () => {
  await withApp(async ({ connect, loopback, repository }) => {
    addBranch(repository, 'stepmark', { rules: ['update'] });
    const github = await connect(RIGHTS);
    loopback.failNext({ path: /rules/, times: 1, fault: { kind: 'status', status: 403 } });
    await expect(github.findBranch('stepmark')).rejects.toMatchObject({ code: 'github-forbidden' });
    await expect((await connect({ checks: 'write' })).findBranch('stepmark')).rejects.toMatchObject({
      code: 'github-forbidden',
    });
  });
});
