import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideTurn, levelOf, type TurnToDecide } from '../../../src/core/bot/decide-turn.ts';
import type { GivenHelp } from '../../../src/core/bot/given-help.ts';
import type { TurnNote } from '../../../src/core/bot/turn-note.ts';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { createCard, createTaskCard } from '../../support/scorecards.ts';

const DECLARED = 4;
const HINTS = new Map([['s2', 'the hint of the task']]);

/** The second of two steps has so many tests that pass; its step is called `s2`. */
function cardWith(passed: number): Scorecard {
  const card = createTaskCard({
    steps: [
      { title: 'first', passed: 2, declared: 2 },
      { title: 'second', passed, declared: DECLARED },
    ],
    p2p: { passed: 3, declared: 3 },
  });
  const { first_failure: failure } = card;
  return { ...card, first_failure: failure === null ? null : { ...failure, step: 's2' } };
}

const OPENED: TurnToDecide['opened'] = {
  ...{ task: 'smelt', attempt: 1, agent: 'copilot', turns: 3, helpLevel: 'self-correction' },
};

function turn(part: Partial<TurnToDecide> = {}): TurnToDecide {
  return {
    ...{ opened: OPENED, request: 'r1', head: 'a', card: cardWith(1), notes: [], help: [] },
    taskHelp: { plan: 'the plan of the task', hints: HINTS },
    ...{ isOpen: true, isOwn: false, at: '2026-11-22T10:00:00Z' },
    ...part,
  };
}

function guide(text: string, at = '2026-11-22T09:00:00Z', kind: GivenHelp['kind'] = 'guide'): GivenHelp {
  return { repositoryId: 1, pullRequest: 7, kind, text, by: 'mona', comment: 1, at };
}

function answerOf(asked: TurnToDecide) {
  const decision = decideTurn(asked);
  if (decision.kind !== 'answer') throw new Error(`there is no answer: ${JSON.stringify(decision)}`);
  return decision;
}

describe('a scored push', () => {
  test('is a turn, and the agent is told what does not pass', () => {
    const { note, answer } = answerOf(turn());
    expect([note.turn, answer.turn, answer.turns]).toEqual([1, 2, 3]);
    expect(answer.feedback).toContain('1 of 2 steps are complete');
    expect([answer.plan, answer.hints]).toEqual([null, []]);
    expect(note.said?.map(({ kind, source }) => [kind, source])).toEqual([['feedback', 'scorecard']]);
  });

  test('that resolves the task, or is tampered with, is the last turn, of which nothing is said', () => {
    for (const card of [cardWith(DECLARED), { ...cardWith(1), verdict: 'tampered' as const }]) {
      expect(decideTurn(turn({ card }))).toMatchObject({ kind: 'end', note: { turn: 1, said: null } });
    }
  });

  test('is the last one at level bare, where the turns are used up, and where the pull request is closed', () => {
    const bare = { ...OPENED, helpLevel: 'bare' as const };
    expect(decideTurn(turn({ opened: bare })).kind).toBe('end');
    expect(decideTurn(turn({ opened: { ...OPENED, turns: 1 } })).kind).toBe('end');
    expect(decideTurn(turn({ isOpen: false })).kind).toBe('end');
  });

  test('that could not be measured is no turn: measured again it is', () => {
    expect(decideTurn(turn({ card: createCard({ verdict: 'invalid' }) })).kind).toBe('none');
  });

  test('that the bot itself asked for is none', () => {
    expect(decideTurn(turn({ isOwn: true })).kind).toBe('none');
  });

  test('is none after somebody said stop', () => {
    const notes: TurnNote[] = [{ kind: 'stop', by: 'mona', at: '2026-11-22T09:00:00Z' }];
    expect(decideTurn(turn({ notes })).kind).toBe('none');
  });
});

describe('help', () => {
  test('at guidance is the task’s hint for the first failing step', () => {
    const { answer, note } = answerOf(turn({ opened: { ...OPENED, helpLevel: 'guidance' } }));
    expect(answer.hints).toEqual([{ step: 's2', text: 'the hint of the task', source: 'task' }]);
    expect(note.help).toEqual([{ kind: 'plan', source: 'task', step: null, characters: 20 }]);
    expect(note.said?.at(-1)).toEqual({ kind: 'hint', source: 'task', step: 's2', characters: 20 });
  });

  test('that somebody gave takes the hint’s place, once, and makes the attempt one with guidance', () => {
    const help = [guide('look at the lock'), guide('first parse', undefined, 'plan')];
    const first = answerOf(turn({ help }));
    expect(first.answer.hints).toEqual([{ step: 's2', text: 'look at the lock', source: 'comment' }]);
    expect(first.answer.plan).toBe('first parse');
    expect(levelOf(OPENED, [])).toBe('self-correction');
    expect(levelOf(OPENED, [first.note])).toBe('guidance');
    const second = answerOf(turn({ help, notes: [first.note], head: 'b', request: 'r2' }));
    expect([second.answer.hints, second.answer.plan]).toEqual([[], null]);
    expect(second.note.help).toEqual(first.note.said);
  });
});

test('however pushes come, no commit is told of twice, turns are counted through, and they end', () => {
  const pushes = fc.array(
    fc.record({
      head: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      passed: fc.integer({ min: 0, max: DECLARED }),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(pushes, fc.integer({ min: 1, max: 4 }), (asked, turns) => {
      const notes: TurnNote[] = [];
      const told: string[] = [];
      for (const [index, { head, passed }] of asked.entries()) {
        const opened = { ...OPENED, turns };
        const request = `r${index}`;
        const decision = decideTurn(
          turn({ opened, notes: [...notes], head, request, card: cardWith(passed) }),
        );
        if (decision.kind === 'none') continue;
        notes.push(decision.note);
        if (decision.kind === 'answer') told.push(head);
      }
      expect(new Set(told).size).toBe(told.length);
      expect(told.length).toBeLessThan(turns);
      const numbers = notes.map((note) => (note.kind === 'turn' ? note.turn : 0));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(notes.length).toBeLessThanOrEqual(turns);
      const ends = notes.map((note) => note.kind === 'turn' && note.said === null);
      expect(ends.slice(0, -1)).not.toContain(true);
    }),
  );
});
