import type { EventRepository } from '../../core/bot/bot-event.ts';

/** A repository that an installation reaches. */
export type KnownRepository = Omit<EventRepository, 'defaultBranch'>;
