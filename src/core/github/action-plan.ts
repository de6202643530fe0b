import type { Scorecard } from '../scorecard.ts';
import type { RecognisedAgent } from './recognise-agent.ts';
import type { Revisions } from './revisions.ts';
import type { RunAttempt } from './run-order.ts';

/** The id of the plan's task; a folder of the base branch is called like its task. */
export function taskIdOf({ task }: Pick<ActionPlan, 'task'>): string | null {
  return task === null ? null : (task.id.replace(/\/+$/, '').split('/').at(-1) ?? null);
}

/** What the first step of the Action found out, for the steps after it; nothing in it is secret. */
export interface ActionPlan {
  /** The card's key, and the name of its suites, task or matrix leg; null: the workflow has one card. */
  readonly key: string;
  readonly part: string | null;
  readonly run: RunAttempt;
  /** `owner/name`. */
  readonly repository: string;
  /** Null: the event belongs to no pull request. */
  readonly pullRequest: number | null;
  readonly revisions: Revisions;
  /** The tip of the base branch: configuration and tasks come from there. */
  readonly baseSha: string;
  readonly task: { readonly id: string; readonly sign: string } | null;
  readonly agent: RecognisedAgent | null;
  /** Path of the configuration on the base branch. */
  readonly config: string;
  /** YAML of a part of `gate:`; null: the configuration's own. */
  readonly gate: string | null;
  readonly requireSandbox: Scorecard['environment']['sandbox']['required'] | null;
  readonly jobs: number | null;
  readonly comment: 'update' | 'new' | 'off';
  readonly check: boolean;
  /** Where base results are kept; null: nowhere. */
  readonly cacheDirectory: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** What could not be asked or was done otherwise, for the card. */
  readonly notes: readonly string[];
}
