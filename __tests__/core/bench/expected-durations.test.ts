import { describe, expect, test } from '@jest/globals';
import type { Cell } from '../../../src/core/bench/bench-plan.ts';
import { createExpectedDurations, type RecordedAttempt } from '../../../src/core/bench/expected-durations.ts';

function cell(task: string, agent = 'nop', model: string | null = null): Cell {
  return { task, agent: { name: agent, model, command: null }, helpLevel: 'bare', attempt: 1 };
}

function took(durationMs: number, over: Partial<RecordedAttempt> = {}): RecordedAttempt {
  return {
    task: 'kvlog',
    category: 'bug_fix',
    agent: 'nop',
    model: null,
    helpLevel: 'bare',
    durationMs,
    ...over,
  };
}

describe('what an attempt is expected to take', () => {
  test('is unknown where nothing was recorded', () => {
    expect(createExpectedDurations().expect(cell('kvlog'), 'bug_fix')).toBeNull();
  });

  test('is the mean of the same task, agent, model and level', () => {
    const durations = createExpectedDurations();
    for (const ms of [100, 300]) durations.record(took(ms));
    durations.record(took(9_000, { agent: 'slow' }));
    durations.record(took(9_000, { helpLevel: 'plan' }));
    durations.record(took(9_000, { model: 'large' }));
    expect(durations.expect(cell('kvlog'), 'bug_fix')).toBe(200);
  });

  test('falls back to the task, to its category, and to everything', () => {
    const durations = createExpectedDurations();
    durations.record(took(100));
    durations.record(took(300, { task: 'other' }));
    durations.record(took(800, { task: 'third', category: 'from_scratch' }));
    expect(durations.expect(cell('kvlog', 'new-agent'), 'bug_fix')).toBe(100);
    expect(durations.expect(cell('unknown'), 'bug_fix')).toBe(200);
    expect(durations.expect(cell('unknown'), 'feature_add')).toBe(400);
    expect(durations.expect(cell('unknown'), null)).toBe(400);
  });

  test('does not take one name for another where they would read alike', () => {
    const durations = createExpectedDurations();
    durations.record(took(100, { agent: 'a', model: 'b' }));
    durations.record(took(500, { agent: 'a:b', model: null }));
    expect(durations.expect(cell('kvlog', 'a', 'b'), 'bug_fix')).toBe(100);
  });
});
