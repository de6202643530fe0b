import type { OpenedAttempt } from '../../core/bot/opened-attempt.ts';
import { parseAttemptBranch } from '../../core/bot/opened-attempt.ts';
import type { BotMeans } from './means.ts';
import { readOpenedIssues } from './opened-issues.ts';
import type { BotGitHub } from './ports.ts';

/** What a run was asked for. */
export interface AskedFor {
  readonly repositoryId: number;
  readonly task: string | null;
  readonly baseRef: string;
}

/**
 * The attempt that a pull request is for, by its base branch: as the bot was told to hand it over, else as an issue says
 * whose author may write here now. Null: it belongs to none.
 */
export async function findOpened(
  { repositoryId, task, baseRef }: AskedFor,
  github: BotGitHub,
  { transact }: Pick<BotMeans, 'transact'>,
): Promise<OpenedAttempt | null> {
  const place = parseAttemptBranch(baseRef);
  if (place === null || place.task !== task) return null;
  const kept = await transact((records) => records.findOpened(repositoryId, place));
  if (kept !== null) return kept;
  const found = (await readOpenedIssues(github)).find(
    ({ opened }) => opened.task === place.task && opened.attempt === place.attempt,
  );
  return found?.opened ?? null;
}
