import { describe, expect, test } from '@jest/globals';
import type { PlanOptions } from '../../../src/entry/bench/plan-options.ts';
import { readBenchPlan } from '../../../src/entry/bench/read-plan.ts';

const NAMES = ['tasks/gridcalc', 'tasks/smelt'];

function read(options: Partial<PlanOptions> = {}, names: readonly string[] = NAMES) {
  return readBenchPlan(names, { agent: ['oracle', 'nop'], command: [], ...options });
}

describe('reading what a benchmark is to run', () => {
  test('loads the tasks in the order given, with one bare attempt of each by each agent', async () => {
    const { plan, tasks } = await read({ run: 'tonight' });
    expect(tasks.map(({ task }) => task.id)).toEqual(['gridcalc', 'smelt']);
    expect(plan).toEqual({
      run: 'tonight',
      tasks: tasks.map(({ task, taskHash }) => ({ id: task.id, taskHash })),
      agents: [
        { name: 'oracle', model: null, command: null },
        { name: 'nop', model: null, command: null },
      ],
      helpLevels: ['bare'],
      attempts: 1,
      budget: { turns: 1, minutes: null, costUsd: null },
      shards: null,
    });
  });

  test('names a run that nobody named, and refuses a name that no file can have', async () => {
    const [first, second] = [await read(), await read()];
    expect(first.plan.run).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/);
    if (process.env.GITHUB_RUN_ID === undefined) expect(first.plan.run).not.toBe(second.plan.run);
    await expect(read({ run: '../x' })).rejects.toThrow('Expected --run with letters');
  });

  test('takes a folder of tasks for all of them, and each task once', async () => {
    const { plan } = await read({}, ['tasks', 'tasks/smelt']);
    const ids = plan.tasks.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toEqual(expect.arrayContaining(['gridcalc', 'inkwell', 'smelt', 'tallybook']));
  });

  test('gives a model to the agents that name none and could have one', async () => {
    const { plan } = await read({
      agent: ['claude-code', 'claude-code:opus:beta', 'oracle:2'],
      model: 'small',
    });
    expect(plan.agents.map(({ name, model }) => [name, model])).toEqual([
      ['claude-code', 'small'],
      ['claude-code', 'opus:beta'],
      ['oracle:2', null],
    ]);
  });

  test('gives a command to the one agent that is named, or to "custom"', async () => {
    const command = [`bash -c 'cat > answer'`];
    const custom = { model: null, command: ['bash', '-c', 'cat > answer'] };
    expect((await read({ agent: [], command })).plan.agents).toEqual([{ name: 'custom', ...custom }]);
    expect((await read({ agent: ['mine'], command })).plan.agents).toEqual([{ name: 'mine', ...custom }]);
  });

  test('gives each command to the agent that it names, and takes that for one to run', async () => {
    const command = ['mine=node a.mjs', 'theirs=./b --set x=1'];
    const { plan } = await read({ agent: ['mine:large', 'nop'], command });
    expect(plan.agents).toEqual([
      { name: 'mine', model: 'large', command: ['node', 'a.mjs'] },
      { name: 'nop', model: null, command: null },
      { name: 'theirs', model: null, command: ['./b', '--set', 'x=1'] },
    ]);
  });

  test('has three turns where there is help, and the levels in their order', async () => {
    const { plan } = await read({ helpLevel: 'plan, bare' });
    expect(plan.helpLevels).toEqual(['bare', 'plan']);
    expect(plan.budget.turns).toBe(3);
  });

  test.each<[string, Partial<PlanOptions>, string]>([
    ['no agent', { agent: [] }, 'Expected --agent with a name, found none'],
    ['an agent twice', { agent: ['nop', 'nop'] }, 'Expected each --agent once, found "nop" twice'],
    [
      'an agent twice by its model',
      { agent: ['claude-code', 'claude-code:small'], model: 'small' },
      'found "claude-code:small" twice',
    ],
    ['no name', { agent: [':large'] }, 'Expected --agent as name or name:model, found ":large"'],
    ['an unknown agent', { agent: ['orcale'] }, 'Did you mean "oracle"?'],
    ['a model with a line feed', { agent: ['claude-code'], model: 'a\nb' }, 'Expected the name of a model'],
    ['two agents and a command', { command: ['true'] }, 'beside 2 agents: whose is it?'],
    ['an open quote', { agent: ['mine'], command: ["bash -c 'x"] }, 'Expected a program and its arguments'],
    ['an empty program', { agent: ['mine'], command: ['""'] }, 'Expected a program and its arguments'],
    ['an unknown level', { helpLevel: 'bare,plans' }, 'found "plans". Did you mean plan?'],
    ['too many attempts', { attempts: 1_000_000 }, 'Expected at most 1000000 attempts in all, found 4000000'],
  ])('refuses %s', async (_, options, message) => {
    await expect(read(options)).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining(message),
    });
  });

  test.each(['no/such/folder', 'no-such-task', 'src'])('refuses %s, where no task is', async (name) => {
    await expect(read({}, [name])).rejects.toMatchObject({ code: 'unknown-task' });
  });
});
