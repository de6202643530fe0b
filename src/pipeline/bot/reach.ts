import type { EventRepository } from '../../core/bot/bot-event.ts';
import type { BotEffect } from '../../core/bot/effect.ts';
import type { BotMeans } from './means.ts';
import type { BotGitHub, BotRecords, EffectPlace, TokenRights } from './ports.ts';

/** A repository with a token for just these rights there; null: it is not ours any more. */
export async function reach(
  { app, transact }: Pick<BotMeans, 'app' | 'transact'>,
  { installation, repositoryId }: EffectPlace,
  rights: TokenRights,
): Promise<BotGitHub | null> {
  const repository = await transact((records) => records.findRepository(repositoryId));
  if (repository === null || repository.installation !== installation) return null;
  return app.connect({ installation, repository }, rights);
}

/** The repository of an event, with a token to read what handlers ask of it. */
export function reachToRead({ app }: Pick<BotMeans, 'app'>, repository: EventRepository): Promise<BotGitHub> {
  return app.connect(
    { installation: repository.installation, repository },
    { contents: 'read', issues: 'read', metadata: 'read', pull_requests: 'read' },
  );
}

/** Adds work about one pull request, which is done in its order. */
export function addEffect(
  records: Pick<BotRecords, 'addEffect'>,
  effect: BotEffect,
  { at, pullRequest }: { readonly at: EffectPlace; readonly pullRequest: number },
): Promise<void> {
  return records.addEffect(effect, at, keyOfPullRequest(at.repositoryId, pullRequest));
}

/** The key of everything about one pull request. */
function keyOfPullRequest(repositoryId: number, pullRequest: number): string {
  return `${repositoryId}/${pullRequest}`;
}
