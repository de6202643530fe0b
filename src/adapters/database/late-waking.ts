import type { InboxSettings } from './inbox-settings.ts';
import type { Rush } from './rush.ts';

/**
 * Wakes for the keys of new deliveries in the next lull, once for all that came until then. A process that ends before
 * leaves them to the sweep (sweep.ts).
 */
export function createLateWaking(
  { rush, settings }: { readonly rush: Rush; readonly settings: Pick<InboxSettings, 'giveWayMs'> },
  wake: (keys: readonly string[]) => Promise<void>,
): { readonly wakeLater: (keys: readonly string[]) => void; readonly end: () => Promise<void> } {
  const keys = new Set<string>();
  let waking: Promise<void> | null = null;
  const wakeAll = async () => {
    while (keys.size > 0) {
      await rush.lull(settings.giveWayMs);
      const now = [...keys];
      keys.clear();
      await wake(now);
    }
    waking = null;
  };
  return {
    wakeLater(more) {
      for (const key of more) keys.add(key);
      if (keys.size > 0) waking ??= wakeAll();
    },
    end: async () => {
      await waking;
    },
  };
}
