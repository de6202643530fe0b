import { describe, expect, test } from '@jest/globals';
import { historyAttempts } from '../../../src/core/bot/history-attempts.ts';
import { historyByTask } from '../../../src/core/bot/pull-request-history.ts';
import { ownPushCard, pushCard, sampleHistory, shown } from '../../support/bot-pages.ts';

describe('the history of a pull request', () => {
  test('has a turn for every head, also where one was measured twice', () => {
    const [task] = historyByTask(sampleHistory());
    expect(task?.turns.map(({ turn }) => turn)).toEqual([1, 2, 3, 3, 4]);
  });

  test('is in the order of time, whatever order it was kept in', () => {
    const { cards, help } = sampleHistory();
    expect(historyByTask({ cards: cards.toReversed(), help: help.toReversed() })).toEqual(
      historyByTask({ cards, help }),
    );
  });

  test('gives help to the score that came after it', () => {
    const [task] = historyByTask(sampleHistory());
    expect(task?.turns.map(({ help }) => help.map(({ kind }) => kind))).toEqual([
      [],
      ['plan'],
      [],
      [],
      ['guide'],
    ]);
  });

  test('is told apart by task, that of the latest score first', () => {
    const cards = [shown(ownPushCard(1), 1), shown(pushCard(1, 1), 2), shown(ownPushCard(2), 3)];
    const tasks = historyByTask({ cards, help: [] });
    expect(tasks.map(({ task, turns }) => [task, turns.length])).toEqual([
      [null, 2],
      ['kvlog', 1],
    ]);
  });

  test('of nothing has no task', () => {
    expect(historyByTask({ cards: [], help: sampleHistory().help })).toEqual([]);
  });
});

describe('pull requests as attempts', () => {
  test('count as their latest score says', () => {
    const [attempt, ...others] = historyAttempts([sampleHistory()]);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      key: { task: 'octo/kvlog kvlog', agent: 'Claude Code', attempt: 12, help_level: 'bare' },
      state: 'measured',
      outcome: { resolved: true, completed: { n: 3, d: 3 } },
    });
    expect(attempt?.turns.map(({ score }) => score?.completed.n)).toEqual([0, 1, 2, 3]);
  });

  test('are invalid where the latest was not measured', () => {
    const card = { ...pushCard(2, 1), verdict: 'invalid' as const, verdict_reason: 'set-up failed' };
    const history = sampleHistory({ cards: [shown(pushCard(1, 1), 1), shown(card, 2)] });
    expect(historyAttempts([history])).toMatchObject([{ state: 'invalid', outcome: null }]);
  });

  test('are none without an agent or a task', () => {
    const person = pushCard(1, 3, { subject: { ...pushCard(1, 3).subject, agent: null } });
    const histories = [
      sampleHistory({ cards: [shown(person, 1)] }),
      sampleHistory({ cards: [shown(ownPushCard(2), 1)] }),
    ];
    expect(historyAttempts(histories)).toEqual([]);
  });

  test('of one name of task in two repositories are of two tasks', () => {
    const attempts = historyAttempts([sampleHistory(), sampleHistory({ repository: 'octo/other' })]);
    expect(new Set(attempts.map(({ key }) => key.task)).size).toBe(2);
  });
});
