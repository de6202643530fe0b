import { describe, expect, test } from '@jest/globals';
import { composeFeedback } from '../../../src/core/bench/feedback.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const card = createTaskCard({
  steps: [
    { title: 'Reads', passed: 2, declared: 2 },
    { title: 'Writes', passed: 1, declared: 3, message: 'expected 3, got 4\u001b[31m\u202e' },
    { title: 'Compacts', passed: 0, declared: 1 },
  ],
  p2p: { passed: 1, declared: 2 },
});

describe('feedback for an agent', () => {
  test('sums up, names what broke first, then the steps that do not pass with their tests and messages', () => {
    const lines = composeFeedback(card).split('\n');
    expect(lines[0]).toBe(
      '1 of 3 steps are complete, 3 of 6 tests of the requirements pass; 1 tests that passed before are broken.',
    );
    expect(lines[1]).toBe('Tests that passed before and do not pass now (1):');
    const steps = lines.filter((line) => line.startsWith('Step '));
    expect(steps).toEqual([
      expect.stringMatching(/^Step ".+" \(Writes\): 1 of 3 tests pass$/),
      expect.stringMatching(/^Step ".+" \(Compacts\): 0 of 1 tests pass, waits for ".+"$/),
    ]);
    expect(lines.filter((line) => line.includes('expected 3, got 4')).length).toBeGreaterThan(0);
  });

  test('holds no control or reordering characters', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(composeFeedback(card)).not.toMatch(/[\u001b\u202e]/u);
  });

  test('ends with a count where it does not fit, and never passes its size by more than that line', () => {
    for (const characters of [150, 300, 500]) {
      const text = composeFeedback(card, { characters, messageCharacters: 50 });
      expect(text.length).toBeLessThan(characters + 60);
      expect(text).toMatch(/… and \d+ more lines that do not fit here\.\n$/);
    }
  });

  test('cuts each message to its own size', () => {
    const long = createTaskCard({
      steps: [{ title: 'Reads', passed: 0, declared: 1, message: 'x'.repeat(5_000) }],
      p2p: { passed: 1, declared: 1 },
    });
    expect(composeFeedback(long, { characters: 12_000, messageCharacters: 100 }).length).toBeLessThan(500);
  });
});
