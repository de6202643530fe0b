import type { BotRecords, BotStore, EffectPlace, WorkItem } from '../../src/pipeline/bot/ports.ts';
import { addWork, createMemoryInbox, type Works } from './memory-inbox.ts';
import { type AddWork, createMemoryRecords, emptyMemory } from './memory-records.ts';

/** The part of the bot's memory that its handlers use. */
export type HandlersStore = Pick<BotStore, 'transact' | 'inbox' | 'close'>;

/**
 * What the bot's handlers use of its memory, in this process: one transaction after another, each taken back where it
 * fails. Held to the contracts of the databases (bot-records-contract.ts, bot-store-contract.ts).
 */
export function createMemoryStore(
  { tries, retryMs }: { readonly tries: number; readonly retryMs: number },
  now: () => string,
): HandlersStore {
  const works: Works = { count: 0, rows: [] };
  const memory = emptyMemory();
  let last: Promise<unknown> = Promise.resolve();
  const transactAlone = async <T>(work: (records: BotRecords) => Promise<T>): Promise<T> => {
    const before = { ...memory };
    const change: WorkChange = { added: [], gone: [] };
    const add: AddWork = (effect, at, key) => {
      change.added.push({ key, work: { kind: 'effect', effect, at } });
    };
    try {
      const records = createMemoryRecords(now, add, memory);
      const result = await work(withWorks(records, works, change));
      works.rows = works.rows.filter(isLeft(change));
      for (const { key, work: added } of change.added)
        addWork(works, { key, work: added, receivedAt: now() });
      return result;
    } catch (error) {
      Object.assign(memory, before);
      throw error;
    }
  };
  const transact: BotStore['transact'] = async (work) => {
    const own = last.then(() => transactAlone(work));
    last = own.catch(() => null);
    const result = await own;
    inbox.wake();
    return result;
  };
  const inbox = createMemoryInbox({ works, transact, now, tries, retryMs });
  return { transact, inbox, close: () => inbox.stop() };
}

type KeyedWork = Pick<WorkItem, 'key' | 'work'>;

/** What becomes of the work that is known when a transaction ends well. */
interface WorkChange {
  added: KeyedWork[];
  readonly gone: ((at: EffectPlace) => boolean)[];
}

const isLeft =
  ({ gone }: WorkChange) =>
  ({ work }: KeyedWork): boolean =>
    work.kind === 'delivery' || !gone.some((isGone) => isGone(work.at));

/** Work goes with its repository, and whoever has work that waits is not silent. */
function withWorks(records: BotRecords, works: Works, change: WorkChange): BotRecords {
  const drop = (isGone: (at: EffectPlace) => boolean) => {
    change.gone.push(isGone);
    change.added = change.added.filter(isLeft(change));
  };
  return {
    ...records,
    forgetRepositories: async (ids) => {
      await records.forgetRepositories(ids);
      drop(({ repositoryId }) => ids.includes(repositoryId));
    },
    forgetDeleted: async (id) => {
      await records.forgetDeleted(id);
      drop(({ repositoryId }) => repositoryId === id);
    },
    forgetInstallation: async (installation) => {
      await records.forgetInstallation(installation);
      drop((at) => at.installation === installation);
    },
    listSilentRequests: async (since) => {
      const waiting = works.rows.filter(({ death }) => death === null).filter(isLeft(change));
      const busy = new Set([...waiting, ...change.added].map(({ key }) => key));
      const silent = await records.listSilentRequests(since);
      return silent.filter(({ subject }) => !busy.has(`${subject.repositoryId}/${subject.pullRequest}`));
    },
  };
}
