import { fetchMissed, lookAfterSilent } from '../../pipeline/bot/look-after.ts';
import type { AppGitHub, BotStore } from '../../pipeline/bot/ports.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long nothing may be heard of a run before GitHub is asked. */
const SILENT_MS = 5 * MINUTE_MS;

export interface Chores {
  stop(): Promise<void>;
}

interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<void>;
}

/** What the bot does from time to time, and at its start. Any number of processes may do so. */
export function startChores({
  store,
  github,
  say,
  retentionDays,
}: {
  readonly store: BotStore;
  readonly github: AppGitHub;
  readonly say: (sentence: string) => void;
  /** Null: for ever. */
  readonly retentionDays: number | null;
}): Chores {
  const now = () => new Date().toISOString();
  const chores: Chore[] = [
    {
      name: 'Asking for missed deliveries',
      everyMs: 10 * MINUTE_MS,
      work: async () => {
        const count = await fetchMissed(github, now());
        if (count > 0) say(`Asked GitHub to send ${count} deliveries again that were not taken.`);
      },
    },
    {
      name: 'Asking after runs',
      everyMs: MINUTE_MS,
      work: async () => {
        await lookAfterSilent({ transact: store.transact, now }, SILENT_MS);
      },
    },
  ];
  if (retentionDays !== null) {
    const work = () => store.forgetBefore(new Date(Date.now() - retentionDays * DAY_MS).toISOString());
    chores.push({ name: 'Forgetting what is old', everyMs: DAY_MS, work });
  }
  const running = chores.map((chore) => startChore(chore, say));
  return {
    async stop() {
      await Promise.all(running.map((end) => end()));
    },
  };
}

/** Again and again, never twice at once. Trouble is for the log: the next time comes. */
function startChore({ name, everyMs, work }: Chore, say: (sentence: string) => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let doing = Promise.resolve();
  const turn = async (): Promise<void> => {
    await work().catch((error: unknown) => {
      say(`${name} failed: ${error instanceof Error ? error.message : 'unknown'}`);
    });
    if (!isStopped) timer = setTimeout(begin, everyMs);
  };
  const begin = () => {
    doing = turn();
  };
  begin();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await doing;
  };
}
