import type { Flag, Scorecard, ScorecardTest } from './scorecard.ts';

/** What a card holds at most: reports are hostile, and what is written has to be readable (formats/scorecard-file.ts). */
export const CARD_LIMITS = {
  tests: 500_000,
  /** Characters of all ids, and of all messages, together. */
  idCharacters: 80_000_000,
  messageCharacters: 20_000_000,
  /** Entries that a flag keeps; one more says how many there were beyond. */
  evidence: 100,
  notes: 1_000,
  sentenceCharacters: 10_000,
} as const;

type Bounded = Pick<Scorecard, 'tests' | 'flags' | 'notes' | 'verdict_reason'>;

/** Cuts what a hostile report or change could blow up. Verdict, metrics and counts were made from all of it. */
export function boundCard<Card extends Bounded>(card: Card): Card {
  const tests = boundTests(card.tests);
  const unlisted = card.tests.length - tests.length;
  const notes = unlisted === 0 ? card.notes : [`${unlisted} tests are counted but not listed`, ...card.notes];
  return {
    ...card,
    tests: boundMessages(tests),
    flags: card.flags.map(boundEvidence),
    notes: boundSentences(notes, CARD_LIMITS.notes),
    verdict_reason: card.verdict_reason === null ? null : cut(card.verdict_reason),
  };
}

function boundEvidence({ flag, evidence }: Flag): Flag {
  return { flag, evidence: boundSentences(evidence, CARD_LIMITS.evidence) };
}

/** A list that was cut before stays as it is: its last entry counts what it lacks. */
export function isCutList(sentences: readonly string[], most: number): boolean {
  return sentences.length === most + 1 && /^and [1-9][0-9]* more$/.test(sentences.at(-1) ?? '');
}

function boundSentences(sentences: readonly string[], most: number): string[] {
  if (isCutList(sentences, most)) return sentences.map(cut);
  const kept = sentences.slice(0, most).map(cut);
  return sentences.length > most ? [...kept, `and ${sentences.length - most} more`] : kept;
}

function cut(sentence: string): string {
  const { sentenceCharacters } = CARD_LIMITS;
  if (sentence.length <= sentenceCharacters) return sentence;
  return `${sentence.slice(0, sentenceCharacters - 1).toWellFormed()}…`;
}

/** Tests that base or the manifest knows come first: a change can add any number of others. The order stays. */
function boundTests(tests: readonly ScorecardTest[]): readonly ScorecardTest[] {
  if (fits(tests)) return tests;
  const kept = new Set<ScorecardTest>();
  let characters = 0;
  for (const test of [...tests.filter(isKnown), ...tests.filter((other) => !isKnown(other))]) {
    characters += test.id.length;
    if (kept.size >= CARD_LIMITS.tests || characters > CARD_LIMITS.idCharacters) break;
    kept.add(test);
  }
  return tests.filter((test) => kept.has(test));
}

function fits(tests: readonly ScorecardTest[]): boolean {
  const characters = tests.reduce((sum, { id }) => sum + id.length, 0);
  return tests.length <= CARD_LIMITS.tests && characters <= CARD_LIMITS.idCharacters;
}

function isKnown({ step, set, base }: ScorecardTest): boolean {
  return step !== null || set === 'p2p' || (base !== null && base !== 'missing');
}

/** One crash gives every test of base the same message. */
function boundMessages(tests: readonly ScorecardTest[]): readonly ScorecardTest[] {
  let room: number = CARD_LIMITS.messageCharacters;
  return tests.map((test) => {
    room -= test.message?.length ?? 0;
    return room >= 0 || test.message === null ? test : { ...test, message: null };
  });
}
