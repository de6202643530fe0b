import type { Allowance } from '../../src/core/bot/allowance.ts';
import type { GivenHelp } from '../../src/core/bot/given-help.ts';
import type { KeptCard } from '../../src/core/bot/kept-card.ts';
import type { KnownHead } from '../../src/core/bot/known-head.ts';
import { ASKED, advance } from '../../src/core/bot/request-state.ts';
import type { KeptRequest } from '../../src/core/bot/run-request.ts';
import type { TurnNote } from '../../src/core/bot/turn-note.ts';
import type { KnownRepository } from '../../src/pipeline/bot/known-repository.ts';
import type { BotRecords } from '../../src/pipeline/bot/ports.ts';

/** Work as it is added, for whoever does it. */
export type AddWork = (...work: Parameters<BotRecords['addEffect']>) => void;

/**
 * What the bot remembers of pull requests, in memory: thousands of steps take a second. There are no
 * transactions: what fails is not taken back. The real ones have a contract of their own (bot-records-contract.ts).
 */
export function createMemoryRecords(now: () => string, add: AddWork): BotRecords {
  const repositories = new Map<number, KnownRepository>();
  const heads = new Map<string, KnownHead[]>();
  const requests = new Map<string, KeptRequest>();
  const cards = new Map<string, KeptCard>();
  const allowances = new Map<string, Allowance>();
  const help: GivenHelp[] = [];
  const notes = new Map<string, TurnNote[]>();
  const all = () => [...requests.values()];
  const change = (id: string, to: Partial<KeptRequest>) => {
    const kept = requests.get(id);
    if (kept === undefined) return null;
    const changed = { ...kept, ...to };
    requests.set(id, changed);
    return changed;
  };
  const records: Partial<BotRecords> = {
    addEffect: async (...work) => add(...work),
    keepRepository: async (repository) => {
      repositories.set(repository.id, repository);
    },
    findRepository: async (id) => repositories.get(id) ?? null,
    forgetRepositories: async (ids) => {
      for (const id of ids) repositories.delete(id);
    },
    forgetInstallation: async (installation) => {
      for (const one of repositories.values()) {
        if (one.installation === installation) repositories.delete(one.id);
      }
    },
    keepHead: async (repositoryId, number, head) => {
      const known = heads.get(`${repositoryId}/${number}`) ?? [];
      if (known.some(({ sha }) => sha === head.sha)) return;
      heads.set(`${repositoryId}/${number}`, [...known, head]);
    },
    listHeads: async (repositoryId, number) => heads.get(`${repositoryId}/${number}`) ?? [],
    keepRequest: async (request) => {
      if (requests.has(request.id)) return false;
      const kept = { sequence: requests.size + 1, progress: ASKED, heardAt: request.askedAt, trouble: null };
      requests.set(request.id, { ...request, ...kept });
      return true;
    },
    findRequest: async (id) => requests.get(id) ?? null,
    findRequestByRun: async (repositoryId, run) =>
      all().findLast((one) => one.subject.repositoryId === repositoryId && one.progress.run === run) ?? null,
    findRequestBySequence: async (sequence) => all().find((one) => one.sequence === sequence) ?? null,
    listRequests: async (repositoryId, number) =>
      all().filter(({ subject }) => subject.repositoryId === repositoryId && subject.pullRequest === number),
    advanceRequest: async (id, fact) =>
      change(id, { progress: advance(requests.get(id)?.progress ?? ASKED, fact), heardAt: now() }),
    keepTrouble: async (id, trouble) => {
      change(id, { trouble });
    },
    keepCard: async (card) => {
      if ((cards.get(card.request)?.attempt ?? 0) <= card.attempt) cards.set(card.request, card);
    },
    listCards: async (repositoryId, number) =>
      [...cards.values()].filter((one) => one.repositoryId === repositoryId && one.pullRequest === number),
    listTaskCards: async (repositoryId, task) =>
      [...cards.values()].filter((one) => one.repositoryId === repositoryId && one.card.task?.id === task),
    keepHelp: async (given) => {
      help.push(given);
    },
    listHelp: async (repositoryId, number) =>
      help.filter((one) => one.repositoryId === repositoryId && one.pullRequest === number),
    keepTurnNote: async (repositoryId, number, note) => {
      const known = notes.get(`${repositoryId}/${number}`) ?? [];
      notes.set(`${repositoryId}/${number}`, [...known, note]);
    },
    listTurnNotes: async (repositoryId, number) => notes.get(`${repositoryId}/${number}`) ?? [],
    keepOpened: async () => {},
    findOpened: async () => null,
    readAllowance: async (name) => allowances.get(name) ?? null,
    keepAllowance: async (name, allowance) => {
      allowances.set(name, allowance);
    },
  };
  // What is not there is asked for by what looks after many pull requests alone.
  return records as BotRecords;
}
