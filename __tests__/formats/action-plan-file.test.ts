import { expect, test } from '@jest/globals';
import { formatActionPlan, parseActionPlan } from '../../src/formats/action-plan-file.ts';
import { actionPlan } from '../support/action-plans.ts';

const parse = (text: string) => parseActionPlan({ name: 'plan.json', text });
const bad = expect.objectContaining({ name: 'UsageError', code: 'bad-argument' });

test('a plan comes back as it was written', () => {
  const plans = [
    actionPlan(),
    actionPlan({
      part: 'linux',
      task: { id: 'kvlog', sign: 'label' },
      agent: { name: 'Claude Code', sign: 'branch prefix claude/' },
      gate: 'regressed: neutral',
      requireSandbox: 'strict',
      jobs: 4,
      cacheDirectory: '/tmp/cache',
      notes: ['a "note"\nof two lines'],
    }),
  ];
  for (const plan of plans) expect(parse(formatActionPlan(plan))).toEqual(plan);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['something else', '[]'],
])('%s is no plan: the message says which step is to be run first', (_, text) => {
  expect(() => parse(text)).toThrow(bad);
  expect(() => parse(text)).toThrow('plan.json is not what "stepmark action prepare" writes');
});

test.each([
  ['a key that could break out of a marker', { key: 'a --> b' }],
  ['a run that is no number', { run: { run: 0, attempt: 1 } }],
  ['a commit of the base branch that is none', { baseSha: 'main' }],
  ['a field that we do not know', { token: 'x' }],
])('%s is not one of ours', (_, change) => {
  expect(() => parse(JSON.stringify({ ...actionPlan(), ...change }))).toThrow(bad);
});
