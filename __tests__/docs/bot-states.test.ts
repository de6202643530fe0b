import { describe, expect, test } from '@jest/globals';
import {
  advance,
  isOver,
  REQUEST_STATES,
  type RequestFact,
  type RequestState,
  stateOf,
} from '../../src/core/bot/request-state.ts';
import { tableUnder } from '../support/markdown-tables.ts';

const PAGE = 'docs/bot.md';
const RUN = 77;

/** By the names of the page; `asked` is where every request begins, and moves none. */
const FACTS = {
  dispatched: { kind: 'dispatched', run: RUN },
  started: { kind: 'started', run: RUN, attempt: 1 },
  completed: { kind: 'completed', run: RUN, attempt: 1, wasCancelled: false },
  'completed, cancelled': { kind: 'completed', run: RUN, attempt: 1, wasCancelled: true },
  collected: { kind: 'collected', attempt: 1 },
  cancelled: { kind: 'cancelled' },
  superseded: { kind: 'superseded' },
  failed: { kind: 'failed' },
  expired: { kind: 'expired' },
} as const satisfies Record<string, RequestFact>;

/** A kind of fact that is not above does not compile here. */
const KINDS: Record<Exclude<RequestFact['kind'], 'asked'>, true> = {
  dispatched: true,
  started: true,
  completed: true,
  collected: true,
  cancelled: true,
  superseded: true,
  failed: true,
  expired: true,
};

const later = (fact: RequestFact): RequestFact => ('attempt' in fact ? { ...fact, attempt: 2 } : fact);
const told = (from: RequestState, to: RequestState) => (from === to ? '–' : to);

describe('the states of docs/bot.md', () => {
  test('are those of the code, in its order', () => {
    const shown = tableUnder(PAGE, 'States of a request').map(({ state, over }) => ({ state, over }));
    const known = REQUEST_STATES.map((state) => ({ state, over: isOver({ state }) ? 'yes' : 'no' }));
    expect(shown).toEqual(known);
  });

  test('are carried on by facts of every kind', () => {
    expect([...new Set(Object.values(FACTS).map(({ kind }) => kind))].sort()).toEqual(
      Object.keys(KINDS).sort(),
    );
    expect(stateOf({ kind: 'asked' })).toBe(REQUEST_STATES[0]);
  });

  test.each(REQUEST_STATES.map((state) => ({ state })))('go on from $state as the page says', ({ state }) => {
    const { from, ...shown } = tableUnder(PAGE, 'Transitions').find((row) => row.from === state) ?? {};
    const real = Object.entries(FACTS).map(([name, fact]) => [
      name,
      told(state, advance({ attempt: 1, state, run: RUN }, fact).state),
    ]);
    expect(shown).toEqual(Object.fromEntries(real));
  });

  test('begin again with a later attempt of the run, whatever they were', () => {
    const { from, ...shown } = tableUnder(PAGE, 'Transitions').find((row) => row.from === 'any') ?? {};
    for (const state of REQUEST_STATES) {
      const real = Object.entries(FACTS).map(([name, fact]) => {
        const next = advance({ attempt: 1, state, run: RUN }, later(fact));
        return [name, next.attempt === 2 ? next.state : '–'];
      });
      expect(Object.fromEntries(real)).toEqual(shown);
    }
  });

  test('have a row for each, and one for later attempts', () => {
    const rows = tableUnder(PAGE, 'Transitions').map(({ from }) => from);
    expect(rows).toEqual([...REQUEST_STATES, 'any']);
  });
});
