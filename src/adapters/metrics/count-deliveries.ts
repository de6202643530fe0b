import type { FrontOptions } from '../webhook/front.ts';
import type { BotMetrics } from './bot-metrics.ts';

/** Answers of the front that tell of no delivery: another route or method. */
const NO_DELIVERY = new Set([404, 405]);

/** The same two for the front, with every delivery counted. What is refused has no event that could be believed. */
export function countDeliveries(
  options: Pick<FrontOptions, 'accept' | 'report'>,
  metrics: Pick<BotMetrics, 'delivery'>,
  now: () => number = performance.now.bind(performance),
): Pick<FrontOptions, 'accept' | 'report'> {
  return {
    accept: async (delivery, key) => {
      const start = now();
      try {
        const isNew = await options.accept(delivery, key);
        metrics.delivery(delivery.event, isNew ? 'kept' : 'known', now() - start);
        return isNew;
      } catch (error) {
        metrics.delivery(delivery.event, 'failed', now() - start);
        throw error;
      }
    },
    report: (note) => {
      if (note.status >= 400 && note.status < 500 && !NO_DELIVERY.has(note.status)) {
        metrics.delivery('', 'refused', 0);
      }
      options.report(note);
    },
  };
}
