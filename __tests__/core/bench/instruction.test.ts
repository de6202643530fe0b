import { describe, expect, test } from '@jest/globals';
import { HELP_LEVELS } from '../../../src/core/bench/help-level.ts';
import { composeBriefing, turnsOf } from '../../../src/core/bench/instruction.ts';

const ALL = {
  instruction: 'Build it.\n',
  turn: 2,
  turns: 3,
  plan: { text: 'First this.', source: 'task' },
  feedback: 'Step "a": 0 of 1 tests pass',
  hint: { step: 'a', text: 'Look there.', source: 'person' },
} as const;

describe('what an agent is told', () => {
  test.each([
    ['bare', []],
    ['self-correction', ['feedback']],
    ['plan', ['plan', 'feedback']],
    ['guidance', ['plan', 'feedback', 'hint']],
  ] as const)('at level %s adds %j to the instruction', (helpLevel, kinds) => {
    const { text, help } = composeBriefing({ ...ALL, helpLevel });
    expect(help.map(({ kind }) => kind)).toEqual(kinds);
    expect(text.startsWith('Build it.\n')).toBe(true);
    expect(text.includes('First this.')).toBe(kinds.some((kind) => kind === 'plan'));
    expect(text.includes('0 of 1 tests pass')).toBe(kinds.some((kind) => kind === 'feedback'));
    expect(text.includes('Look there.')).toBe(kinds.some((kind) => kind === 'hint'));
  });

  test('is the instruction alone where there is nothing to add', () => {
    for (const helpLevel of HELP_LEVELS) {
      const { text, help } = composeBriefing({
        ...ALL,
        helpLevel,
        turn: 1,
        plan: null,
        feedback: null,
        hint: null,
      });
      expect([text, help]).toEqual(['Build it.\n', []]);
    }
  });

  test('is recorded with whose words it was and how many characters', () => {
    const { help } = composeBriefing({ ...ALL, helpLevel: 'guidance' });
    expect(help).toEqual([
      { kind: 'plan', source: 'task', step: null, characters: 11 },
      { kind: 'feedback', source: 'scorecard', step: null, characters: 27 },
      { kind: 'hint', source: 'person', step: 'a', characters: 11 },
    ]);
  });
});

test('a bare attempt has one turn whatever others have', () => {
  expect(HELP_LEVELS.map((level) => turnsOf(level, 4))).toEqual([1, 4, 4, 4]);
});
