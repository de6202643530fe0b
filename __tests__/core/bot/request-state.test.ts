import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ASKED,
  advance,
  isOver,
  REQUEST_STATES,
  type RequestFact,
  stateOf,
} from '../../../src/core/bot/request-state.ts';

const RUN = 77;

const fact: fc.Arbitrary<RequestFact> = fc.oneof(
  fc.constantFrom<RequestFact>(
    { kind: 'asked' },
    { kind: 'dispatched', run: RUN },
    { kind: 'cancelled' },
    { kind: 'superseded' },
    { kind: 'failed' },
    { kind: 'expired' },
  ),
  fc.record({
    kind: fc.constant('started' as const),
    run: fc.constant(RUN),
    attempt: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('completed' as const),
    run: fc.constant(RUN),
    attempt: fc.integer({ min: 1, max: 3 }),
    wasCancelled: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('collected' as const), attempt: fc.integer({ min: 1, max: 3 }) }),
);

describe('the state of a request', () => {
  test('facts that are reordered, repeated and late end in the same state', () => {
    const shuffled = fc
      .array(fact, { minLength: 1, maxLength: 12 })
      .chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([facts, repeated]) => {
        expect(repeated.reduce(advance, ASKED)).toEqual(facts.reduce(advance, ASKED));
      }),
    );
  });

  test('never goes back, but for the next attempt of its run', () => {
    fc.assert(
      fc.property(fc.array(fact), fact, (facts, last) => {
        const before = facts.reduce(advance, ASKED);
        const after = advance(before, last);
        const isLater = REQUEST_STATES.indexOf(after.state) >= REQUEST_STATES.indexOf(before.state);
        expect(after.attempt > before.attempt || isLater).toBe(true);
      }),
    );
  });

  test.each<readonly [RequestFact, string]>([
    [{ kind: 'asked' }, 'queued'],
    [{ kind: 'dispatched', run: RUN }, 'dispatched'],
    [{ kind: 'started', run: RUN, attempt: 1 }, 'running'],
    [{ kind: 'completed', run: RUN, attempt: 1, wasCancelled: false }, 'collecting'],
    [{ kind: 'completed', run: RUN, attempt: 1, wasCancelled: true }, 'cancelled'],
    [{ kind: 'collected', attempt: 1 }, 'concluded'],
    [{ kind: 'cancelled' }, 'cancelled'],
    [{ kind: 'superseded' }, 'superseded'],
    [{ kind: 'failed' }, 'failed'],
    [{ kind: 'expired' }, 'lost'],
  ])('%j leads to %s', (one, state) => {
    expect(stateOf(one)).toBe(state);
    expect(advance(ASKED, one).state).toBe(state);
  });

  test('a result counts although somebody cancelled, pushed or gave up waiting', () => {
    const facts: RequestFact[] = [{ kind: 'cancelled' }, { kind: 'superseded' }, { kind: 'expired' }];
    const given = [...facts, { kind: 'completed', run: RUN, attempt: 1, wasCancelled: false } as const];
    expect(given.reduce(advance, ASKED).state).toBe('collecting');
  });

  test('a fact of another run says nothing of it', () => {
    const dispatched = advance(ASKED, { kind: 'dispatched', run: RUN });
    expect(advance(dispatched, { kind: 'completed', run: 78, attempt: 1, wasCancelled: false })).toEqual(
      dispatched,
    );
  });

  test('a re-run of the workflow run begins it again', () => {
    const over = [
      { kind: 'dispatched', run: RUN } as const,
      { kind: 'collected', attempt: 1 } as const,
    ].reduce(advance, ASKED);
    expect(isOver(over)).toBe(true);
    const again = advance(over, { kind: 'started', run: RUN, attempt: 2 });
    expect(again).toEqual({ attempt: 2, state: 'running', run: RUN });
    expect(isOver(again)).toBe(false);
  });
});
