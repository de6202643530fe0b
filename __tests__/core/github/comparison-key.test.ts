import { expect, test } from '@jest/globals';
import { CARD_KEY_PATTERN, createCardKey, isKeyOf } from '../../../src/core/github/card-key.ts';
import { createComparisonKey } from '../../../src/core/github/comparison-key.ts';

const WORKFLOWS = [
  '.github/workflows/agent.yml',
  `.github/workflows/${'long-'.repeat(30)}.yml`,
  '.github/workflows/comparison.yml',
];

test.each(WORKFLOWS)('the key of a comparison of %s is none of its cards, and fits a marker', (workflow) => {
  for (const part of [null, 'claude']) {
    const key = createComparisonKey({ workflow, part });
    expect(key).toMatch(CARD_KEY_PATTERN);
    expect(isKeyOf(key, workflow)).toBe(false);
    expect(key).not.toBe(createCardKey({ workflow, part }));
  }
});

test('workflows and parts have keys of their own', () => {
  const keys = WORKFLOWS.flatMap((workflow) =>
    [null, 'a', 'b'].map((part) => createComparisonKey({ workflow, part })),
  );
  expect(new Set(keys).size).toBe(keys.length);
});
