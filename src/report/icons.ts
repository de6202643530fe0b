import type { StepState, Verdict } from '../core/scorecard.ts';
import type { LiveStatus } from './live-status.ts';

/** Signs of verdicts. A sign is always followed by its word: colour and shape alone say nothing. */
export const VERDICT_ICONS: Readonly<Record<Verdict, string>> = {
  resolved: '●',
  clean: '●',
  unresolved: '◐',
  regressed: '✖',
  invalid: '?',
  tampered: '⚠',
};

/** Signs of what has no verdict, or not yet. */
export const STATUS_ICONS: Readonly<Record<LiveStatus['kind'], string>> = {
  queued: '…',
  running: '…',
  cancelled: '■',
  superseded: '■',
  failed: '⚠',
  lost: '?',
  refused: '⚠',
  incomplete: '◌',
};

/** Signs of steps, each with a shape of its own. */
export const STEP_ICONS: Readonly<Record<StepState, string>> = {
  passed: '●',
  partial: '◐',
  failed: '✖',
  blocked: '○',
  'not-measured': '?',
};
