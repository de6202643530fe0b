import type { HelpLevel } from '../../core/bench/help-level.ts';
import type { AgentEnd, Intervention } from '../../core/bench/turn-result.ts';
import type { StepState, Verdict } from '../../core/scorecard.ts';

/** Words of help levels, as columns and axes have room for. */
export const LEVEL_WORDS: Readonly<Record<HelpLevel, string>> = {
  bare: 'bare',
  'self-correction': 'self-correction',
  plan: 'plan',
  guidance: 'guidance',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  resolved: '● resolved',
  clean: '● clean',
  unresolved: '◐ unresolved',
  regressed: '✖ regressed',
  invalid: '? not measured',
  tampered: '⚠ tampered',
};

export const STATE_WORDS: Readonly<Record<StepState, string>> = {
  passed: 'passed',
  partial: 'partial',
  failed: 'failed',
  blocked: 'blocked',
  'not-measured': 'not measured',
};

export const END_WORDS: Readonly<Record<AgentEnd, string>> = {
  exited: 'ended by itself',
  timeout: 'stopped at its time limit',
  'cost-limit': 'stopped at its cost limit',
  'output-limit': 'stopped: too much output',
  signal: 'died by a signal',
  'could-not-start': 'could not start',
};

export const HELP_WORDS: Readonly<Record<Intervention['kind'], string>> = {
  feedback: 'feedback',
  plan: 'plan',
  hint: 'hint',
};

export const SOURCE_WORDS: Readonly<Record<Intervention['source'], string>> = {
  scorecard: 'from the scorecard',
  task: "the task's own",
  file: 'from a file',
  person: 'by a person',
  comment: 'from a comment',
};

/** "1 attempt", "1,234 attempts". */
export function counted(n: number, one: string, other = `${one}s`): string {
  return `${wholeNumber(n)} ${n === 1 ? one : other}`;
}

/** With thin spaces between thousands: read alike everywhere. */
export function wholeNumber(n: number): string {
  const digits = String(Math.round(Math.abs(n)));
  return `${n < 0 ? '−' : ''}${digits.replace(/\B(?=(?:\d{3})+$)/g, '\u202f')}`;
}
