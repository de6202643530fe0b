import { describe, expect, test } from '@jest/globals';
import { historyByTask } from '../../../src/core/bot/pull-request-history.ts';
import { formatPercent } from '../../../src/core/fraction.ts';
import { turnRows } from '../../../src/report/bot/turn-rows.ts';
import { ownPushCard, pushCard, sampleHistory, shown, timeOf } from '../../support/bot-pages.ts';

type History = Parameters<typeof historyByTask>[0];
const rowsOf = (history: History) => turnRows(historyByTask(history)[0]?.turns ?? []);
const guide = { kind: 'guide', text: 'Look.', by: 'mona', at: timeOf(6) } as const;

describe('the turns on a card', () => {
  test('are the pushes, the later result of each, with what was given before it', () => {
    const rows = rowsOf(sampleHistory()).map(({ stepScore, gain, ...row }) => ({
      ...row,
      score: stepScore && formatPercent(stepScore),
      gains: gain && Math.sign(gain.n),
    }));
    const unknown = { attempt: 1, minutes: null, tokens: null, costUsd: null };
    expect(rows).toEqual([
      { ...unknown, turn: 1, helpLevel: 'bare', hint: null, score: '8.3 %', gains: null },
      { ...unknown, turn: 2, helpLevel: 'plan', hint: null, score: '41.7 %', gains: 1 },
      { ...unknown, turn: 3, helpLevel: 'bare', hint: null, score: '75 %', gains: 1 },
      {
        ...{ ...unknown, turn: 4, helpLevel: 'guidance' },
        ...{ hint: 'Look at <fsync> & friends', score: '100 %', gains: 1 },
      },
    ]);
  });

  test('keep what was given before the first of two results of one push', () => {
    const cards = [shown(pushCard(1, 0), 5), shown(pushCard(2, 1), 10), shown(pushCard(2, 1), 20)];
    expect(rowsOf({ cards, help: [guide] })[1]).toMatchObject({ helpLevel: 'guidance', hint: 'Look.' });
  });

  test.each([
    ['a single push', [pushCard(1, 0)]],
    ['pushes without a task', [ownPushCard(1), ownPushCard(2)]],
  ])('are not told of %s, but where somebody gave help', (_, pushes) => {
    const cards = pushes.map((card, index) => shown(card, 10 + index));
    expect(rowsOf({ cards, help: [] })).toEqual([]);
    expect(rowsOf({ cards, help: [guide] }).map(({ hint }) => hint)[0]).toBe('Look.');
  });
});
