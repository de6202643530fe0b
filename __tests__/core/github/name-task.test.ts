import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UsageError } from '../../../src/core/errors.ts';
import { type NamingFacts, nameTask } from '../../../src/core/github/name-task.ts';
import { defaultRepositoryConfig } from '../../../src/formats/repository-config-file.ts';
import { anyText } from '../../support/any-text.ts';

const { select } = defaultRepositoryConfig();
const NOTHING: NamingFacts = {
  baseBranch: 'main',
  labels: ['bug', 'good first issue'],
  headBranch: 'fix-the-parser',
  commitMessages: null,
  linkedLabels: null,
};
const name = (facts: Partial<NamingFacts>, selection = select) =>
  nameTask({ ...NOTHING, ...facts }, selection);

function refusal(facts: Partial<NamingFacts>): string {
  try {
    name(facts);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('code', 'bad-argument');
    return String(error);
  }
  throw new Error('expected a UsageError');
}

describe('how a pull request names its task', () => {
  test('not at all: it is scored by transitions', () => {
    expect(name({})).toBeNull();
    expect(
      name({ commitMessages: ['fix: parser\n\nSigned-off-by: A <a@b.example>'], linkedLabels: ['bug'] }),
    ).toBeNull();
  });

  test.each<[Partial<NamingFacts>, string, string]>([
    [{ baseBranch: 'stepmark/kvlog/1' }, 'kvlog', 'base branch'],
    [{ baseBranch: 'stepmark/kvlog/copilot/2' }, 'kvlog', 'base branch'],
    [{ labels: ['bug', 'task:kvlog'] }, 'kvlog', 'label'],
    [{ headBranch: 'copilot/task/kvlog' }, 'kvlog', 'branch'],
    [{ headBranch: 'copilot/task/kvlog/second-try' }, 'kvlog', 'branch'],
    [{ commitMessages: ['feat: put and get\n\nStepmark-Task: kvlog'] }, 'kvlog', 'commit trailer'],
    [
      { commitMessages: ['a', 'b\n\nbody\n\nSigned-off-by: A <a@b.example>\r\nstepmark-task:  kvlog \r\n'] },
      'kvlog',
      'commit trailer',
    ],
    [{ linkedLabels: ['task:kvlog'] }, 'kvlog', 'label of a linked issue'],
  ])('%j names %s by its %s', (facts, task, sign) => {
    expect(name(facts)).toEqual({ task, sign });
  });

  test.each<[Partial<NamingFacts>]>([
    [{ baseBranch: 'stepmark/kvlog' }],
    [{ baseBranch: 'my/stepmark/kvlog/1' }],
    [{ headBranch: 'task/kvlog' }],
    [{ headBranch: 'copilot/subtask/kvlog' }],
    [{ labels: ['Task:kvlog', 'subtask:kvlog'] }],
    [{ commitMessages: ['Stepmark-Task: kvlog'] }],
    [{ commitMessages: ['feat: it\n\nStepmark-Task: kvlog\n\nA last paragraph.'] }],
  ])('%j names none', (facts) => {
    expect(name(facts)).toBeNull();
  });

  test('by the patterns of the configuration', () => {
    const own = { label: 'bench/*/x', branch: 'agents-*-*', trailer: 'Bench' };
    expect(name({ labels: ['bench/kvlog/x'] }, own)).toEqual({ task: 'kvlog', sign: 'label' });
    expect(name({ headBranch: 'agents-devin-kv-log/1' }, own)).toEqual({ task: 'kv-log', sign: 'branch' });
    expect(name({ commitMessages: ['a\n\nBench: kvlog'] }, own)).toEqual({
      task: 'kvlog',
      sign: 'commit trailer',
    });
    expect(name({ labels: ['task:kvlog'], headBranch: 'a/task/kvlog' }, own)).toBeNull();
  });

  test('by several signs that agree: the first in order is given', () => {
    const facts: NamingFacts = {
      baseBranch: 'stepmark/kvlog/1',
      labels: ['task:kvlog', 'task:kvlog'],
      headBranch: 'a/task/kvlog',
      commitMessages: ['a\n\nStepmark-Task: kvlog'],
      linkedLabels: ['task:kvlog'],
    };
    expect(nameTask(facts, select)?.sign).toBe('base branch');
    expect(nameTask({ ...facts, baseBranch: 'main' }, select)?.sign).toBe('label');
    expect(nameTask({ ...facts, baseBranch: 'main', labels: [] }, select)?.sign).toBe('branch');
    expect(nameTask({ ...facts, baseBranch: 'main', labels: [], headBranch: 'x' }, select)?.sign).toBe(
      'commit trailer',
    );
  });
});

describe('a pull request that names its task wrongly', () => {
  test('says two tasks by one sign', () => {
    expect(refusal({ labels: ['task:kvlog', 'task:httpd'] })).toContain(
      'the label "task:kvlog" says kvlog; the label "task:httpd" says httpd',
    );
  });

  test('says two tasks by two signs: each is named', () => {
    expect(
      refusal({
        baseBranch: 'stepmark/kvlog/1',
        commitMessages: ['a\n\nStepmark-Task: httpd'],
        linkedLabels: ['task:kvlog'],
      }),
    ).toContain(
      'the base branch "stepmark/kvlog/1" says kvlog; the commit trailer "Stepmark-Task: httpd" says httpd',
    );
  });

  test('says many tasks: a few are named and the rest counted', () => {
    const message = refusal({ labels: Array.from({ length: 9 }, (_, index) => `task:t${index}0`) });
    expect(message).toContain('says t40; and 4 more');
  });

  test.each([
    ['task:', '""'],
    ['task:KvLog', '"KvLog"'],
    ['task:../../etc', '"../../etc"'],
    ['task:kv\u202elog', '"kv\\u{202e}log"'],
    ['task:a"b\\c', '"a\\"b\\\\c"'],
    [`task:${'x'.repeat(200)}`, `"${'x'.repeat(100)}…"`],
  ])('C16: says %j, which cannot be an id', (label, shown) => {
    expect(refusal({ labels: [label] })).toContain(`names the task ${shown}, which cannot be a task's id`);
  });

  test('C16: of any text there comes an id, nothing, or a message of printable characters', () => {
    const text = anyText({ maxLength: 60 });
    const facts = fc.record<NamingFacts>({
      baseBranch: text.map((end) => `stepmark/${end}`),
      labels: fc.array(text.map((end) => `task:${end}`)),
      headBranch: text.map((end) => `a/task/${end}`),
      commitMessages: fc.array(text.map((end) => `subject\n\nStepmark-Task: ${end}`)),
      linkedLabels: fc.array(text),
    });
    fc.assert(
      fc.property(facts, (some) => {
        try {
          expect(nameTask(some, select)?.task ?? 'none').toMatch(/^[a-z0-9][a-z0-9-]{1,62}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          expect(String(error)).toMatch(/^[ -~…]*$/);
        }
      }),
    );
  });
});
