import { describe, expect, test } from '@jest/globals';
import type { Attempt } from '../../../src/core/bench/attempt.ts';
import { findDrops, runsOf, type TrackedRun } from '../../../src/core/bench/find-drop.ts';
import { arbitraryAttempts, SMALL_SHAPE } from '../../support/arbitrary-results.ts';

const TASKS = 20;
const ATTEMPTS = arbitraryAttempts({
  ...SMALL_SHAPE,
  tasks: TASKS,
  agents: [{ name: 'alpha', model: 'large' }],
  levels: ['bare'],
  attempts: 1,
  invalid: 0,
});

/** The same attempts, of which so many are resolved. */
function run(
  name: string,
  resolved: number,
  change: (attempt: Attempt) => Attempt = (attempt) => attempt,
): TrackedRun {
  const attempts = ATTEMPTS.map((attempt, index) => change(scored(attempt, index < resolved)));
  return { name, attempts };
}

function scored(attempt: Attempt, resolved: boolean): Attempt {
  const { last } = attempt;
  if (last.score === null) throw new Error('expected measured attempts');
  const share = { n: resolved ? 1 : 0, d: 1 };
  const score = { ...last.score, resolved, f2p_pass: resolved, p2p_pass: resolved, step_score: share };
  const verdict = resolved ? ('resolved' as const) : ('unresolved' as const);
  const line = { ...last, score, verdict };
  return { ...attempt, turns: [line], last: line, outcome: score };
}

function states(runs: readonly TrackedRun[]) {
  return findDrops(runs).map(({ state, reference, since }) => ({ state, reference, since }));
}

describe('which scores have dropped', () => {
  test('none where there is one run, or none', () => {
    expect(findDrops([])).toEqual([]);
    expect(states([run('monday', 10)])).toEqual([{ state: 'new', reference: null, since: null }]);
  });

  test('none where the difference may be chance', () => {
    const [watched] = findDrops([run('monday', 12), run('tuesday', 10)]);
    expect(watched).toMatchObject({ state: 'steady', reference: 'monday', dropped: [] });
    expect(watched?.comparison?.resolved).toMatchObject({ a: 12, b: 10, n: TASKS, shown: false });
  });

  test('one whose interval lies below 0, and it says which scores', () => {
    const [watched] = findDrops([run('monday', 18), run('tuesday', 6)]);
    expect(watched).toMatchObject({
      state: 'dropped',
      reference: 'monday',
      since: 'tuesday',
      dropped: ['resolved', 'f2p_step'],
    });
  });

  test('none where it is better', () => {
    expect(states([run('monday', 6), run('tuesday', 18)])).toEqual([
      { state: 'steady', reference: 'monday', since: null },
    ]);
  });

  test('it stays dropped against the last good run, until it is back', () => {
    const bad = [run('monday', 18), run('tuesday', 6), run('wednesday', 7)];
    expect(states(bad)).toEqual([{ state: 'dropped', reference: 'monday', since: 'tuesday' }]);
    expect(states([...bad, run('thursday', 17)])).toEqual([
      { state: 'steady', reference: 'monday', since: null },
    ]);
    expect(states([...bad, run('thursday', 17), run('friday', 16)])).toEqual([
      { state: 'steady', reference: 'thursday', since: null },
    ]);
  });

  test('a run of other tasks, or of another version of one, is not held against it', () => {
    const fewer = { name: 'tuesday', attempts: run('tuesday', 0).attempts.slice(1) };
    expect(states([run('monday', 18), fewer])).toEqual([{ state: 'new', reference: null, since: null }]);
    const changed = run('tuesday', 0, (attempt) => ({
      ...attempt,
      key: { ...attempt.key, task_hash: 'f'.repeat(64) },
    }));
    expect(states([run('monday', 18), changed])).toEqual([{ state: 'new', reference: null, since: null }]);
    expect(states([run('monday', 18), fewer, run('wednesday', 5)])).toEqual([
      { state: 'dropped', reference: 'monday', since: 'wednesday' },
    ]);
  });

  test('each agent, model and level is watched for itself', () => {
    const named = (name: string) => (attempt: Attempt) => ({
      ...attempt,
      key: { ...attempt.key, agent: name },
    });
    const both = (day: string, a: number, b: number): TrackedRun => ({
      name: day,
      attempts: [...run(day, a, named('a')).attempts, ...run(day, b, named('b')).attempts],
    });
    const found = findDrops([both('monday', 18, 10), both('tuesday', 5, 11)]);
    expect(found.map(({ contender, state }) => [contender.agent, state])).toEqual([
      ['a', 'dropped'],
      ['b', 'steady'],
    ]);
  });
});

test('runs come in the order in which they began, whatever they are called', () => {
  const attempts = arbitraryAttempts(SMALL_SHAPE);
  const later = attempts.map((attempt): Attempt => {
    const [first, ...rest] = attempt.turns;
    const moved = { ...first, run: { ...first.run, started_at: '2027-01-01T00:00:00.000Z' } };
    return { ...attempt, key: { ...attempt.key, run: 'a-later-one' }, turns: [moved, ...rest] };
  });
  const [first, second, ...more] = runsOf([...later, ...attempts]);
  expect(more).toEqual([]);
  expect([first?.name, second?.name]).toEqual([attempts[0]?.key.run, 'a-later-one']);
  expect(second?.attempts).toHaveLength(attempts.length);
});
