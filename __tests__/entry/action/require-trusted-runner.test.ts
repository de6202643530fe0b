import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../src/core/errors.ts';
import type { RunEvent } from '../../../src/core/github/run-event.ts';
import { requireTrustedRunner } from '../../../src/entry/action/require-trusted-runner.ts';

const repository = { id: 99, fullName: 'octo/hello', defaultBranch: 'main' };
const DISPATCH: RunEvent = { kind: 'workflow_dispatch', ref: 'refs/heads/stepmark', repository };
const HOSTED = { ref: 'refs/heads/stepmark', runner: 'github-hosted' };
const strict = { allowSelfHosted: false };

test("a dispatch on a branch of its own, on a machine of GitHub's, is taken", () => {
  expect(() => requireTrustedRunner(HOSTED, DISPATCH, strict)).not.toThrow();
});

describe('a machine that others used before (SECURITY.md row A14)', () => {
  test.each(['self-hosted', null, 'GitHub-hosted'])('is refused where it says %s', (runner) => {
    const check = () => requireTrustedRunner({ ...HOSTED, runner }, DISPATCH, strict);
    expect(check).toThrow(UsageError);
    expect(check).toThrow('"allow-self-hosted: true"');
  });

  test('is taken where the workflow says so', () => {
    const own = { ...HOSTED, runner: 'self-hosted' };
    expect(() => requireTrustedRunner(own, DISPATCH, { allowSelfHosted: true })).not.toThrow();
  });
});

test('the default branch is refused: its cache is read by others (SECURITY.md row A6)', () => {
  const check = () => requireTrustedRunner({ ...HOSTED, ref: 'refs/heads/main' }, DISPATCH, strict);
  expect(check).toThrow('expected a protected branch that is not the default branch, found refs/heads/main');
});

test('another event is refused: its workflow is not the branch’s own (SECURITY.md row A2)', () => {
  const push: RunEvent = { kind: 'push', ref: 'refs/heads/stepmark', before: null, after: null, repository };
  expect(() => requireTrustedRunner(HOSTED, push, strict)).toThrow(
    'expected to be started by workflow_dispatch',
  );
});
