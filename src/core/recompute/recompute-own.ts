import { CARD_LIMITS } from '../card-limits.ts';
import { WAIVER_NOTE, waiverNote } from '../own-card.ts';
import { concludeOwn, mendedNotes, ownVerdictPart } from '../own-conclusion.ts';
import type { Scorecard, ScorecardTest } from '../scorecard.ts';
import { createFlags, type ScorecardBody } from '../scorecard-body.ts';
import { GATE_NOTE, withGateNote } from '../verdict.ts';
import { contradiction } from './contradiction.ts';
import type { OwnKnowledge } from './own-knowledge.ts';
import { createOwnRowMaker } from './own-row.ts';
import {
  isFullCard,
  ownFacts,
  type RecordedOwnSuite,
  recomputedSuiteRow,
  recordedOwnSuites,
  requireAllListed,
} from './own-suite.ts';
import { keptEvidence } from './recorded-flags.ts';

/**
 * Scores a card without a task again, from its records alone: what it says of itself is not read. Throws RefusedResult
 * `contradicts-records` where the records cannot all be true.
 */
export function recomputeOwn(card: Scorecard, { gate, waivers }: Omit<OwnKnowledge, 'task'>): ScorecardBody {
  const isFull = isFullCard(card);
  const recorded = recordedOwnSuites(card);
  for (const suite of recorded) requireAllListed(suite, isFull);
  const tests = recomputeRows(card, recorded, waivers);
  const suites = recorded.map((suite) => ownFacts(card, suite));
  const flags = createFlags({
    ...Object.fromEntries(card.flags.map(({ flag }) => [flag, keptEvidence(card, flag)])),
    'exit-mismatch': keptEvidence(
      card,
      'exit-mismatch',
      suites.flatMap(({ facts, mismatch }) =>
        mismatch.text === null ? [] : [`${facts.name}: ${mismatch.text}`],
      ),
    ),
    flaky: keptEvidence(
      card,
      'flaky',
      tests.filter(({ qualifiers }) => qualifiers.includes('flaky')).map(({ id }) => id),
    ),
  });
  const facts = suites.map((suite) => suite.facts);
  const conclusion = concludeOwn({ suites: facts, tests, flags, gate });
  const notes = keptNotes(card.notes, [...mendedNotes(facts), ...waivers.map(waiverNote)]);
  return {
    suites: card.suites.map(recomputedSuiteRow),
    tests,
    steps: null,
    first_failure: null,
    flags,
    notes: notes.length > CARD_LIMITS.notes ? notes : withGateNote(notes, conclusion.decision),
    ...ownVerdictPart(conclusion),
  };
}

/** In the card's order. */
function recomputeRows(
  card: Scorecard,
  suites: readonly RecordedOwnSuite[],
  waivers: OwnKnowledge['waivers'],
): ScorecardTest[] {
  const makers = new Map(
    suites
      .filter(({ judged }) => judged.status === 'measured')
      .map((suite) => [suite.name, { make: createOwnRowMaker(suite, waivers), seen: new Set<string>() }]),
  );
  return card.tests.flatMap((test) => {
    const maker = makers.get(test.suite);
    if (maker === undefined) return [];
    if (maker.seen.has(test.id))
      throw contradiction(`each test of "${test.suite}" once`, `"${test.id}" twice`);
    maker.seen.add(test.id);
    return [maker.make(test)];
  });
}

/** The card's notes without what only the publisher can say, then what its records show beyond them. */
function keptNotes(recorded: readonly string[], own: readonly string[]): readonly string[] {
  const kept = recorded.filter(
    (note) => !note.startsWith(GATE_NOTE) && (!note.startsWith(WAIVER_NOTE) || own.includes(note)),
  );
  if (kept.length > CARD_LIMITS.notes) return kept;
  return [...kept, ...own.filter((note) => !kept.includes(note))];
}
