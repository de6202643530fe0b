import { describe, expect, test } from '@jest/globals';
import { decideRequest, latestRequests } from '../../../src/core/bot/decide-request.ts';
import { REQUEST_STATES, type RequestState } from '../../../src/core/bot/request-state.ts';
import type { KeptRequest } from '../../../src/core/bot/run-request.ts';
import { keptRequest } from '../../support/kept-requests.ts';

const HEAD = 'a'.repeat(40);
const LATER = 'd'.repeat(40);

const subjectOf = (head: string, task: string | null = null) => ({
  ...{ repositoryId: 1, pullRequest: 7, task, head },
});

function request(
  sequence: number,
  { head = HEAD, task = null, state = 'running' as RequestState } = {} as {
    readonly head?: string;
    readonly task?: string | null;
    readonly state?: RequestState;
  },
): KeptRequest {
  return keptRequest({
    ...{ id: `${sequence}`.padStart(32, '0'), sequence, subject: subjectOf(head, task) },
    base: { ref: 'main', sha: 'b'.repeat(40) },
    progress: { attempt: 1, state, run: null },
  });
}

describe('a run that is asked for', () => {
  test('is one where nothing was asked for before', () => {
    expect(decideRequest([], subjectOf(HEAD), HEAD)).toEqual({ kind: 'ask', supersedes: [] });
  });

  test('is not one while the very same is under way', () => {
    const same = request(1);
    expect(decideRequest([same], subjectOf(HEAD), HEAD)).toEqual({ kind: 'under-way', by: same });
  });

  test.each(
    REQUEST_STATES.map((state) => [state, ['queued', 'dispatched', 'running', 'collecting'].includes(state)]),
  )('finds an earlier one of its head that is %s: under way is %s', (state, isUnderWay) => {
    const { kind } = decideRequest([request(1, { state: state as RequestState })], subjectOf(HEAD), HEAD);
    expect(kind).toBe(isUnderWay ? 'under-way' : 'ask');
  });

  test('of an earlier head is none while the current one is under way, unless it was named', () => {
    const current = request(1);
    expect(decideRequest([current], subjectOf(LATER), HEAD)).toEqual({ kind: 'under-way', by: current });
    expect(decideRequest([current], subjectOf(LATER), null)).toEqual({ kind: 'ask', supersedes: [current] });
  });

  test('takes the place of those of other heads, and of none of another task', () => {
    const earlier = request(1);
    const over = request(2, { state: 'concluded' });
    const ofTask = request(3, { task: 'kvlog' });
    expect(decideRequest([earlier, over, ofTask], subjectOf(LATER), LATER)).toEqual({
      kind: 'ask',
      supersedes: [earlier],
    });
  });
});

describe('the latest requests of a head', () => {
  test('are one a task, and none of another head', () => {
    const first = request(1);
    const again = request(2);
    const ofTask = request(3, { task: 'kvlog' });
    const later = request(4, { head: LATER });
    expect(latestRequests([first, again, ofTask, later], HEAD)).toEqual([again, ofTask]);
    expect(latestRequests([], HEAD)).toEqual([]);
  });
});
