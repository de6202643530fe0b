/** How a declared test ended, worst last. Only `passed` passes. */
export const OUTCOMES = ['passed', 'skipped', 'missing', 'timeout', 'failed', 'error'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How many tests ended in each way. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** The worse of two outcomes: what stands when a test is reported twice, or repeated under `repeat: all`. */
export function worstOutcome(a: Outcome, b: Outcome): Outcome {
  return OUTCOMES.indexOf(a) >= OUTCOMES.indexOf(b) ? a : b;
}

/** Counts outcomes; every outcome is present, also with 0. */
export function countOutcomes(outcomes: Iterable<Outcome>): OutcomeCounts {
  const counts: Record<Outcome, number> = {
    passed: 0,
    skipped: 0,
    missing: 0,
    timeout: 0,
    failed: 0,
    error: 0,
  };
  for (const outcome of outcomes) counts[outcome]++;
  return counts;
}
