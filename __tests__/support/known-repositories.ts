import type { KnownRepository } from '../../src/pipeline/bot/known-repository.ts';

/** Public, unless something else is said. */
export function makeRepository(id: number, part: Partial<KnownRepository> = {}): KnownRepository {
  return { id, installation: id, fullName: `a/${id}`, isPrivate: false, changedAt: null, ...part };
}
