import { type CheckExternalId, parseExternalId } from './check-external-id.ts';
import { compareRuns, latest } from './run-order.ts';

/** What a check run shows. */
export interface CheckShown {
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
}

/** A check run that is there, of the commit and the name that are to be written. */
export interface CheckThere extends CheckShown {
  readonly id: number;
  readonly externalId: string;
  readonly appId: number | null;
  readonly annotationCount: number;
  readonly url: string | null;
}

export interface CheckFacts {
  readonly checks: readonly CheckThere[];
  /** The GitHub App that we write as; null: not known, so no check is ours. */
  readonly appId: number | null;
  readonly shown: CheckShown;
  readonly externalId: CheckExternalId;
}

export type CheckDecision =
  | { readonly kind: 'create' }
  /** `annotationCount`: how many it has already; GitHub appends what is sent again. */
  | { readonly kind: 'update'; readonly id: number; readonly annotationCount: number }
  | { readonly kind: 'unchanged'; readonly url: string | null }
  | { readonly kind: 'older'; readonly why: string };

type Ours = { readonly check: CheckThere; readonly run: CheckExternalId };

/**
 * What to do about the check run of one card at one commit. Ours are those of our App with our key (SECURITY.md row B11).
 * A later run is never overwritten. The check of an earlier run is taken over while it is open, so that none stays open;
 * once completed it is left, for its annotations cannot be taken away.
 */
export function decideCheck(facts: CheckFacts): CheckDecision {
  const { externalId, shown } = facts;
  const found = latest(findOurs(facts), ({ run }) => run);
  if (found === null) return { kind: 'create' };
  const { check, run } = found;
  const order = compareRuns(run, externalId);
  if (order > 0) return { kind: 'older', why: `run ${run.run}, attempt ${run.attempt}, has been published` };
  if (order < 0 && check.status === 'completed') return { kind: 'create' };
  if (order === 0 && isSame(check, shown)) return { kind: 'unchanged', url: check.url };
  return { kind: 'update', id: check.id, annotationCount: check.annotationCount };
}

function findOurs({ checks, appId, externalId: { key } }: CheckFacts): Ours[] {
  if (appId === null) return [];
  return checks.flatMap((check) => {
    const run = parseExternalId(check.externalId);
    return run !== null && run.key === key && check.appId === appId ? [{ check, run }] : [];
  });
}

function isSame(a: CheckShown, b: CheckShown): boolean {
  return (
    a.status === b.status &&
    a.conclusion === b.conclusion &&
    (['title', 'summary', 'text'] as const).every((part) => textOf(a[part]) === textOf(b[part]))
  );
}

/** GitHub gives null where nothing was sent, and may change line ends. */
function textOf(text: string | null): string {
  return (text ?? '').replaceAll('\r\n', '\n').trimEnd();
}
