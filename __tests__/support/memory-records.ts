import type { Allowance } from '../../src/core/bot/allowance.ts';
import type { GivenHelp } from '../../src/core/bot/given-help.ts';
import type { KeptCard } from '../../src/core/bot/kept-card.ts';
import type { KnownHead } from '../../src/core/bot/known-head.ts';
import { attemptBranch, type OpenedAttempt } from '../../src/core/bot/opened-attempt.ts';
import { ASKED, advance, isOver } from '../../src/core/bot/request-state.ts';
import type { KeptRequest } from '../../src/core/bot/run-request.ts';
import { noteName, type TurnNote } from '../../src/core/bot/turn-note.ts';
import type { KnownRepository } from '../../src/pipeline/bot/known-repository.ts';
import type { BotRecords } from '../../src/pipeline/bot/ports.ts';

/** Work as it is added, for whoever does it. */
export type AddWork = (...work: Parameters<BotRecords['addEffect']>) => void;

interface OfPullRequest<T> {
  readonly repositoryId: number;
  readonly pullRequest: number;
  readonly what: T;
}

/** All that is remembered. No list is ever changed in place: a copy of this object is a snapshot of everything. */
export interface Memory {
  sequence: number;
  repositories: readonly KnownRepository[];
  /** `repository 1`, `installation 2`. */
  gone: ReadonlySet<string>;
  heads: readonly OfPullRequest<KnownHead>[];
  requests: readonly KeptRequest[];
  cards: readonly KeptCard[];
  help: readonly GivenHelp[];
  opened: readonly { readonly repositoryId: number; readonly what: OpenedAttempt }[];
  notes: readonly OfPullRequest<TurnNote>[];
  allowances: ReadonlyMap<string, Allowance>;
}

export function emptyMemory(): Memory {
  return {
    ...{ sequence: 0, repositories: [], heads: [], requests: [], cards: [], help: [], opened: [], notes: [] },
    allowances: new Map(),
    gone: new Set(),
  };
}

/**
 * What the bot remembers, in memory: thousands of steps take a second. There are no transactions: what fails is not taken
 * back (memory-store.ts takes it back). It is held to what the databases are held to (bot-records-contract.ts).
 */
export function createMemoryRecords(
  now: () => string,
  add: AddWork,
  memory: Memory = emptyMemory(),
): BotRecords {
  return {
    addEffect: async (...work) => add(...work),
    ...repositoryRecords(memory),
    ...requestRecords(memory, now),
    ...resultRecords(memory),
    ...turnRecords(memory),
  };
}

const isOf =
  (repositoryId: number, pullRequest: number) =>
  (one: { readonly repositoryId: number; readonly pullRequest: number }): boolean =>
    one.repositoryId === repositoryId && one.pullRequest === pullRequest;

const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);

function repositoryRecords(memory: Memory) {
  const forgetAllowances = (start: string) => {
    memory.allowances = new Map([...memory.allowances].filter(([name]) => !name.startsWith(start)));
  };
  const keepGone = (name: string) => {
    memory.gone = new Set([...memory.gone, name]);
  };
  const forgetRepositories = async (ids: readonly number[]) => {
    const stays = ({ repositoryId }: { readonly repositoryId: number }) => !ids.includes(repositoryId);
    memory.heads = memory.heads.filter(stays);
    memory.requests = memory.requests.filter(({ subject }) => stays(subject));
    memory.cards = memory.cards.filter(stays);
    memory.help = memory.help.filter(stays);
    memory.opened = memory.opened.filter(stays);
    memory.notes = memory.notes.filter(stays);
    memory.repositories = memory.repositories.filter(({ id }) => !ids.includes(id));
    for (const id of ids) forgetAllowances(`pull-request ${id}/`);
  };
  return {
    keepRepository: async (repository) => {
      const known = memory.repositories.find(({ id }) => id === repository.id);
      const { changedAt } = repository;
      const after = changedAt !== null && known?.changedAt ? byTime(changedAt, known.changedAt) : null;
      if (after !== null && after < 0) return;
      const isDoubtful = after === null || after === 0;
      const kept = {
        ...repository,
        isPrivate: repository.isPrivate || (isDoubtful && known?.isPrivate === true),
        changedAt: changedAt ?? known?.changedAt ?? null,
      };
      memory.repositories = [...memory.repositories.filter(({ id }) => id !== repository.id), kept];
    },
    findRepository: async (id) => memory.repositories.find((one) => one.id === id) ?? null,
    forgetRepositories,
    forgetDeleted: async (id) => {
      await forgetRepositories([id]);
      keepGone(`repository ${id}`);
    },
    isGone: async ({ id, installation }) =>
      memory.gone.has(`repository ${id}`) || memory.gone.has(`installation ${installation}`),
    forgetInstallation: async (installation) => {
      keepGone(`installation ${installation}`);
      const its = memory.repositories.filter((one) => one.installation === installation);
      await forgetRepositories(its.map(({ id }) => id));
      forgetAllowances(`author ${installation}/`);
    },
    keepHead: async (repositoryId, pullRequest, head) => {
      const known = memory.heads.filter(isOf(repositoryId, pullRequest));
      if (known.some(({ what }) => what.sha === head.sha)) return;
      memory.heads = [...memory.heads, { repositoryId, pullRequest, what: head }];
    },
    listHeads: async (repositoryId, pullRequest) =>
      memory.heads
        .filter(isOf(repositoryId, pullRequest))
        .map(({ what }) => what)
        .sort((a, b) => byTime(a.receivedAt, b.receivedAt)),
    findByHead: async (repositoryId, sha) =>
      memory.heads
        .filter((one) => one.repositoryId === repositoryId && one.what.sha === sha)
        .map(({ pullRequest }) => pullRequest)
        .sort((a, b) => a - b),
  } satisfies Partial<BotRecords>;
}

