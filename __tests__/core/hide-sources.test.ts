import { expect, test } from '@jest/globals';
import { hideSources } from '../../src/core/hide-sources.ts';
import { createOwnCard, createTaskCard } from '../support/scorecards.ts';

const TRACE =
  'expected 3\nTraceback (most recent call last):\n  File "test_a.py", line 1, in a\n    secret(1)';

test('a task’s messages are shown without lines of its suites, in every place where a card has them', () => {
  const card = createTaskCard({
    steps: [{ title: 'Reads', passed: 0, declared: 1, message: TRACE }],
    p2p: { passed: 1, declared: 1 },
  });
  expect(JSON.stringify(card)).toContain('secret');
  const shown = hideSources(card);
  expect(JSON.stringify(shown)).not.toContain('secret');
  expect(shown.tests.some(({ message }) => message === 'expected 3')).toBe(true);
});

test('a repository’s own suite is shown as it is', () => {
  const card = createOwnCard([{ id: 'a.py::::a', base: 'passed', head: 'failed', message: TRACE }]);
  expect(hideSources(card)).toEqual(card);
});
