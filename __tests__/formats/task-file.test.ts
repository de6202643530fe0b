import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/core/errors.ts';
import { parseTaskFile } from '../../src/formats/task-file.ts';

const TASK = `schema: 1
id: kvlog
title: A log-structured key-value store
category: from_scratch
difficulty: hard
tags: [storage, python]
expert_minutes: 900
needs:
  - { tool: python3, version: ">=3.9" }
protect: [SPEC.md, "fixtures/**"]
limits: { setup: 120s, suite: 60s, memory: 1GiB, processes: 256, output: 8MiB, network: none }
setup:
  - [make, all]
suites:
  f2p: { overlay: suites/f2p, run: [python3, -m, runner, f2p], report: { format: junit, path: f2p.xml } }
  p2p: { overlay: suites/p2p, run: [python3, -m, runner, p2p], report: { format: junit, path: p2p.xml } }
steps:
  - id: put-get
    title: Values survive a restart
    stage: core
    tests: ["test_store.*"]
    needs: []
  - id: compaction
    title: Compaction keeps live data only
    stage: integration
    tests: ["test_compaction.*"]
    weight: 6
canary: 7f1c0a52-1111-4222-8333-444455556666
`;

function problemOf(change: (text: string) => string): string {
  const text = change(TASK);
  if (text === TASK) throw new Error('the change changes nothing');
  try {
    parseTaskFile({ name: 'task.yaml', text });
  } catch (error) {
    if (error instanceof UsageError && error.code === 'bad-task') return error.message;
    throw error;
  }
  throw new Error('the task was accepted');
}

describe('a task file', () => {
  test('is read with its units, and a step needs the one before it where it says nothing', () => {
    const task = parseTaskFile({ name: 'task.yaml', text: TASK });
    expect(task.limits).toEqual({
      setupMs: 120_000,
      suiteMs: 60_000,
      memoryBytes: 1024 ** 3,
      processes: 256,
      outputBytes: 8 * 1024 ** 2,
      network: 'none',
    });
    expect(task.warmUp).toEqual([]);
    expect(task.steps.map(({ id, needs, weight }) => ({ id, needs, weight }))).toEqual([
      { id: 'put-get', needs: [], weight: null },
      { id: 'compaction', needs: ['put-get'], weight: 6 },
    ]);
  });

  test('may say what to warm up by, once for all trees', () => {
    const text = TASK.replace('setup:\n', 'warm_up:\n  - [fill, cache]\nsetup:\n');
    expect(parseTaskFile({ name: 'task.yaml', text }).warmUp).toEqual([['fill', 'cache']]);
  });

  test.each([
    [
      'an unknown key',
      (t: string) => t.replace('expert_minutes', 'expert_minuets'),
      'task.yaml:7: expert_minuets: unknown key "expert_minuets"; did you mean "expert_minutes"?',
    ],
    [
      'an unknown key inside',
      (t: string) => t.replace('stage: core', 'stagee: core'),
      'did you mean "stage"?',
    ],
    [
      'a bad duration',
      (t: string) => t.replace('120s', '120'),
      'task.yaml:11: limits.setup: expected a duration such as 90s or 5m',
    ],
    [
      'a cycle',
      (t: string) => t.replace('needs: []', 'needs: [compaction]'),
      'the steps\' "needs" form a cycle: put-get → compaction → put-get',
    ],
    [
      'a need that is no step',
      (t: string) => t.replace('needs: []', 'needs: [nothing]'),
      'step "put-get" needs "nothing", which is not a step',
    ],
    [
      'a step without tests',
      (t: string) => t.replace('["test_store.*"]', '[]'),
      'steps.0.tests: expected at least one pattern',
    ],
    ['one id twice', (t: string) => t.replace('id: compaction', 'id: put-get'), 'found "put-get" twice'],
    [
      'no set at all',
      (t: string) => t.replace(/suites:[\s\S]*steps:/, 'suites: {}\nsteps:'),
      'found neither',
    ],
    [
      'a path that leaves the task',
      (t: string) => t.replace('suites/f2p,', '../f2p,'),
      'expected a relative path',
    ],
    ['broken YAML', (t: string) => `${t}\n  : [`, 'this is not valid YAML'],
    ['a key twice', (t: string) => `${t}id: other\n`, 'this is not valid YAML'],
  ] as const)('with %s is refused, saying where and what', (_, change, message) => {
    expect(problemOf(change)).toContain(message);
  });

  test('that expands aliases without end is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(() => parseTaskFile({ name: 'task.yaml', text: bomb })).toThrow(UsageError);
  });
});
