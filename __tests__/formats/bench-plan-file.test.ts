import { describe, expect, test } from '@jest/globals';
import type { BenchPlan } from '../../src/core/bench/bench-plan.ts';
import { UsageError } from '../../src/core/errors.ts';
import { formatBenchPlan, parseBenchPlan } from '../../src/formats/bench-plan-file.ts';

const PLAN: BenchPlan = {
  run: 'tonight',
  tasks: [
    { id: 'kvlog', taskHash: 'a'.repeat(64) },
    { id: 'gridcalc', taskHash: 'b'.repeat(64) },
  ],
  agents: [
    { name: 'oracle:3', model: null, command: null },
    { name: 'mine', model: 'large:beta', command: ['node', 'agent.mjs'] },
  ],
  helpLevels: ['bare', 'plan'],
  attempts: 2,
  budget: { turns: 3, minutes: 30.5, costUsd: null },
  shards: [[0, 1, 2], [], [5, 15]],
};

function parse(text: string): BenchPlan {
  return parseBenchPlan({ name: 'plan.json', text });
}

function refusal(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(formatBenchPlan(PLAN));
  change(file);
  try {
    parse(JSON.stringify(file));
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-argument' });
    return error instanceof Error ? error.message : '';
  }
  return 'not refused';
}

describe('plan.json', () => {
  test.each<BenchPlan>([PLAN, { ...PLAN, shards: null }, { ...PLAN, shards: [[]] }])(
    'is read back as it was written',
    (plan) => {
      expect(parse(formatBenchPlan(plan))).toEqual(plan);
    },
  );

  test('has a line for each shard, however many cells it has', () => {
    const lines = formatBenchPlan(PLAN).split('\n');
    expect(lines).toContain('    [0,1,2],');
    expect(lines).toContain('    [5,15]');
  });

  test.each<[string, (file: Record<string, unknown>) => void, string]>([
    ['an unknown key', (file) => Object.assign(file, { shard: 3 }), 'Unrecognized key: "shard"'],
    ['another schema', (file) => Object.assign(file, { schema: 2 }), 'schema:'],
    ['no tasks', (file) => Object.assign(file, { tasks: [] }), 'tasks:'],
    [
      'a task twice',
      (file) => Object.assign(file, { tasks: [...PLAN.tasks, ...PLAN.tasks].map(asFile) }),
      'tasks: "kvlog" is there twice',
    ],
    [
      'a task outside',
      (file) => Object.assign(file, { tasks: [{ id: '../etc', task_hash: 'a'.repeat(64) }] }),
      'tasks.0.id: expected the id of a task',
    ],
    [
      'an agent twice',
      (file) => Object.assign(file, { agents: [PLAN.agents[0], PLAN.agents[0]] }),
      'agents: ["oracle:3",null] is there twice',
    ],
    [
      'a level twice',
      (file) => Object.assign(file, { help_levels: ['bare', 'bare'] }),
      'help_levels: "bare" is there twice',
    ],
    [
      'a cell that is not there',
      (file) => Object.assign(file, { shards: [[16]] }),
      'shards.0: there is no cell 16, the plan has 16',
    ],
    [
      'a cell in two shards',
      (file) => Object.assign(file, { shards: [[1], [0, 1]] }),
      'shards.1: cell 1 is there twice',
    ],
    [
      'more shards than a matrix has',
      (file) => Object.assign(file, { shards: Array.from({ length: 257 }, () => []) }),
      'shards:',
    ],
    [
      'too much',
      (file) => Object.assign(file, { attempts: 10_000, agents: manyAgents(200) }),
      'expected at most 1000000 attempts in all, found 8000000',
    ],
  ])('is refused with %s', (_, change, why) => {
    expect(refusal(change)).toContain(why);
  });

  test('is refused where it is no JSON', () => {
    expect(() => parse('{"schema": 1,')).toThrow('plan.json: expected a plan as JSON');
  });
});

function asFile({ id, taskHash }: BenchPlan['tasks'][number]) {
  return { id, task_hash: taskHash };
}

function manyAgents(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: `agent-${index}`,
    model: null,
    command: null,
  }));
}
