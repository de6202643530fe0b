/** A plan or a hint that somebody gave for the next turn. */
export interface GivenHelp {
  readonly repositoryId: number;
  readonly pullRequest: number;
  readonly kind: 'plan' | 'guide';
  /** Untrusted. */
  readonly text: string;
  readonly by: string;
  readonly comment: number;
  readonly at: string;
}
