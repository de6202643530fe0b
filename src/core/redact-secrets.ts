/** GitHub's tokens as they look: of people, Apps, installations and workflows, and fine-grained ones. Linear. */
const TOKEN = /(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9_.-]{16,}|github_pat_[A-Za-z0-9_]{16,})/g;
/** What stands in a secret's place. */
const REDACTED = '***';
/** A shorter "secret" would take ordinary words with it. */
const SHORTEST_SECRET = 8;

/**
 * The same value without secrets in any of its texts: those that are known, and whatever looks like a token of GitHub's.
 * GitHub's own masks work on logs alone, not on what is sent to the API (docs/github-action.md). Apply it before a text is
 * escaped or cut: afterwards a secret may no longer look like one.
 */
export function redactSecrets<T>(value: T, known: readonly string[]): T;
export function redactSecrets(value: unknown, known: readonly string[]): unknown {
  // Longest first: one secret can be the beginning of another.
  const secrets = known.filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
  return redactValue(value, secrets);
}

function redactValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      redactText(key, secrets),
      redactValue(item, secrets),
    ]),
  );
}

function redactText(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
  return known.replace(TOKEN, REDACTED);
}
