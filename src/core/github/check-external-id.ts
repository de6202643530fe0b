import type { RunAttempt } from './run-order.ts';

/** Which card a check run shows, and from which run: its `external_id`. */
export interface CheckExternalId extends RunAttempt {
  readonly key: string;
}

const EXTERNAL_ID = /^([A-Za-z0-9_-]{1,80}) ([1-9][0-9]{0,15}) ([1-9][0-9]{0,5})$/;

/** `<key> <run> <attempt>` */
export function formatExternalId({ key, run, attempt }: CheckExternalId): string {
  return `${key} ${run} ${attempt}`;
}

/** Null: not one of ours. */
export function parseExternalId(text: string): CheckExternalId | null {
  const [, key, run, attempt] = EXTERNAL_ID.exec(text) ?? [];
  if (key === undefined || !Number.isSafeInteger(Number(run))) return null;
  return { key, run: Number(run), attempt: Number(attempt) };
}
