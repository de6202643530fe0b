import { describe, expect, test } from '@jest/globals';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { agentCost, agentTokens, isResolved } from '../../../src/core/bench/attempt-facts.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { attemptResults, type PullRequestAttempt } from '../../../src/core/bot/attempt-results.ts';
import type { OpenedAttempt } from '../../../src/core/bot/opened-attempt.ts';
import type { ScoredPush, TurnNote } from '../../../src/core/bot/turn-note.ts';
import { formatTurnResult, parseTurnResult } from '../../../src/formats/results-file.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const OPENED: OpenedAttempt = {
  ...{ task: 'kvlog', attempt: 2, agent: 'codex', turns: 3, helpLevel: 'self-correction' },
};
const KIND = { category: 'from_scratch', difficulty: 'hard' } as const;
const FEEDBACK = { kind: 'feedback', source: 'scorecard', step: null, characters: 9 } as const;

function push(turn: number, part: Partial<ScoredPush> = {}): ScoredPush {
  return {
    ...{ kind: 'turn', request: `r${turn}`, head: String(turn).repeat(40), turn, opened: OPENED },
    ...{ help: turn === 1 ? [] : [FEEDBACK], said: [FEEDBACK], at: `2026-11-22T1${turn}:00:00Z` },
    ...part,
  };
}

const cardWith = (passed: number) =>
  createTaskCard({ steps: [{ title: 'one', passed, declared: 4 }], p2p: { passed: 3, declared: 3 } });

function attempt(notes: readonly TurnNote[], passed: readonly number[], pullRequest = 7): PullRequestAttempt {
  const cards = new Map(passed.map((count, index) => [`r${index + 1}`, cardWith(count)]));
  return { repository: 'octo/hello', pullRequest, notes, cards };
}

describe('an attempt over a pull request', () => {
  test('is lines that every reader of results takes, marked as what it is', () => {
    const lines = attemptResults(attempt([push(1), push(2, { said: null })], [1, 4]), KIND);
    const read = lines.map((line, index) =>
      parseTurnResult({ name: 'results.jsonl', number: index + 1, text: formatTurnResult(line) }),
    );
    expect(read).toEqual(lines);
    expect(read.map(({ key, last, help }) => [key.turn, last, help.length])).toEqual([
      [1, false, 0],
      [2, true, 1],
    ]);
    expect(read[0]).toMatchObject({
      key: { run: 'github.octo.hello', agent: 'codex@github', attempt: 2, agent_version: null },
      run: { door: 'bot' },
      notes: [`pull request octo/hello#7, commit ${'1'.repeat(40)}`],
    });
    const [one, ...others] = groupAttempts(read);
    expect([others.length, one?.state, one && isResolved(one)]).toEqual([0, 'measured', true]);
    expect([one && agentTokens(one), one && agentCost(one)]).toEqual([null, null]);
    expect(createBenchReport(groupAttempts(read), null).rows.length).toBe(1);
  });

  test('that has turns left is unfinished, until somebody says stop', () => {
    const open = attempt([push(1)], [1]);
    expect(groupAttempts(attemptResults(open, KIND))[0]?.state).toBe('unfinished');
    const stop: TurnNote = { kind: 'stop', by: 'mona', at: '2026-11-22T12:00:00Z' };
    expect(groupAttempts(attemptResults(attempt([push(1), stop], [1]), KIND))[0]?.state).toBe('measured');
  });

  test('counts at the level of the most that was given, in every turn', () => {
    const hint = { kind: 'hint', source: 'comment', step: 's', characters: 4 } as const;
    const notes = [push(1, { said: [FEEDBACK, hint] }), push(2, { help: [FEEDBACK, hint], said: null })];
    const lines = attemptResults(attempt(notes, [1, 2]), KIND);
    expect(lines.map(({ key }) => key.help_level)).toEqual(['guidance', 'guidance']);
  });

  test('ends before a card that was forgotten', () => {
    expect(attemptResults(attempt([push(1), push(2)], [1]), KIND).length).toBe(1);
  });
});
