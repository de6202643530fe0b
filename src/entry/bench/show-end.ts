import { attemptId, groupAttempts } from '../../core/bench/attempt.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import { EXIT } from '../../core/verdict.ts';
import type { AttemptToRun } from '../../pipeline/bench/ports.ts';
import type { BenchEnd } from '../../pipeline/bench/run-bench.ts';

/** How a benchmark ended, as far as the exit code and the last lines say. */
export interface BenchSummary {
  readonly attempts: number;
  readonly measured: number;
  readonly resolved: number;
  readonly invalid: number;
  /** Not begun, or not at their end. */
  readonly open: number;
  readonly stopped: string | null;
}

export function summariseBench(
  attempts: readonly AttemptToRun[],
  lines: readonly TurnResult[],
  { stopped }: BenchEnd,
): BenchSummary {
  const wanted = new Set(attempts.map(({ key }) => attemptId(key)));
  const made = groupAttempts(lines).filter(({ key }) => wanted.has(attemptId(key)));
  const count = (state: 'measured' | 'invalid') => made.filter((attempt) => attempt.state === state).length;
  const [measured, invalid] = [count('measured'), count('invalid')];
  return {
    attempts: attempts.length,
    measured,
    resolved: made.filter(({ outcome }) => outcome?.resolved === true).length,
    invalid,
    open: attempts.length - measured - invalid,
    stopped,
  };
}

/** Whether agents resolved anything is no question of the exit code: 0 all measured, 1 some not run, 3 some invalid. */
export function exitCodeOf({ open, invalid }: BenchSummary): number {
  if (open > 0) return EXIT.fail;
  return invalid > 0 ? EXIT.invalid : EXIT.pass;
}

/** What to say at the end, and what to do next. */
export function describeSummary(summary: BenchSummary, out: string): string {
  const { attempts, measured, resolved, invalid, open, stopped } = summary;
  const lines = [`${measured} of ${attempts} attempts measured, ${resolved} resolved; results in ${out}`];
  if (invalid > 0) lines.push(`${invalid} could not be measured: the same command tries them again.`);
  if (open > 0) {
    lines.push(
      `${open} are not run${stopped === null ? '' : `: ${stopped}`}. The same command goes on from here.`,
    );
  }
  return `${lines.join('\n')}\n`;
}
