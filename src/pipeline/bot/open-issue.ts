import { composeIssue } from '../../core/bot/compose-issue.ts';
import { attemptBranch, type OpenedAttempt } from '../../core/bot/opened-attempt.ts';
import { formatAttemptMarker } from '../../formats/attempt-marker.ts';
import { accept, type CommandPlace, refuse } from './answer.ts';
import { placeOf } from './ask-for-run.ts';
import type { BotMeans } from './means.ts';
import { readOpenedIssues } from './opened-issues.ts';
import type { BotGitHub, Finish } from './ports.ts';
import { addEffect } from './reach.ts';

/**
 * `/stepmark open` in an issue, by somebody who may write: hands the issue to the attempt's agent. The branch has to be
 * there, because the bot may not push; the instruction is said in a comment where the issue does not hold it.
 */
export async function openIssue(
  opened: OpenedAttempt,
  place: CommandPlace,
  { github, means }: { readonly github: BotGitHub; readonly means: BotMeans },
): Promise<Finish> {
  const branch = attemptBranch(opened);
  const texts = await means.readTaskTexts(opened.task);
  if (texts === null) {
    return (records) => refuse(records, place, { kind: 'unknown-task', task: opened.task }, means);
  }
  if ((await github.findBranch(branch)) === null) {
    return (records) => refuse(records, place, { kind: 'no-attempt-branch', branch }, means);
  }
  const holder = await findHolder(opened, github);
  const text = holder === place.number ? null : composeIssue(texts, opened);
  return async (records) => {
    const kept = await records.findOpened(place.repository.id, opened);
    const isOthers = holder !== null && holder !== place.number;
    if (isOthers || (kept !== null && formatAttemptMarker(kept) !== formatAttemptMarker(opened))) {
      return refuse(records, place, { kind: 'opened-already', branch }, means);
    }
    await records.keepOpened(place.repository.id, opened);
    await accept(records, place);
    const effect = { kind: 'hand-over' as const, issue: place.number, opened, text };
    await addEffect(records, effect, { at: placeOf(place.repository), pullRequest: place.number });
  };
}

/** The issue that `stepmark open` made for the attempt; null: none. */
async function findHolder({ task, attempt }: OpenedAttempt, github: BotGitHub): Promise<number | null> {
  const issues = await readOpenedIssues(github);
  return issues.find(({ opened }) => opened.task === task && opened.attempt === attempt)?.number ?? null;
}
