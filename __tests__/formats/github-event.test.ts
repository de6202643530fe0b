import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UsageError } from '../../src/core/errors.ts';
import { parseRunEvent } from '../../src/formats/github-event.ts';
import { anyText } from '../support/any-text.ts';
import { timesOf } from '../support/thorough.ts';

interface Examples {
  readonly name: string;
  readonly examples: readonly object[];
}

const recorded: readonly Examples[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples/api.github.com/index.json',
);
const EVENTS = ['pull_request', 'push', 'merge_group', 'workflow_dispatch', 'workflow_run'] as const;
const examplesOf = (event: string) => recorded.find(({ name }) => name === event)?.examples ?? [];
const all = EVENTS.flatMap((name) => examplesOf(name).map((payload, index) => ({ name, index, payload })));

const parse = (name: string, payload: unknown) => parseRunEvent({ name, text: JSON.stringify(payload) });
const firstOf = (event: string): object => {
  const [payload] = examplesOf(event);
  if (payload === undefined) throw new Error(`no recorded example of ${event}`);
  return payload;
};

/** A recorded payload with one field, named by its path, set to another value. */
function changed(event: string, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(firstOf(event));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  Reflect.set(
    keys.reduce<object>((object, key) => Reflect.get(object, key), Object(copy)),
    last,
    value,
  );
  return copy;
}

