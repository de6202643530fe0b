/** One attempt of a workflow run. Ids grow over all runs of GitHub, attempts within a run. */
export interface RunAttempt {
  readonly run: number;
  readonly attempt: number;
}

/** Positive where `a` is the later one, 0 where they are the same. */
export function compareRuns(a: RunAttempt, b: RunAttempt): number {
  return a.run === b.run ? a.attempt - b.attempt : a.run - b.run;
}

/** The latest of some, and of equals the first; null of none. */
export function latest<T>(entries: readonly T[], runOf: (entry: T) => RunAttempt): T | null {
  let best: T | null = null;
  for (const entry of entries) {
    if (best === null || compareRuns(runOf(entry), runOf(best)) > 0) best = entry;
  }
  return best;
}
