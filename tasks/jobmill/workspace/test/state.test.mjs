import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from '../src/cli/options.mjs';
import { specFromJson, specFromOptions, specToJson } from '../src/state/spec.mjs';
import { State } from '../src/state/state.mjs';
import { fillTemplate, listBlanks } from '../src/state/template.mjs';
import { nextJob } from '../src/store/pick.mjs';

const spec = (options = {}) => specFromOptions(options, ['true']);

function stateWith(...specs) {
  const state = new State();
  state.apply({ type: 'enqueued', at: 1, jobs: specs.map((item, index) => ({ id: index + 1, ...item })) });
  return state;
}

test('a job goes from ready over running to done', () => {
  const state = stateWith(spec());
  state.apply({ type: 'started', at: 2, id: 1 });
  assert.equal(state.jobs.get(1).state, 'running');
  state.apply({ type: 'finished', at: 3, id: 1, outcome: { exit: 0 }, stdout: '', stderr: '' });
  assert.equal(state.jobs.get(1).state, 'done');
  assert.equal(nextJob(state, null), null);
});

test('paused queues and others than those asked for are passed over', () => {
  const state = stateWith(spec({ queue: 'a' }), spec({ queue: 'b' }));
  state.apply({ type: 'paused', at: 2, queue: 'a' });
  assert.equal(nextJob(state, null).id, 2);
  assert.equal(nextJob(state, ['a']), null);
});

test('what was exported can be imported', () => {
  const original = spec({ queue: 'q', name: 'n', tag: ['t'], env: ['A=b=c'], stdin: 'x', timeout: 1500 });
  assert.deepEqual(specFromJson(specToJson(original)), original);
});

test('blanks of a template are filled, all and no others', () => {
  const template = specFromOptions({ env: ['A={x}'] }, ['echo', '{y} {x}']);
  assert.deepEqual(listBlanks(template), ['y', 'x']);
  assert.deepEqual(fillTemplate(template, { x: '1', y: '2' }).command, ['echo', '2 1']);
  assert.throws(() => fillTemplate(template, { x: '1' }), /nothing given for \{y\}/);
});

test('options end at -- and may come with =', () => {
  const table = { queue: { type: 'text' }, env: { type: 'list' } };
  const { options, rest } = parseOptions(['--queue=a', '--env', 'A=1', '--', '--queue'], table);
  assert.deepEqual({ options, rest }, { options: { queue: 'a', env: ['A=1'] }, rest: ['--queue'] });
});
