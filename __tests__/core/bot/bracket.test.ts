import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BracketAnswer, countChoices, drawOrder, playBracket } from '../../../src/core/bot/bracket.ts';

const entrants = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 40 });

/** Asks until it is over; whoever has the better quality is chosen. */
function playThrough(order: readonly number[], better: (a: number, b: number) => number) {
  const answers: BracketAnswer[] = [];
  for (;;) {
    const bracket = playBracket(order, answers);
    if (bracket.kind === 'over') return { answers, ranking: bracket.ranking };
    expect(bracket.left).toBe(order.length - 1 - answers.length);
    const { first, second } = bracket.question;
    answers.push({ first, second, chosen: better(first, second) });
  }
}

test('n entrants take n − 1 questions, each about two of them, none twice; everybody is ranked', () => {
  fc.assert(
    fc.property(entrants, fc.string(), fc.infiniteStream(fc.boolean()), (all, seed, coins) => {
      const order = drawOrder(all, seed);
      const { answers, ranking } = playThrough(order, (a, b) => (coins.next().value ? a : b));
      expect(answers.length).toBe(all.length - 1);
      expect(new Set(answers.map(({ first, second }) => `${first} ${second}`)).size).toBe(answers.length);
      expect([...ranking.flat()].sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
      expect(ranking[0]?.length).toBe(1);
    }),
  );
});

test('who is always chosen wins, whatever the draw; the order of answers does not matter', () => {
  fc.assert(
    fc.property(entrants, fc.string(), (all, seed) => {
      const order = drawOrder(all, seed);
      const { answers, ranking } = playThrough(order, Math.max);
      expect(ranking[0]).toEqual([Math.max(...all)]);
      expect(playBracket(order, answers.toReversed())).toEqual({ kind: 'over', ranking });
    }),
  );
});

test('the draw is the seed’s alone', () => {
  fc.assert(
    fc.property(entrants, fc.string(), (all, seed) => {
      const order = drawOrder(all, seed);
      expect(drawOrder(all.toReversed(), seed)).toEqual(order);
      expect([...order].sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
    }),
  );
  const orders = ['a', 'b', 'c', 'd', 'e'].map((seed) => drawOrder([1, 2, 3, 4, 5], seed).join());
  expect(new Set(orders).size).toBeGreaterThan(1);
});

test('five entrants: the last of an odd round waits', () => {
  const first = playBracket([1, 2, 3, 4, 5], []);
  expect(first).toEqual({ kind: 'open', question: { first: 1, second: 2 }, left: 4 });
  const answers = [
    { first: 1, second: 2, chosen: 2 },
    { first: 3, second: 4, chosen: 3 },
    { first: 2, second: 3, chosen: 3 },
    { first: 3, second: 5, chosen: 5 },
  ];
  expect(playBracket([1, 2, 3, 4, 5], answers)).toEqual({ kind: 'over', ranking: [[5], [3], [2], [1, 4]] });
});

test('people choose by the most reactions; who reacts both ways, and a tie, choose nothing', () => {
  const asked = { first: 7, second: 12 };
  const vote = (person: number, side: 'first' | 'second') => ({ person, for: side });
  expect(countChoices(asked, [])).toBeNull();
  expect(countChoices(asked, [vote(1, 'first')])).toEqual({ ...asked, chosen: 7 });
  expect(countChoices(asked, [vote(1, 'first'), vote(2, 'second')])).toBeNull();
  expect(countChoices(asked, [vote(1, 'first'), vote(1, 'second')])).toBeNull();
  expect(countChoices(asked, [vote(1, 'first'), vote(1, 'second'), vote(2, 'second')])).toEqual({
    ...asked,
    chosen: 12,
  });
});
