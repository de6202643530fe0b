import { actionDirectory, readPlan } from '../../adapters/actions/run-directory.ts';
import { UsageError } from '../../core/errors.ts';
import type { CardMarker } from '../../core/github/card-marker.ts';
import type { CommentFacts } from '../../core/github/decide-comment.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import type { Links } from '../../report/links.ts';
import type { LiveStatus } from '../../report/live-status.ts';
import { folderResult } from './folder-result.ts';
import type { PublishPlace } from './place.ts';
import { runResults } from './run-results.ts';
import { stepResult } from './step-result.ts';

/** One card, or what is said instead of one. */
export type Shown =
  | { readonly kind: 'card'; readonly card: Scorecard }
  | { readonly kind: 'status'; readonly status: LiveStatus };

/** What is shown, and the pull request that it goes to. */
export interface ToPublish {
  readonly pullRequest: number;
  readonly marker: CardMarker;
  readonly comment: CommentFacts['mode'];
  readonly check: boolean;
  readonly links: Links | null;
  readonly shown: Shown;
}

export interface FoundResults {
  readonly results: readonly ToPublish[];
  /** What the log should say. */
  readonly notes: readonly string[];
}

/** Where results are, and what is said instead of one. */
export interface ResultSource {
  readonly from?: string;
  readonly runId?: number;
  readonly expect?: string;
  readonly workflow?: string;
  readonly running?: boolean;
  readonly cancelled?: boolean;
}

export interface PublishMeans {
  readonly place: PublishPlace;
  readonly github: GitHub;
}

/** Finds the results and binds each to its pull request by what GitHub says (SECURITY.md rows A7, A11, C17). */
export async function findResults(source: ResultSource, means: PublishMeans): Promise<FoundResults> {
  const { from, runId } = source;
  if (runId !== undefined && from === undefined) return runResults(runId, source, means);
  if (from === undefined || runId !== undefined) {
    throw new UsageError('bad-argument', 'Expected one of --from and --run-id, where the result is.');
  }
  if (!isOwnDirectory(from, means)) return folderResult(from, source, means);
  const directory = actionDirectory(from);
  return stepResult({ directory, plan: await readPlan(directory) }, source, means);
}

/** Whether an earlier step of this job made the directory. An artifact can hold a plan as well, and is never believed. */
export function isOwnDirectory(from: string | undefined, { place }: Pick<PublishMeans, 'place'>): boolean {
  return from !== undefined && from === place.ownDirectory;
}
