import type { BotMeans } from './means.ts';
import type { BotGitHub, EffectPlace, TokenRights } from './ports.ts';

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

/** The key of everything about one pull request. */
export function keyOfPullRequest(repositoryId: number, pullRequest: number): string {
  return `${repositoryId}/${pullRequest}`;
}
