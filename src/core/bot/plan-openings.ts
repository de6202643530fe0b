import type { OpenedAttempt } from './opened-attempt.ts';

/** What somebody wants opened: so many attempts of a kind. */
export interface WantedAttempts extends Omit<OpenedAttempt, 'attempt'> {
  readonly attempts: number;
}

/** An issue that opens an attempt, by somebody who may. */
export interface OpenedIssue {
  readonly number: number;
  readonly isOpen: boolean;
  readonly opened: OpenedAttempt;
}

export interface Opening {
  readonly opened: OpenedAttempt;
  /** The issue that is there; null: none. */
  readonly issue: Pick<OpenedIssue, 'number' | 'isOpen'> | null;
}

/**
 * The attempts of this kind, those that have an issue first; the others get the lowest numbers that no attempt at the task
 * has. So the same wish twice opens nothing twice, and another agent's attempts have other branches.
 */
export function planOpenings(wanted: WantedAttempts, issues: readonly OpenedIssue[]): readonly Opening[] {
  const { attempts, ...kind } = wanted;
  const ofTask = issues.filter(({ opened }) => opened.task === kind.task);
  const same = ofTask.filter(({ opened }) => isSameKind(opened, kind)).sort(byAttempt);
  const there = new Map(same.toReversed().map((issue) => [issue.opened.attempt, issue]));
  const kept = [...there.values()].sort(byAttempt).slice(0, attempts);
  const taken = new Set(ofTask.map(({ opened }) => opened.attempt));
  const openings: Opening[] = kept.map(({ number, isOpen, opened }) => ({
    opened,
    issue: { number, isOpen },
  }));
  for (let attempt = 1; openings.length < attempts; attempt++) {
    if (!taken.has(attempt)) openings.push({ opened: { ...kind, attempt }, issue: null });
  }
  return openings;
}

function isSameKind(a: OpenedAttempt, b: Omit<OpenedAttempt, 'attempt'>): boolean {
  return a.agent === b.agent && a.turns === b.turns && a.helpLevel === b.helpLevel;
}

function byAttempt(a: OpenedIssue, b: OpenedIssue): number {
  return a.opened.attempt - b.opened.attempt || a.number - b.number;
}
