/** How the work of the inbox is done. */
export interface InboxSettings {
  /** Keys that are worked on at once. */
  readonly concurrency: number;
  /** How often work is tried, the first time among them. */
  readonly tries: number;
  /** The pause after the first failure; each further one doubles it. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** How often work is looked for that another process took in. */
  readonly pollMs: number;
  /** How often work is looked for that nobody was woken for: a process ended before it could, or while it worked. */
  readonly sweepMs: number;
  /** How long work waits at most while deliveries come, which go first. */
  readonly giveWayMs: number;
  /** How long a delivery is known after it came: GitHub sends one again for three days. */
  readonly rememberHours: number;
  /** What must not be in a failure's sentence. */
  readonly secrets: readonly string[];
  /** What goes wrong beside the work itself, to be logged. */
  readonly onError: (error: unknown) => void;
}

export const INBOX_DEFAULTS: InboxSettings = {
  concurrency: 4,
  // Over an hour and a half: an outage of GitHub's is mostly shorter.
  tries: 12,
  retryMs: 2_000,
  longestRetryMs: 15 * 60_000,
  pollMs: 1_000,
  sweepMs: 5_000,
  giveWayMs: 1_000,
  rememberHours: 96,
  secrets: [],
  onError: () => {},
};
