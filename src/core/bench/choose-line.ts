/** A line of results among others of the same key. */
export interface LineCandidate {
  readonly isMeasured: boolean;
  /** What it says; equal contents have equal texts. */
  readonly text: string;
}

export interface LineChoice {
  /** Which of the candidates stands. */
  readonly index: number;
  /** True: two of them are measured, and say different things of one turn. */
  readonly isConflict: boolean;
}

/**
 * Which of several lines of one key stands, in whatever order they come: a measured one before an invalid one, of these
 * the text that is first in the alphabet. Equal texts are one line. `candidates` has at least one.
 */
export function chooseLine(candidates: readonly LineCandidate[]): LineChoice {
  let best = 0;
  for (const [index, candidate] of candidates.entries()) {
    const standing = candidates[best];
    if (standing !== undefined && comesBefore(candidate, standing)) best = index;
  }
  const measured = new Set(candidates.flatMap(({ isMeasured, text }) => (isMeasured ? [text] : [])));
  return { index: best, isConflict: measured.size > 1 };
}

function comesBefore(a: LineCandidate, b: LineCandidate): boolean {
  if (a.isMeasured !== b.isMeasured) return a.isMeasured;
  return a.text < b.text;
}
