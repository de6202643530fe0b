import { agentLabel } from '../../../core/bench/agent-choice.ts';
import type { Attempt } from '../../../core/bench/attempt.ts';
import { agentMinutes, isResolved } from '../../../core/bench/attempt-facts.ts';
import type { StepResult } from '../../../core/bench/turn-result.ts';
import { cleanText } from '../../../core/clean-text.ts';
import { toNumber } from '../../../core/fraction.ts';

const MESSAGE_LIMIT = 2_000;

/** Who made the report. */
export interface Generator {
  readonly name: string;
  readonly version: string;
}

/**
 * Attempts in the Common Test Report Format: an attempt is a test, a step of its last turn is a step of that test. A
 * resolved attempt passed; an invalid or unfinished one is `other`. JSON text.
 */
export function exportCtrf(attempts: readonly Attempt[], generator: Generator): string {
  const tests = attempts.map(testEntry);
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const starts = attempts.map(({ turns }) => Date.parse(turns[0].run.started_at));
  const stops = attempts.map((attempt, index) => (starts[index] ?? 0) + durationMs(attempt));
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.1.0',
    generatedBy: `${generator.name} ${generator.version}`,
    results: {
      tool: generator,
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: 0,
        pending: 0,
        other: count('other'),
        suites: new Set(tests.map(({ suite }) => suite.join(' '))).size,
        start: starts.reduce((first, time) => Math.min(first, time), starts[0] ?? 0),
        stop: stops.reduce((last, time) => Math.max(last, time), 0),
      },
      tests,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function testEntry(attempt: Attempt) {
  const { key, last, state, turns, outcome } = attempt;
  const message = last.invalid_reason ?? last.score?.first_failure?.message ?? null;
  return {
    name: `${key.task}, attempt ${key.attempt}`,
    status:
      state !== 'measured'
        ? ('other' as const)
        : isResolved(attempt)
          ? ('passed' as const)
          : ('failed' as const),
    duration: durationMs(attempt),
    rawStatus: state === 'measured' ? last.verdict : state,
    suite: [agentLabel({ name: key.agent, model: key.model }), key.help_level, key.task],
    ...(message === null ? {} : { message: cleanText(message, MESSAGE_LIMIT) }),
    steps: (last.score?.steps ?? []).map(stepEntry),
    extra: {
      key,
      turns: turns.length,
      step_score: outcome?.step_score == null ? null : toNumber(outcome.step_score),
      p2p_score: outcome?.p2p_score == null ? null : toNumber(outcome.p2p_score),
      reach: outcome?.reach ?? null,
      flags: outcome?.flags ?? [],
    },
  };
}

function stepEntry({ id, state }: StepResult) {
  const status = state === 'passed' ? 'passed' : state === 'not-measured' ? 'other' : 'failed';
  return { name: id, status };
}

function durationMs(attempt: Attempt): number {
  return Math.round((agentMinutes(attempt) ?? 0) * 60_000);
}
