import { randomBytes } from 'node:crypto';

/** GitHub's code is good for an hour. */
const LIFE_MS = 60 * 60_000;
const MOST_STATES = 50;

/** What was sent to GitHub and is not yet answered: the state that comes back says which, once. */
export interface SetupStates<Choice> {
  issue(choice: Choice): string;
  /** Null: none of ours, too late, or used already. */
  take(state: string): Choice | null;
}

export function createSetupStates<Choice>(now: () => number): SetupStates<Choice> {
  const open = new Map<string, { readonly choice: Choice; readonly until: number }>();
  return {
    issue: (choice) => {
      const [oldest] = open.keys();
      if (open.size >= MOST_STATES && oldest !== undefined) open.delete(oldest);
      const state = randomBytes(32).toString('base64url');
      open.set(state, { choice, until: now() + LIFE_MS });
      return state;
    },
    take: (state) => {
      const found = open.get(state);
      open.delete(state);
      return found === undefined || found.until < now() ? null : found.choice;
    },
  };
}
