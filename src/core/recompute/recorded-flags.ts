import { CARD_LIMITS, isCutList } from '../card-limits.ts';
import type { FlagName, Scorecard, ScorecardSuite, ScorecardTest } from '../scorecard.ts';
import { describeEnd, NOTHING_FAILED_BUT } from '../suite-result.ts';

/**
 * What a card holds against itself is kept in its own words; what its records show beyond that is added. A flag of a
 * result can be raised by the publisher, never lowered.
 */
export function keptEvidence(
  card: Pick<Scorecard, 'flags'>,
  name: FlagName,
  found: readonly string[] = [],
): readonly string[] {
  const recorded = card.flags.flatMap(({ flag, evidence }) => (flag === name ? evidence : []));
  if (isCutList(recorded, CARD_LIMITS.evidence)) return recorded;
  const known = new Set(recorded);
  return [...recorded, ...found.filter((entry) => !known.has(entry))];
}

/** A head run of a card, with the tests that are its. */
export interface RecordedHead {
  readonly row: ScorecardSuite;
  /** How the flag names it. */
  readonly name: string;
  readonly tests: readonly ScorecardTest[];
  /** Something that no row shows may have failed in it: then its exit code alone proves nothing. */
  readonly mayHideFailures: boolean;
}

export interface RecordedMismatch {
  /** What the exit code says against the report, in words; null: nothing. */
  readonly text: string | null;
  /** How the command ended although nothing failed; null: something did, or it ended well. */
  readonly badEnd: string | null;
}

/** Whether exit code and report agree: as the card says, or else as its records show. */
export function recordedMismatch(card: Pick<Scorecard, 'flags'>, head: RecordedHead): RecordedMismatch {
  const prefix = `${head.name}: `;
  const text =
    keptEvidence(card, 'exit-mismatch')
      .find((entry) => entry.startsWith(prefix))
      ?.slice(prefix.length) ?? mismatchOf(head);
  const bad = text?.startsWith(NOTHING_FAILED_BUT) === true;
  return { text, badEnd: bad ? text.slice(NOTHING_FAILED_BUT.length) : null };
}

function mismatchOf({ row, tests, mayHideFailures }: RecordedHead): string | null {
  const { exit, signal } = row;
  if (row.reason !== null || (exit === null && signal === null)) return null;
  const timedOut = tests.some(({ head }) => head === 'timeout');
  const clean = exit === 0 && signal === null && !timedOut;
  const failing = tests.filter(({ head }) => head === 'failed' || head === 'error');
  // Tests whose runs disagree failed in another run than the one whose exit code is recorded.
  const steady = failing.filter(({ qualifiers }) => !qualifiers.includes('flaky'));
  if (clean) return steady.length > 0 ? `${steady.length} failed, but the command exited with 0` : null;
  const flaky = tests.some(({ qualifiers }) => qualifiers.includes('flaky'));
  if (failing.length > 0 || flaky || mayHideFailures) return null;
  const limit = timedOut ? 'time' : null;
  return `${NOTHING_FAILED_BUT}${describeEnd({ exit, signal, limit, durationMs: 0 })}`;
}
