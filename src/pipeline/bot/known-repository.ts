import type { InstalledRepository } from '../../core/bot/bot-event.ts';

/** A repository that an installation reaches. */
export interface KnownRepository extends InstalledRepository {
  readonly installation: number;
}
