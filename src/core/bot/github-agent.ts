/** How an agent that lives on GitHub is given an issue (docs/agents.md says where each is from). */
export type HandOver =
  /** The issue is assigned to it. */
  | { readonly kind: 'assignee'; readonly login: string }
  /** The issue is given a label. */
  | { readonly kind: 'label'; readonly label: string }
  /** A comment mentions it. */
  | { readonly kind: 'mention' };

/** An agent that takes an issue and answers with a pull request. */
export interface GitHubAgent {
  /** As in `--agent` and in markers. */
  readonly name: string;
  readonly title: string;
  /** Without the `@`: what addresses it in a comment. */
  readonly mention: string;
  readonly handOver: HandOver;
}
