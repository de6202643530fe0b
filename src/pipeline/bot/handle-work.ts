import { doEffect } from './effects/do-effect.ts';
import { handleDelivery } from './handle-delivery.ts';
import type { BotMeans } from './means.ts';
import type { Handle } from './ports.ts';

/** All that the bot does: deliveries become records and effects, effects become calls. */
export function createHandler(means: BotMeans): Handle {
  return ({ work }) =>
    work.kind === 'delivery' ? handleDelivery(work.delivery, means) : doEffect(work.effect, work.at, means);
}
