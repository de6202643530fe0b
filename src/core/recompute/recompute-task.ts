import { CARD_LIMITS } from '../card-limits.ts';
import type { Gate } from '../repository-config.ts';
import type { FlagName, Scorecard, ScorecardTest } from '../scorecard.ts';
import type { ScorecardBody } from '../scorecard-body.ts';
import { concludeTask, type SetFacts, weightNotes } from '../task-conclusion.ts';
import { stepsOfTests } from '../task-rows.ts';
import { GATE_NOTE, withGateNote } from '../verdict.ts';
import type { DeclaredTask } from './declared-by-card.ts';
import { keptEvidence, recordedMismatch } from './recorded-flags.ts';
import { type RecordedSet, recordedSet } from './task-set.ts';

/**
 * Scores a task's card again from its records and a declaration of the task: a test that is not declared counts nothing,
 * one that is not listed is missing. Throws RefusedResult `contradicts-records` where the records cannot all be true.
 */
export function recomputeTask(card: Scorecard, declared: DeclaredTask, gate: Gate): ScorecardBody {
  const stepOf = stepsOfTests(declared);
  const recorded = (set: 'f2p' | 'p2p') => {
    const suite = declared.manifest.suites[set];
    return suite === null ? null : recordedSet(card, set, { ...suite, stepOf });
  };
  const [f2p, p2p] = [recorded('f2p'), recorded('p2p')];
  const sets = [f2p, p2p].flatMap((set) => set ?? []);
  const undeclared = undeclaredIds(card, { f2p, p2p });
  const mismatches = { f2p: mismatchOf(card, 'f2p', f2p), p2p: mismatchOf(card, 'p2p', p2p) };
  const tests = sets.flatMap((set) => set.tests);
  const { decision, ...conclusion } = concludeTask({
    declared,
    sets: { f2p: factsOf(f2p, mismatches.f2p), p2p: factsOf(p2p, mismatches.p2p) },
    tests,
    evidence: evidenceOf(card, {
      'exit-mismatch': (['f2p', 'p2p'] as const).flatMap((set) =>
        mismatches[set]?.text == null ? [] : [`${set}: ${mismatches[set].text}`],
      ),
      'duplicate-ids': sets.flatMap(({ duplicates }) => duplicates),
      undeclared,
      flaky: tests.filter(({ qualifiers }) => qualifiers.includes('flaky')).map(({ id }) => id),
    }),
    gate,
  });
  const notes = keptNotes(card.notes, [...unlistedNotes(sets), ...weightNotes(conclusion.steps)]);
  return {
    ...conclusion,
    suites: sets.flatMap(({ suites }) => suites),
    tests,
    notes: notes.length > CARD_LIMITS.notes ? notes : withGateNote(notes, decision),
    conclusion: decision.conclusion,
    exit_code: decision.exitCode,
  };
}

type Sets = Readonly<Record<'f2p' | 'p2p', RecordedSet | null>>;

/** Tests of sets that the task does not have, or of no set at all, are as undeclared as those that no set lists. */
function undeclaredIds({ tests }: Scorecard, sets: Sets): string[] {
  const isOfNoSet = ({ set }: ScorecardTest) => set === null || sets[set] === null;
  return [
    ...[sets.f2p, sets.p2p].flatMap((set) => set?.undeclared ?? []),
    ...tests.filter(isOfNoSet).map(({ id }) => id),
  ];
}

function mismatchOf(card: Scorecard, name: 'f2p' | 'p2p', set: RecordedSet | null) {
  if (set === null || set.head === null || set.unmeasured !== null) return null;
  // An undeclared test that failed is in no row, and explains an exit code as well as a declared one.
  const mayHideFailures = keptEvidence(card, 'undeclared').length > 0;
  return recordedMismatch(card, { row: set.head, name, tests: set.tests, mayHideFailures });
}

function factsOf(set: RecordedSet | null, mismatch: ReturnType<typeof mismatchOf>): SetFacts | null {
  if (set === null) return null;
  return { unmeasured: set.unmeasured, exitedBadly: (mismatch?.badEnd ?? null) !== null };
}

/** Flags that rows show are raised from rows alone; of the others nothing is taken away. */
const SHOWN_BY_ROWS: readonly FlagName[] = ['out-of-order', 'base-broken', 'already-passing'];

function evidenceOf(
  card: Scorecard,
  found: Readonly<Partial<Record<FlagName, readonly string[]>>>,
): Partial<Record<FlagName, readonly string[]>> {
  const names = new Set([...card.flags.map(({ flag }) => flag), ...(Object.keys(found) as FlagName[])]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !SHOWN_BY_ROWS.includes(name))
      .map((name) => [name, keptEvidence(card, name, found[name])]),
  );
}

function unlistedNotes(sets: readonly RecordedSet[]): string[] {
  const unlisted = sets.reduce((sum, set) => sum + set.unlisted, 0);
  if (unlisted === 0) return [];
  return [`${unlisted} declared tests are not in the result: they count as missing`];
}

function keptNotes(recorded: readonly string[], own: readonly string[]): readonly string[] {
  const kept = recorded.filter((note) => !note.startsWith(GATE_NOTE));
  if (kept.length > CARD_LIMITS.notes) return kept;
  return [...kept, ...own.filter((note) => !kept.includes(note))];
}
