import { describe, expect, test } from '@jest/globals';
import { openChange, openClone } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { thoroughTest } from '../support/thorough.ts';

const BASE = { '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) };

describe('the state of a repository', () => {
  test('with uncommitted changes is noted on the card, and they are not scored', async () => {
    const scene = openChange(BASE, { 'sum.mjs': 'export {};\n' });
    scene.repository.write({ 'suite.mjs': tapSuite({ adds: 'not ok' }), 'new.txt': 'untracked\n' });
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 0, verdict: 'clean' });
    expect(card.notes).toContain(
      '1 files with uncommitted changes were not scored: commit them, or pass --work',
    );
  });

  test('that is shallow is deepened to the merge base', async () => {
    const origin = openChange(BASE, { 'a.mjs': 'export {};\n' });
    const forked = origin.repository.git(['rev-parse', 'main']);
    for (const name of ['b.mjs', 'c.mjs']) origin.repository.commit({ [name]: 'export {};\n' });
    origin.repository.git(['switch', '--quiet', 'main']);
    origin.repository.commit({ 'd.mjs': 'export {};\n' });
    const clone = openClone(origin.repository, ['--depth=1', '--no-single-branch']);
    const { code, card } = await clone.score(['--quiet', '--base', 'origin/main', '--head', 'origin/work']);
    expect({ code, base: card.subject.base.sha }).toEqual({ code: 0, base: forked });
  });

  thoroughTest(
    'that is shallow and cannot be deepened is not measured, and the sentence says how to mend it',
    async () => {
      const origin = openChange(BASE, { 'a.mjs': 'export {};\n' });
      origin.repository.git(['switch', '--quiet', 'main']);
      origin.repository.commit({ 'd.mjs': 'export {};\n' });
      const clone = openClone(origin.repository, ['--depth=1', '--no-single-branch']);
      clone.repository.git(['remote', 'set-url', 'origin', 'file:///nowhere/at/all']);
      const result = await clone.run(['score', '--base', 'origin/main', '--head', 'origin/work']);
      expect(result.stderr).toMatch(/shallow.*fetch/is);
      expect(result.code).toBe(3);
    },
  );

  thoroughTest('that is a linked work tree is scored like any other', async () => {
    const scene = openChange(BASE, { 'sum.mjs': 'export {};\n' });
    const linked = `${scene.path}/linked`;
    scene.repository.git(['worktree', 'add', '--quiet', '--detach', linked, 'work']);
    const { code, card } = await scene.score(['--quiet', '--repo', linked, '--base', 'main']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 0, verdict: 'clean' });
  });
});

thoroughTest('a tree that cannot be laid out is refused by name', async () => {
  const scene = openChange(BASE, { 'sum.mjs': 'export {};\n' });
  const { git } = scene.repository;
  const blob = git(['hash-object', '-w', '--stdin'], 'text\n');
  const inner = git(['mktree'], `100644 blob ${blob}\tconfig\n`);
  const tree = git(['mktree'], `${git(['ls-tree', 'work'])}\n040000 tree ${inner}\t.git\n`);
  const commit = git(['commit-tree', tree, '-p', 'work', '-m', 'Hostile']);
  const { code, stderr } = await scene.run(['score', '--head', commit, '--out', scene.out]);
  expect(stderr).toMatch(/The tree of .* cannot be laid out: .*\.git/);
  expect(code).toBe(2);
});
