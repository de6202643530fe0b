import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { createRepository } from '../../../src/adapters/git/repository.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { fetchHead } from '../../../src/entry/action/fetch-head.ts';
import { makeDirectory, makeRepository, type TestRepository } from '../../support/git-repository.ts';

/** A repository whose pull request 1 has a head that no branch has, as one from a fork. */
function makeOrigin(): TestRepository & { readonly head: string } {
  const origin = makeRepository();
  origin.commit({ a: '1' }, 'Start');
  origin.commit({ a: '2' }, 'Next');
  const head = origin.git(['commit-tree', 'HEAD^{tree}', '-p', 'HEAD', '-m', 'The change']);
  origin.git(['update-ref', 'refs/pull/1/head', head]);
  return { ...origin, head };
}

function clone(origin: TestRepository, ...options: readonly string[]): string {
  const path = makeDirectory();
  execFileSync('git', ['clone', '--quiet', '--no-local', ...options, `file://${origin.path}`, path], {
    stdio: 'ignore',
  });
  return path;
}

const refs = (path: string) => execFileSync('git', ['for-each-ref'], { cwd: path, encoding: 'utf8' });

describe('the head that was asked for', () => {
  test.each([
    ['a shallow checkout', ['--depth=1']],
    ['a whole one', []],
  ])('is fetched by its id into %s, and no ref is written', async (_, options) => {
    const origin = makeOrigin();
    origin.git(['config', 'uploadpack.allowReachableSHA1InWant', 'true']);
    const path = clone(origin, ...options);
    const before = refs(path);
    const found = await fetchHead(await createRepository(path), { head: origin.head, pullRequest: 1 });
    expect(found.sha).toBe(origin.head);
    expect(refs(path)).toBe(before);
  });

  test('comes with what the pull request has where the server gives nothing by its id', async () => {
    const origin = makeOrigin();
    const path = clone(origin);
    // As servers of the older protocol are.
    execFileSync('git', ['config', 'protocol.version', '0'], { cwd: path });
    const later = origin.git(['commit-tree', 'HEAD^{tree}', '-p', origin.head, '-m', 'Later']);
    origin.git(['update-ref', 'refs/pull/1/head', later]);
    const found = await fetchHead(await createRepository(path), { head: origin.head, pullRequest: 1 });
    expect(found.sha).toBe(origin.head);
  });

  test('is not taken for another where it is gone: what the pull request has now is not it (SECURITY.md row A10)', async () => {
    const origin = makeOrigin();
    const path = clone(origin);
    const gone = 'd'.repeat(40);
    const fetching = fetchHead(await createRepository(path), { head: gone, pullRequest: 1 });
    await expect(fetching).rejects.toThrow(UsageError);
    await expect(fetching).rejects.toThrow(`Expected the commit ${gone} of pull request 1`);
  });

  test('is no branch that is called like it', async () => {
    const origin = makeOrigin();
    const name = 'e'.repeat(40);
    origin.git(['update-ref', `refs/heads/${name}`, 'HEAD']);
    const fetching = fetchHead(await createRepository(clone(origin)), { head: name, pullRequest: 1 });
    await expect(fetching).rejects.toMatchObject({ code: 'unknown-ref' });
  });
});
