import type { ScorecardSuite } from '../scorecard.ts';
import type { ProcessEnd, SuiteEnd, SuiteRun } from '../suite-run.ts';
import { REPORT_FORMATS } from '../test-report.ts';

/**
 * The run that a card's row tells of, as far as the row goes: how it ended, not what it reported. A card does not say
 * which limit ended a command; `limit` is what its tests show of it.
 */
export function recordedRun(row: ScorecardSuite, limit: ProcessEnd['limit'] = null): SuiteRun {
  const process = recordedEnd(row, limit);
  return {
    suite: row.name,
    set: row.set,
    side: row.side,
    end: endOf(row, process),
    process,
    reruns: [],
    repeats: [],
    extraReports: [],
    log: null,
    cached: row.cached,
  };
}

function recordedEnd(row: ScorecardSuite, limit: ProcessEnd['limit']): ProcessEnd | null {
  const { exit, signal, duration_ms } = row;
  if (exit === null && signal === null) return null;
  return { exit, signal, limit, durationMs: duration_ms ?? 0 };
}

function endOf({ reason, detail, report_format }: ScorecardSuite, process: ProcessEnd | null): SuiteEnd {
  const text = detail ?? 'no reason is given';
  switch (reason) {
    case null:
      return {
        kind: 'reported',
        report: { format: report_format ?? REPORT_FORMATS[0], tests: [], notes: [] },
      };
    case 'setup-failed':
      return {
        kind: 'setup-failed',
        detail: text,
        end: process ?? { exit: null, signal: null, limit: null, durationMs: 0 },
      };
    case 'could-not-start':
    case 'infrastructure':
    case 'no-report':
    case 'unreadable-report':
    case 'zero-tests':
      return { kind: reason, detail: text };
  }
}
