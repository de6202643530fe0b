import type { Scorecard } from '../scorecard.ts';

/** A card that was published, as the pages and `compare` read it. */
export interface KeptCard {
  readonly repositoryId: number;
  readonly pullRequest: number;
  readonly request: string;
  readonly attempt: number;
  /** ISO 8601. */
  readonly at: string;
  readonly card: Scorecard;
}
