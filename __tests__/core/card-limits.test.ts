import { describe, expect, test } from '@jest/globals';
import { boundCard, CARD_LIMITS } from '../../src/core/card-limits.ts';
import type { ScorecardTest } from '../../src/core/scorecard.ts';
import { normaliseTestId } from '../../src/core/test-id.ts';
import { createOwnCard, createTest, keptTests } from '../support/scorecards.ts';

const card = createOwnCard(keptTests(3));

describe('a card within its limits', () => {
  test('is left as it is', () => {
    expect(boundCard(card)).toEqual(card);
  });
});

describe('a card that a report blew up', () => {
  test('keeps the first hundred pieces of evidence of a flag, and says how many more there were', () => {
    const evidence = Array.from({ length: 100_000 }, (_, index) => `undeclared ${index}`);
    const [flag] = boundCard({ ...card, flags: [{ flag: 'undeclared', evidence }] }).flags;
    expect(flag?.evidence).toHaveLength(CARD_LIMITS.evidence + 1);
    expect(flag?.evidence.at(-1)).toBe('and 99900 more');
  });

  test('is the same when it is cut again', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `sentence ${index}`);
    const bounded = boundCard({ ...card, flags: [{ flag: 'undeclared', evidence: many }], notes: many });
    expect(boundCard(bounded)).toEqual(bounded);
  });

  test('has its sentences cut, whole characters only', () => {
    const long = '😀'.repeat(CARD_LIMITS.sentenceCharacters);
    const bounded = boundCard({ ...card, notes: [long], verdict_reason: long });
    for (const sentence of [...bounded.notes, bounded.verdict_reason ?? '']) {
      expect(sentence.length).toBeLessThanOrEqual(CARD_LIMITS.sentenceCharacters);
      expect(sentence.isWellFormed()).toBe(true);
    }
  });

  test('lists the tests that base knows before any number of new ones, in their order, and counts the rest', () => {
    const added = createTest({ id: 'new.test.ts::::x', base: 'missing', head: 'passed' });
    const broken = createTest({ id: 'old.test.ts::::y', base: 'passed', head: 'failed' });
    const many = Array.from<ScorecardTest>({ length: CARD_LIMITS.tests }).fill(added);
    const tests = [...many.map((row) => ({ ...row })), broken];
    const bounded = boundCard({ ...card, tests });
    expect(bounded.tests).toHaveLength(CARD_LIMITS.tests);
    expect(bounded.tests.at(-1)).toEqual(broken);
    expect(bounded.notes).toContain('1 tests are counted but not listed');
  });

  test('drops new tests with very long ids before any that base knows', () => {
    const id = normaliseTestId(`new.test.ts::::${'x'.repeat(900)}`);
    const added = createTest({ id, base: 'missing', head: 'passed' });
    const count = Math.ceil(CARD_LIMITS.idCharacters / id.length);
    const tests = [...Array.from({ length: count }, () => ({ ...added })), ...card.tests];
    const bounded = boundCard({ ...card, tests });
    expect(bounded.tests.length).toBeLessThan(tests.length);
    expect(bounded.tests.slice(-3)).toEqual(card.tests);
  });

  test('keeps every test but not a message for each, where one crash gave all the same long one', () => {
    const message = 'm'.repeat(2_000);
    const row = createTest({ id: 'a.test.ts::::a', base: 'passed', head: 'error', message });
    const count = CARD_LIMITS.messageCharacters / message.length;
    const { tests } = boundCard({ ...card, tests: Array.from({ length: count + 5 }, () => row) });
    expect(tests).toHaveLength(count + 5);
    expect(tests.filter((each) => each.message !== null)).toHaveLength(count);
  });
});