function refusal(name: string, text: string): UsageError {
  try {
    parseRunEvent({ name, text });
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('expected a UsageError');
}

describe('the event of a workflow run', () => {
  test('is read from every payload that GitHub publishes', () => {
    expect(all.length).toBeGreaterThanOrEqual(45);
    for (const { name, index, payload } of all) {
      expect({ index, kind: parse(name, payload).kind }).toEqual({ index, kind: name });
    }
  });

  test('pull_request: the pull request, the repository and the trial merge', () => {
    expect(parse('pull_request', firstOf('pull_request'))).toEqual({
      kind: 'pull_request',
      action: 'opened',
      pullRequest: {
        number: 2,
        title: 'Update the README with new information.',
        body: 'This is a pretty simple change that we need to pull into master.',
        state: 'open',
        draft: false,
        author: { id: 21031067, login: 'Codertocat', type: 'User' },
        labels: [],
        base: { ref: 'master', sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e' },
        head: {
          ref: 'changes',
          sha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
          repository: 'Codertocat/Hello-World',
        },
        updatedAt: '2019-05-15T15:20:33Z',
      },
      isFork: false,
      mergeSha: null,
      repository: { id: 186853002, fullName: 'Codertocat/Hello-World', defaultBranch: 'master' },
    });
  });

  test.each([
    [
      'the head lies in another repository',
      { id: 7, full_name: 'someone/Hello-World' },
      'someone/Hello-World',
    ],
    ['the fork is deleted', null, null],
  ])('B18: a pull request is one of a fork where %s', (_, repo, repository) => {
    const event = parse('pull_request', changed('pull_request', 'pull_request.head.repo', repo));
    expect(event).toMatchObject({ isFork: true, pullRequest: { head: { repository } } });
  });

  test('B18: a deleted author, an empty body and nameless labels are no errors', () => {
    expect(parse('pull_request', changed('pull_request', 'pull_request.user', null))).toMatchObject({
      pullRequest: { author: null },
    });
    expect(parse('pull_request', changed('pull_request', 'pull_request.body', null))).toMatchObject({
      pullRequest: { body: '' },
    });
    const labels = [{ name: 'task:kvlog' }, { name: null }, {}];
    expect(parse('pull_request', changed('pull_request', 'pull_request.labels', labels))).toMatchObject({
      pullRequest: { labels: ['task:kvlog'] },
    });
  });

  test('an account of a kind that GitHub adds later is one without special rights', () => {
    expect(parse('pull_request', changed('pull_request', 'pull_request.user.type', 'Agent'))).toMatchObject({
      pullRequest: { author: { type: 'User' } },
    });
  });

  test('push: there is no commit before a new ref and none after a deleted one', () => {
    const pushes = examplesOf('push').map((payload) => parse('push', payload));
    expect(JSON.stringify(examplesOf('push'))).toContain('0'.repeat(40));
    expect(JSON.stringify(pushes)).not.toContain('0'.repeat(40));
    expect(pushes).toContainEqual(
      expect.objectContaining({ before: null, after: '6113728f27ae82c7b1a177c8d03f9e96e0adf246' }),
    );
    expect(pushes).toContainEqual(expect.objectContaining({ after: null, ref: 'refs/tags/simple-tag' }));
    expect(pushes).toContainEqual(
      expect.objectContaining({
        ref: 'refs/heads/master',
        repository: { id: 186853002, fullName: 'Codertocat/Hello-World', defaultBranch: 'master' },
      }),
    );
  });

  test('merge_group: both commits and the ref that is merged into', () => {
    expect(parse('merge_group', firstOf('merge_group'))).toMatchObject({
      baseSha: '380387fbc80638b734a49e1be1c4dfec1c01b33c',
      headSha: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d',
      baseRef: 'refs/heads/main',
    });
  });

  test('workflow_run: the run that is over, with the workflow file without its ref', () => {
    expect(parse('workflow_run', firstOf('workflow_run'))).toMatchObject({
      action: 'completed',
      run: {
        id: 1589141559,
        attempt: 1,
        event: 'workflow_dispatch',
        path: '.github/workflows/syntax.yml',
        headSha: '5779607b49aab1200488439f02372c57b4f75444',
        headBranch: 'main',
        headRepository: 'octo-org/octo-repo',
        conclusion: null,
        actor: null,
      },
    });
    const path = '.github/workflows/stepmark.yml@refs/heads/main';
    expect(parse('workflow_run', changed('workflow_run', 'workflow_run.path', path))).toMatchObject({
      run: { path: '.github/workflows/stepmark.yml' },
    });
    expect(
      parse('workflow_run', changed('workflow_run', 'workflow_run.head_repository', null)),
    ).toMatchObject({
      run: { headRepository: null },
    });
  });

  test('schedule: with and without a repository in the file', () => {
    const repository = { id: 1, full_name: 'o/r', default_branch: 'main' };
    expect(parse('schedule', { schedule: '0 3 * * *', repository })).toEqual({
      kind: 'schedule',
      schedule: '0 3 * * *',
      repository: { id: 1, fullName: 'o/r', defaultBranch: 'main' },
    });
    expect(parse('schedule', {})).toEqual({ kind: 'schedule', schedule: null, repository: null });
  });
});

describe('an event that is refused', () => {
  test('A1: pull_request_target, and why', () => {
    const error = refusal('pull_request_target', JSON.stringify(firstOf('pull_request')));
    expect(error.code).toBe('bad-argument');
    expect(error.message).toContain('code of a pull request must never run beside them');
  });

  test.each([
    ['issues', '{}', 'expected one of the events pull_request, push, merge_group'],
    ['toString', '{}', 'found "toString"'],
    ['push\u001b[31m', '{}', 'found "push\\u{1b}[31m"'],
    ['push', '{', 'the event file of push is not valid JSON'],
    ['push', 'null', 'the event file does not describe a push event: the file: '],
    ['push', '{}', 'ref: '],
    ['pull_request', '{"action":"opened","number":1}', 'pull_request: '],
  ])('%j with %s says %j', (name, text, message) => {
    const error = refusal(name, text);
    expect(error.code).toBe('bad-argument');
    expect(error.message).toContain(message);
  });

  test.each([
    ['pull_request.head.sha', 'main; id'],
    ['pull_request.head.sha', 'A'.repeat(40)],
    ['number', 1.5],
    ['number', -1],
    ['repository.full_name', 'no-owner'],
    ['repository.full_name', 'o/r/../x'],
    ['repository.full_name', 'o/r)[x'],
    ['pull_request.state', 'merged'],
  ])('a pull request whose %s is %j', (path, value) => {
    const error = refusal('pull_request', JSON.stringify(changed('pull_request', path, value)));
    expect(error.message).toContain(path);
  });

  test('B18: whatever is changed in a payload, the answer is an event or a UsageError', () => {
    const odd = fc.oneof(
      fc.constantFrom(
        null,
        undefined,
        '',
        0,
        -1,
        Number.POSITIVE_INFINITY,
        true,
        [],
        {},
        '__proto__',
        2 ** 53,
      ),
      anyText({ maxLength: 30 }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.nat(40), { maxLength: 5 }),
        odd,
        (from, path, value) => {
          const text = JSON.stringify(replaceAt(structuredClone(from.payload), path, value)) ?? 'undefined';
          try {
            expect(parseRunEvent({ name: from.name, text }).kind).toBe(from.name);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        },
      ),
      { numRuns: timesOf({ inCi: 500, elsewhere: 100 }) },
    );
  });
});

/** Goes down by the n-th key of each level and replaces what lies there. */
function replaceAt(node: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof node !== 'object' || node === null) return value;
  const keys = Object.keys(node);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return value;
  Reflect.set(node, key, replaceAt(Reflect.get(node, key), rest, value));
  return node;
}
