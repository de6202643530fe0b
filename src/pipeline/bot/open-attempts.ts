import {
  type AttemptTexts,
  composeIssue,
  ISSUE_CHARACTERS,
  issueTitle,
} from '../../core/bot/compose-issue.ts';
import type { GitHubAgent } from '../../core/bot/github-agent.ts';
import { attemptBranch, OPEN_LABEL } from '../../core/bot/opened-attempt.ts';
import { type Opening, planOpenings, type WantedAttempts } from '../../core/bot/plan-openings.ts';
import { UsageError } from '../../core/errors.ts';
import { formatAttemptMarker } from '../../formats/attempt-marker.ts';
import type { GitHub } from '../github-port.ts';
import { type HandOverGitHub, handOver } from './hand-over.ts';
import { type IssuesAndPeople, readOpenedIssues } from './opened-issues.ts';

/** GitHub with the token of whoever opens. */
export interface OpenGitHub extends HandOverGitHub, IssuesAndPeople, Pick<GitHub, 'createIssue'> {}

/** A task's starting tree, as one commit without a history. */
export interface StartingTree {
  /** Lays it as a branch. False: it is there already. Throws UsageError where the branch holds something else. */
  lay(branch: string): Promise<boolean>;
}

export interface OpenMeans {
  readonly github: OpenGitHub;
  readonly tree: StartingTree;
  readonly texts: AttemptTexts;
  readonly agent: GitHubAgent;
}

/** What became of one attempt. */
export interface OpenedOne {
  readonly attempt: number;
  readonly branch: string;
  readonly issue: number;
  readonly url: string | null;
  /** Whether it was made now, or was there. */
  readonly isNew: { readonly branch: boolean; readonly issue: boolean };
  /** A sentence about what has to be done by hand; null: nothing. */
  readonly problem: string | null;
}

/** Lays the branches, opens the issues and hands them over; what is there already is not made twice. */
export async function openAttempts(wanted: WantedAttempts, means: OpenMeans): Promise<readonly OpenedOne[]> {
  const openings = planOpenings(wanted, await readOpenedIssues(means.github));
  const done: OpenedOne[] = [];
  // One after another: whatever stops it leaves whole attempts, and the same command goes on from there.
  for (const opening of openings) done.push(await openOne(opening, means));
  return done;
}

async function openOne({ opened, issue: there }: Opening, means: OpenMeans): Promise<OpenedOne> {
  const { github, tree, texts, agent } = means;
  const branch = attemptBranch(opened);
  const body = `${formatAttemptMarker(opened)}\n\n${composeIssue(texts, opened)}`;
  if (body.length > ISSUE_CHARACTERS) {
    throw new UsageError(
      'bad-task',
      `Expected the instruction and the plan of ${opened.task} to fit into an issue, ${ISSUE_CHARACTERS} characters, found ${body.length}.`,
    );
  }
  // The work may have been merged into a branch whose attempt is known: it is laid once.
  const isBranchNew = there === null && (await tree.lay(branch));
  const created =
    there === null
      ? await github.createIssue({ title: issueTitle(texts, opened), body, labels: [OPEN_LABEL] })
      : null;
  const issue = created?.number ?? there?.number ?? 0;
  if (created !== null && !created.labels.includes(OPEN_LABEL)) await github.addLabel(issue, OPEN_LABEL);
  // Whoever closed an issue wants nothing done about it.
  const isClosed = there !== null && !there.isOpen;
  const isHandedOver = isClosed || (await handOver({ issue, agent, opened, text: null }, github));
  const problem = isHandedOver ? null : notAssigned(issue, agent, branch);
  const isNew = { branch: isBranchNew, issue: created !== null };
  return { attempt: opened.attempt, branch, issue, url: created?.url ?? null, isNew, problem };
}

function notAssigned(issue: number, { title }: GitHubAgent, branch: string): string {
  return `GitHub did not assign #${issue} to ${title}: it has to be switched on for this repository, and takes a person's token. Assign it by hand, with ${branch} as the base branch.`;
}
