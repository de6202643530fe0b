/** A head of a pull request, as GitHub told it to the bot. */
export interface KnownHead {
  readonly sha: string;
  /** ISO 8601, by the bot's own clock: a commit's dates are its author's to choose (SECURITY.md row A10). */
  readonly receivedAt: string;
}

/** The head that a comment was written on: the last one that was received before it. Null: none is known. */
export function headAt(heads: readonly KnownHead[], at: string): KnownHead | null {
  let found: KnownHead | null = null;
  for (const head of heads) {
    if (Date.parse(head.receivedAt) > Date.parse(at)) continue;
    if (found === null || Date.parse(head.receivedAt) >= Date.parse(found.receivedAt)) found = head;
  }
  return found;
}

/** Received last. */
export function latestHead(heads: readonly KnownHead[]): KnownHead | null {
  return headAt(heads, new Date(8.64e15).toISOString());
}
