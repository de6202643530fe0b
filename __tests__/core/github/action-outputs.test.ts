import { expect, test } from '@jest/globals';
import { fraction } from '../../../src/core/fraction.ts';
import { actionOutputs } from '../../../src/core/github/action-outputs.ts';
import { scoreTask } from '../../../src/core/task-card.ts';
import { renderComment } from '../../../src/report/markdown/comment.ts';
import { writtenCard } from '../../support/publisher.ts';
import { scoredCard } from '../../support/results.ts';
import { createCard } from '../../support/scorecards.ts';
import { measuredTask } from '../../support/task-measurements.ts';

test('outputs of a task are its numbers, without signs around them', () => {
  const measured = measuredTask({
    steps: [
      { declared: 2, passed: 2, needs: [] },
      { declared: 3, passed: 1, needs: [0] },
    ],
    p2p: { passed: 2, declared: 3 },
  });
  const card = writtenCard(scoreTask(measured), { id: 'a', title: 'A', version: '1', task_hash: 'x' });
  const outputs = actionOutputs(card);
  expect(outputs).toMatchObject({
    verdict: 'unresolved',
    resolved: 'false',
    'steps-completed': '1/2',
    broken: '1',
  });
  // The number that a reader of the card sees.
  expect(outputs['step-score']).toBe('60');
  expect(renderComment(card)).toMatch(/step score <b>60\s%/);
  expect(outputs['p2p-score']).toBe('66.7');
});

test('what a change without a task has no number of is empty, never 0', () => {
  expect(actionOutputs(scoredCard(['broken']))).toMatchObject({
    verdict: 'regressed',
    resolved: '',
    'step-score': '',
    'steps-completed': '',
    fixed: '1',
    broken: '1',
  });
});

test('what was not measured is empty throughout', () => {
  const { verdict, ...rest } = actionOutputs(createCard({ verdict: 'invalid' }));
  expect(verdict).toBe('invalid');
  expect(new Set(Object.values(rest))).toEqual(new Set(['']));
});

test.each([
  [fraction(45, 53), /^84\.\d+$/],
  [fraction(1, 100_000), /^\d+(?:\.\d+)?$/],
  [fraction(99_999, 100_000), /^\d+(?:\.\d+)?$/],
])('a score of %j is a plain number of percent', (score, expected) => {
  const card = createCard({ verdict: 'unresolved' });
  const outputs = actionOutputs({ ...card, metrics: { ...card.metrics, step_score: score } });
  expect(outputs['step-score']).toMatch(expected);
});
