import { composeHandOver } from '../../core/bot/compose-issue.ts';
import type { GitHubAgent } from '../../core/bot/github-agent.ts';
import { isHopeless } from '../../core/bot/hopeless.ts';
import { attemptBranch, type OpenedAttempt } from '../../core/bot/opened-attempt.ts';
import { formatReplyMarker, hasReplyMarker } from '../../formats/reply-marker.ts';
import type { GitHub } from '../github-port.ts';

export type HandOverGitHub = Pick<
  GitHub,
  'viewer' | 'listComments' | 'createComment' | 'addLabel' | 'assignAgent'
>;

export interface ToHandOver {
  readonly issue: number;
  readonly agent: GitHubAgent;
  readonly opened: OpenedAttempt;
  /** What the issue does not say itself; null: it says all. */
  readonly text: string | null;
}

/**
 * Gives an issue to its agent as that agent expects. Labels and assignees that are there are set again without harm, and
 * a comment is looked for. False: GitHub does not assign it.
 */
export async function handOver(given: ToHandOver, github: HandOverGitHub): Promise<boolean> {
  const { issue, agent, opened, text } = given;
  const { handOver: way, mention } = agent;
  const comment = way.kind === 'mention' ? [composeHandOver(mention, opened)] : [];
  // First: an agent reads what is there when it is called.
  if (text !== null || comment.length > 0) {
    await commentOnce(given, [...comment, ...(text === null ? [] : [text])].join('\n\n'), github);
  }
  if (way.kind === 'label') await github.addLabel(issue, way.label);
  return (
    way.kind !== 'assignee' || assign(issue, { login: way.login, branch: attemptBranch(opened) }, github)
  );
}

async function commentOnce(
  { issue, opened }: ToHandOver,
  text: string,
  github: HandOverGitHub,
): Promise<void> {
  const answers = `open ${opened.task} ${opened.attempt}`;
  const [viewer, comments] = await Promise.all([github.viewer(), github.listComments(issue)]);
  const isThere = comments.some(
    ({ author, body }) => viewer !== null && author?.login === viewer && hasReplyMarker(body, answers),
  );
  if (!isThere) await github.createComment(issue, `${formatReplyMarker(answers)}\n${text}`);
}

async function assign(
  issue: number,
  { login, branch }: { readonly login: string; readonly branch: string },
  github: HandOverGitHub,
): Promise<boolean> {
  try {
    return await github.assignAgent(issue, login, branch);
  } catch (error) {
    if (isHopeless(error)) return false;
    throw error;
  }
}
