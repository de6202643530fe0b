import { isBroken } from '../broken.ts';
import { cleanText } from '../clean-text.ts';
import type { ScorecardStep, ScorecardTest } from '../scorecard.ts';
import { withoutSources } from '../without-sources.ts';
import type { ScoredWork } from './turn-score.ts';

/** How long feedback may be, and how much of it one test's message may take. */
export interface FeedbackSize {
  readonly characters: number;
  readonly messageCharacters: number;
}

export const FEEDBACK_SIZE: FeedbackSize = { characters: 12_000, messageCharacters: 600 };

/**
 * What an agent is told of its last turn: the steps and tests that do not pass and their messages, never a test's
 * source. Broken tests first, then the steps in order; what does not fit is counted.
 */
export function composeFeedback(card: ScoredWork, size: FeedbackSize = FEEDBACK_SIZE): string {
  const broken = card.tests.filter(isBroken);
  const open = (card.steps ?? []).filter(({ state }) => state !== 'passed');
  const head = [summarise(card, open)];
  const parts = [
    ...(broken.length === 0
      ? []
      : [
          `Tests that passed before and do not pass now (${broken.length}):`,
          ...broken.map((test) => describeTest(test, size)),
        ]),
    ...open.flatMap((step) => describeStep(step, card.tests, size)),
  ];
  return cutToSize(head, parts, size.characters);
}

function summarise({ metrics, steps, verdict }: ScoredWork, open: readonly ScorecardStep[]): string {
  if (verdict === 'invalid') return 'Your last turn could not be scored.';
  const passed = (steps?.length ?? 0) - open.length;
  const tests =
    metrics.f2p === null
      ? ''
      : `, ${metrics.f2p.passed} of ${metrics.f2p.declared} tests of the requirements pass`;
  const broken = metrics.broken ?? 0;
  const damage =
    broken === 0 ? 'nothing that worked before is broken' : `${broken} tests that passed before are broken`;
  return `${passed} of ${steps?.length ?? 0} steps are complete${tests}; ${damage}.`;
}

function describeStep(step: ScorecardStep, tests: readonly ScorecardTest[], size: FeedbackSize): string[] {
  const failing = tests.filter(
    ({ set, step: of, head }) => set === 'f2p' && of === step.id && head !== 'passed',
  );
  const blocked =
    step.state === 'blocked' && step.blocked_by !== null ? `, waits for "${step.blocked_by}"` : '';
  const title = `Step "${step.id}" (${cleanText(step.title, 200)}): ${step.passed} of ${step.declared} tests pass${blocked}`;
  return [title, ...failing.map((test) => describeTest(test, size))];
}

function describeTest({ id, head, message }: ScorecardTest, { messageCharacters }: FeedbackSize): string {
  const said = cleanText(withoutSources(message ?? ''), messageCharacters);
  const why = said === '' ? '' : `: ${said.replaceAll('\n', '\n    ')}`;
  return `  - ${cleanText(id, 300)} (${head ?? 'not run'})${why}`;
}

function cutToSize(head: readonly string[], parts: readonly string[], characters: number): string {
  const kept = [...head];
  let left = characters - head.join('\n').length;
  for (const [index, part] of parts.entries()) {
    if (part.length + 1 > left) {
      kept.push(`… and ${parts.length - index} more lines that do not fit here.`);
      break;
    }
    kept.push(part);
    left -= part.length + 1;
  }
  return `${kept.join('\n')}\n`;
}
