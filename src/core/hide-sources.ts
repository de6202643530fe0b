import type { Scorecard, ScorecardStep } from './scorecard.ts';
import { withoutSources } from './without-sources.ts';

/**
 * A card as it may be shown where the agent reads: a task's suites are hidden from it, so its messages are without lines of
 * theirs. A repository's own suite is nobody's secret.
 */
export function hideSources(card: Scorecard): Scorecard {
  if (card.task === null) return card;
  const { suites, steps, tests, first_failure: first } = card;
  return {
    ...card,
    suites: suites.map((suite) => ({ ...suite, detail: hidden(suite.detail) })),
    steps: steps?.map(hideEvidence) ?? null,
    tests: tests.map((test) => ({ ...test, message: hidden(test.message) })),
    first_failure: first === null ? null : { ...first, message: hidden(first.message) },
  };
}

function hideEvidence(step: ScorecardStep): ScorecardStep {
  const { evidence } = step;
  return evidence === null ? step : { ...step, evidence: { ...evidence, message: hidden(evidence.message) } };
}

function hidden(message: string | null): string | null {
  return message === null ? null : withoutSources(message);
}
