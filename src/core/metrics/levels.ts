import { type Fraction, fraction } from '../fraction.ts';

/** 1 bare · 2 self-correction · 3 plan injection · 4 interactive guidance · 5 unresolved at all. */
export type AssistanceLevel = 1 | 2 | 3 | 4 | 5;

/** The lowest level at which a task was resolved; null where a lower one, or every other, was not run. */
export function assistanceLevel(
  resolvedAt: Readonly<Partial<Record<1 | 2 | 3 | 4, boolean>>>,
): AssistanceLevel | null {
  for (const level of [1, 2, 3, 4] as const) {
    const resolved = resolvedAt[level];
    if (resolved === undefined) return null;
    if (resolved) return level;
  }
  return 5;
}

/** The share of tasks resolved at level 1, at most 2, 3 and 4, in that order; null without tasks. */
export function solvedByLevel(levels: readonly AssistanceLevel[]): readonly Fraction[] | null {
  if (levels.length === 0) return null;
  return [1, 2, 3, 4].map((most) => fraction(levels.filter((level) => level <= most).length, levels.length));
}
