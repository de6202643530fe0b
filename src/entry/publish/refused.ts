import { type RefusedCode, RefusedResult, UsageError } from '../../core/errors.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { Links } from '../../report/links.ts';
import type { LiveStatus } from '../../report/live-status.ts';
import type { Shown } from './results.ts';

/** What came of reading a result: a value, or why nothing of it may be shown. */
export type Attempt<T> =
  | { readonly kind: 'taken'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: RefusedCode; readonly status: LiveStatus };

/** What a status is about. */
export interface StatusSubject {
  readonly head: string;
  readonly links: Links | null;
}

/** Reads a result; one that must not be shown is said to be refused, and why: never silence, never a pass. */
export async function attempt<T>(subject: StatusSubject, read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: 'taken', value: await read() };
  } catch (error) {
    const refused = asRefused(error);
    if (refused === null) throw error;
    const { code, message } = refused;
    const { head, links } = subject;
    return {
      kind: 'refused',
      code,
      status: { kind: 'refused', head, run: links?.run ?? null, code, message },
    };
  }
}

/** A card, or the status in its place. */
export function shownOf(attempted: Attempt<Scorecard>): Shown {
  if (attempted.kind === 'taken') return { kind: 'card', card: attempted.value };
  return { kind: 'status', status: attempted.status };
}

/** Null: it says nothing of the result. */
export function asRefused(error: unknown): RefusedResult | null {
  if (error instanceof RefusedResult) return error;
  if (error instanceof UsageError && error.code === 'bad-scorecard') {
    return new RefusedResult('malformed', error.message, { cause: error });
  }
  return null;
}