function requestRecords(memory: Memory, now: () => string) {
  const change = (id: string, to: (kept: KeptRequest) => Partial<KeptRequest>) => {
    memory.requests = memory.requests.map((one) => (one.id === id ? { ...one, ...to(one) } : one));
    return memory.requests.find((one) => one.id === id) ?? null;
  };
  return {
    keepRequest: async (request) => {
      if (memory.requests.some(({ id }) => id === request.id)) return false;
      memory.sequence += 1;
      const heardAt = new Date(request.askedAt).toISOString();
      const kept = { ...request, sequence: memory.sequence, progress: ASKED, heardAt, trouble: null };
      memory.requests = [...memory.requests, kept];
      return true;
    },
    findRequest: async (id) => memory.requests.find((one) => one.id === id) ?? null,
    findRequestByRun: async (repositoryId, run) =>
      memory.requests.findLast(
        ({ subject, progress }) => subject.repositoryId === repositoryId && progress.run === run,
      ) ?? null,
    findRequestBySequence: async (sequence) =>
      memory.requests.find((one) => one.sequence === sequence) ?? null,
    listRequests: async (repositoryId, number) =>
      memory.requests.filter(
        ({ subject }) => subject.repositoryId === repositoryId && subject.pullRequest === number,
      ),
    advanceRequest: async (id, fact) =>
      change(id, ({ progress }) => ({ progress: advance(progress, fact), heardAt: now() })),
    keepTrouble: async (id, trouble) => {
      change(id, () => ({ trouble }));
    },
    listSilentRequests: async (since) =>
      memory.requests.filter(({ progress, heardAt }) => !isOver(progress) && byTime(heardAt, since) < 0),
  } satisfies Partial<BotRecords>;
}

function resultRecords(memory: Memory) {
  return {
    keepCard: async (card) => {
      const known = memory.cards.find(({ request }) => request === card.request);
      if (known !== undefined && known.attempt > card.attempt) return;
      memory.cards = [...memory.cards.filter((one) => one !== known), card];
    },
    listCards: async (repositoryId, pullRequest) =>
      memory.cards
        .filter(isOf(repositoryId, pullRequest))
        .sort((a, b) => byTime(a.at, b.at) || (a.request < b.request ? -1 : 1)),
    listTaskCards: async (repositoryId, task) => {
      const its = memory.cards
        .filter((one) => one.repositoryId === repositoryId && one.card.task?.id === task)
        .sort((a, b) => byTime(a.at, b.at));
      const latest = new Map(its.map((one) => [one.pullRequest, one]));
      return [...latest.values()].sort((a, b) => a.pullRequest - b.pullRequest);
    },
    keepHelp: async (given) => {
      const isIt = (one: GivenHelp) =>
        one.repositoryId === given.repositoryId && one.comment === given.comment;
      // A comment gives one help, however often its work is done.
      if (memory.help.some(isIt)) return;
      memory.help = [...memory.help, given];
    },
    listHelp: async (repositoryId, pullRequest) => memory.help.filter(isOf(repositoryId, pullRequest)),
    readAllowance: async (name) => memory.allowances.get(name) ?? null,
    keepAllowance: async (name, allowance) => {
      memory.allowances = new Map([...memory.allowances, [name, allowance]]);
    },
  } satisfies Partial<BotRecords>;
}

function turnRecords(memory: Memory) {
  const findOpened: BotRecords['findOpened'] = async (repositoryId, place) =>
    memory.opened.find(
      (one) => one.repositoryId === repositoryId && attemptBranch(one.what) === attemptBranch(place),
    )?.what ?? null;
  const listTurnNotes: BotRecords['listTurnNotes'] = async (repositoryId, pullRequest) =>
    memory.notes.filter(isOf(repositoryId, pullRequest)).map(({ what }) => what);
  return {
    findOpened,
    listTurnNotes,
    keepOpened: async (repositoryId, opened) => {
      if ((await findOpened(repositoryId, opened)) !== null) return;
      memory.opened = [...memory.opened, { repositoryId, what: opened }];
    },
    keepTurnNote: async (repositoryId, pullRequest, note) => {
      const known = await listTurnNotes(repositoryId, pullRequest);
      if (known.some((one) => noteName(one) === noteName(note))) return;
      memory.notes = [...memory.notes, { repositoryId, pullRequest, what: note }];
    },
  } satisfies Partial<BotRecords>;
}
