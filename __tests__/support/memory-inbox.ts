import { setTimeout as pause } from 'node:timers/promises';
import { isHopeless } from '../../src/core/bot/hopeless.ts';
import { redactSecrets } from '../../src/core/redact-secrets.ts';
import type { BotRecords, Handle, Inbox, WorkItem } from '../../src/pipeline/bot/ports.ts';

export interface WorkRow extends WorkItem {
  readonly receivedAt: string;
  /** What killed it; null: it waits to be done. */
  readonly death: { readonly why: string; readonly at: string } | null;
}

/** The work that is known. The list is never changed in place: a copy of this object is a snapshot of it. */
export interface Works {
  count: number;
  rows: readonly WorkRow[];
}

/** Adds work, without anybody being woken for it. */
export function addWork(works: Works, added: Pick<WorkRow, 'key' | 'work' | 'receivedAt'>): void {
  works.count += 1;
  works.rows = [...works.rows, { id: works.count, ...added, failures: 0, death: null }];
}

export interface InboxPlace {
  readonly works: Works;
  readonly transact: <T>(work: (records: BotRecords) => Promise<T>) => Promise<T>;
  readonly now: () => string;
  readonly tries: number;
  readonly retryMs: number;
}

/** An inbox in memory; `wake` begins what waits and is not being done. It is held to bot-store-contract.ts. */
export function createMemoryInbox(place: InboxPlace): Inbox & { wake(): void } {
  const { works, now } = place;
  const seen = new Set<string>();
  const busy = new Map<string, Promise<void>>();
  let working: { readonly handle: Handle; readonly end: AbortController } | null = null;
  const workOn = async (key: string) => {
    while (working !== null) {
      const row = works.rows.find((one) => one.key === key && one.death === null);
      if (row === undefined) return;
      const isDone = await doWork(place, row, working.handle);
      // Ended early by `stop`.
      if (!isDone) await pause(place.retryMs, null, { signal: working?.end.signal }).catch(() => null);
    }
  };
  const wake = () => {
    if (working === null) return;
    for (const { key, death } of works.rows) {
      if (death !== null || busy.has(key)) continue;
      busy.set(
        key,
        workOn(key).then(() => {
          busy.delete(key);
          // What came between the last look and now.
          wake();
        }),
      );
    }
  };
  const revive = (id: number) => {
    const isDead = works.rows.some((row) => row.id === id && row.death !== null);
    works.rows = works.rows.map((row) => (row.id === id ? { ...row, failures: 0, death: null } : row));
    return isDead;
  };
  return {
    wake,
    async accept(delivery, key) {
      const { guid, event, body, receivedAt } = delivery;
      const names = [`guid ${guid}`, `body ${event} ${body}`];
      if (names.some((name) => seen.has(name))) return false;
      for (const name of names) seen.add(name);
      addWork(works, { key, work: { kind: 'delivery', delivery, hash: body }, receivedAt });
      wake();
      return true;
    },
    async start(handle) {
      working ??= { handle, end: new AbortController() };
      wake();
    },
    async stop() {
      working?.end.abort();
      working = null;
      await Promise.all(busy.values());
    },
    async state() {
      const waiting = works.rows.filter(({ death }) => death === null);
      const dead = works.rows.length - waiting.length;
      return { waiting: waiting.length, dead, oldestWaiting: waiting[0]?.receivedAt ?? null };
    },
    listDead: async () =>
      works.rows.flatMap(({ id, key, work, failures, death }) => {
        const what =
          work.kind === 'delivery' ? `delivery ${work.delivery.event}` : `effect ${work.effect.kind}`;
        return death === null ? [] : [{ id, key, what, failures, ...death }];
      }),
    async replay(id) {
      const isRevived = revive(id);
      wake();
      return isRevived;
    },
  };

  /** False: it failed. */
  async function doWork({ transact, tries }: InboxPlace, row: WorkRow, handle: Handle): Promise<boolean> {
    try {
      const finish = await handle({ id: row.id, key: row.key, work: row.work, failures: row.failures });
      await transact(async (records) => {
        await finish(records);
        works.rows = works.rows.filter(({ id }) => id !== row.id);
      });
      return true;
    } catch (error) {
      const failures = row.failures + 1;
      const why = redactSecrets(error instanceof Error ? error.message : String(error), []);
      const death = failures >= tries || isHopeless(error) ? { why, at: now() } : null;
      works.rows = works.rows.map((one) => (one.id === row.id ? { ...one, failures, death } : one));
      return false;
    }
  }
}
