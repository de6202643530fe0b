import type { Allowance } from '../../core/bot/allowance.ts';
import type { PullRequestAttempt } from '../../core/bot/attempt-results.ts';
import type { BotEffect } from '../../core/bot/effect.ts';
import type { GivenHelp } from '../../core/bot/given-help.ts';
import type { KeptCard } from '../../core/bot/kept-card.ts';
import type { KnownHead } from '../../core/bot/known-head.ts';
import type { AttemptPlace, OpenedAttempt } from '../../core/bot/opened-attempt.ts';
import type { RequestFact } from '../../core/bot/request-state.ts';
import type { KeptRequest, RequestTrouble, RunRequest } from '../../core/bot/run-request.ts';
import type { TurnNote } from '../../core/bot/turn-note.ts';
import type { Collaborator } from '../../core/bot/who-may.ts';
import type { Account } from '../../core/github/pull-request.ts';
import type { GitHub } from '../github-port.ts';
import type { KnownRepository } from './known-repository.ts';
import type { PageStore } from './pages-ports.ts';

/** A webhook as it arrived; its signature was checked. */
export interface Delivery {
  /** `X-GitHub-Delivery`: not signed. */
  readonly guid: string;
  /** `X-GitHub-Event`: not signed. */
  readonly event: string;
  /** The raw body, which the signature is of. */
  readonly body: string;
  /** ISO 8601, by the bot's own clock. */
  readonly receivedAt: string;
}

/** One piece of work: a delivery to read, or an effect to bring about. */
export interface WorkItem {
  readonly id: number;
  /** Work of one key is done in its order, one after another: `<repository id>/<pull request>` or the like. */
  readonly key: string;
  readonly work:
    | { readonly kind: 'delivery'; readonly delivery: Delivery; readonly hash: string }
    | { readonly kind: 'effect'; readonly effect: BotEffect; readonly at: EffectPlace };
  /** How often it failed. */
  readonly failures: number;
}

/** Where an effect takes place. */
export interface EffectPlace {
  readonly installation: number;
  readonly repositoryId: number;
}

/** Work that was given up, to be looked at and done again by hand. */
export interface DeadWork {
  readonly id: number;
  readonly key: string;
  /** `delivery issue_comment`, `effect dispatch`. */
  readonly what: string;
  readonly failures: number;
  /** The last error's sentence, without anything secret. */
  readonly why: string;
  readonly at: string;
}

/**
 * Does one piece of work, in two parts: first what is slow and outside, with no transaction open; then what it returns,
 * in a transaction, so that what that writes and the end of the work become true together, or not at all. The first part
 * may be done again where the second did not come to its end.
 */
export type Handle = (item: WorkItem) => Promise<Finish>;
export type Finish = (records: BotRecords) => Promise<void>;

/** What the durable inbox holds, for people and for `/metrics`. */
export interface InboxState {
  readonly waiting: number;
  readonly dead: number;
  /** ISO 8601; null: nothing waits. */
  readonly oldestWaiting: string | null;
}

/**
 * Work that is on disk before anybody hears that it was taken, and stays there until it is done. Any number of processes
 * may share one.
 */
export interface Inbox {
  /**
   * Resolves when the delivery is on disk. False: the same body for the same event, or the same GUID, is there already
   * (SECURITY.md row B4). Many at once are written together.
   */
  accept(delivery: Delivery, key: string): Promise<boolean>;
  /**
   * Does all work that waits, and all that comes, until `stop`. An error is tried again with growing pauses, and after the
   * last one the work is dead; work of the same key that came later waits for that.
   */
  start(handle: Handle): Promise<void>;
  /** Ends what is being done, and takes no more. */
  stop(): Promise<void>;
  state(): Promise<InboxState>;
  listDead(): Promise<readonly DeadWork[]>;
  /** Puts dead work back to be done. False: there is none of that id. */
  replay(id: number): Promise<boolean>;
}

/** What the bot remembers, within one transaction. Ids of repositories are GitHub's. */
export interface BotRecords {
  /** Adds work; `key` orders it (see {@link WorkItem}). */
  addEffect(effect: BotEffect, at: EffectPlace, key: string): Promise<void>;

  /**
   * News come in any order: what GitHub says of a later state stands, by `changedAt`. Who may see a repository is doubtful
   * where a time is not told, or is the same: then it is private if either says so.
   */
  keepRepository(repository: KnownRepository): Promise<void>;
  findRepository(id: number): Promise<KnownRepository | null>;
  /** With everything that is kept of them. They may come back. */
  forgetRepositories(ids: readonly number[]): Promise<void>;
  /** A repository that was deleted, with everything that is kept of it: it is gone. */
  forgetDeleted(id: number): Promise<void>;
  /** With everything that is kept of all its repositories: it is gone. */
  forgetInstallation(installation: number): Promise<void>;
  /**
   * Whether nothing is to be kept of a repository, since it or its installation is gone: neither id comes back, but what
   * was told of them may come late. Known for as long as GitHub may deliver.
   */
  isGone(repository: Pick<KnownRepository, 'id' | 'installation'>): Promise<boolean>;

  /** A head that is known already stays as it is. */
  keepHead(repositoryId: number, pullRequest: number, head: KnownHead): Promise<void>;
  /** In the order of their receipt. */
  listHeads(repositoryId: number, pullRequest: number): Promise<readonly KnownHead[]>;
  /** Pull requests of a repository that have had a commit as their head. */
  findByHead(repositoryId: number, sha: string): Promise<readonly number[]>;

  /** False: a request of this id is there already. */
  keepRequest(request: RunRequest): Promise<boolean>;
  findRequest(id: string): Promise<KeptRequest | null>;
  findRequestByRun(repositoryId: number, run: number): Promise<KeptRequest | null>;
  findRequestBySequence(sequence: number): Promise<KeptRequest | null>;
  /** Earliest first. */
  listRequests(repositoryId: number, pullRequest: number): Promise<readonly KeptRequest[]>;
  /** The request after the fact; null: there is none of that id. */
  advanceRequest(id: string, fact: RequestFact): Promise<KeptRequest | null>;
  /** Why a request could not be started, or its result was refused. */
  keepTrouble(id: string, trouble: RequestTrouble | null): Promise<void>;
  /**
   * Requests that are not over, of which nothing was heard since, ISO 8601, and for whose pull request no work waits.
   */
  listSilentRequests(since: string): Promise<readonly KeptRequest[]>;

  keepCard(card: KeptCard): Promise<void>;
  /** Earliest first; of a request only the latest attempt. */
  listCards(repositoryId: number, pullRequest: number): Promise<readonly KeptCard[]>;

  /** Of each pull request the latest card of a task, by number. */
  listTaskCards(repositoryId: number, task: string): Promise<readonly KeptCard[]>;

  keepHelp(help: GivenHelp): Promise<void>;
  listHelp(repositoryId: number, pullRequest: number): Promise<readonly GivenHelp[]>;

  /** Of one attempt what was kept first stands. */
  keepOpened(repositoryId: number, opened: OpenedAttempt): Promise<void>;
  /** Null: nobody had the bot hand it over. */
  findOpened(repositoryId: number, place: AttemptPlace): Promise<OpenedAttempt | null>;
  /** Of one request, and of stops, what was kept first stands. */
  keepTurnNote(repositoryId: number, pullRequest: number, note: TurnNote): Promise<void>;
  /** In the order of their keeping. */
  listTurnNotes(repositoryId: number, pullRequest: number): Promise<readonly TurnNote[]>;

  /** Whoever reads an allowance has it for himself until the transaction ends. */
  readAllowance(name: string): Promise<Allowance | null>;
  keepAllowance(name: string, allowance: Allowance): Promise<void>;
}

/** The bot's memory. */
export interface BotStore {
  readonly pages: PageStore;
  /** All that it remembers, as lines of text that `importLines` takes into a store that has nothing yet. */
  exportLines(): AsyncIterable<string>;
  /** Gives the number of lines. Throws UsageError for a store that has something, and for what is no export. */
  importLines(lines: AsyncIterable<string>): Promise<number>;
  /** Attempts over pull requests, for results; by repository and number. */
  readAttempts(): AsyncIterable<PullRequestAttempt>;
  /** Forgets what is older than a time, ISO 8601: requests that are over, with their cards and help, and heads. */
  forgetBefore(time: string): Promise<void>;
  /** All of it becomes true, or nothing. */
  transact<T>(work: (records: BotRecords) => Promise<T>): Promise<T>;
  readonly inbox: Inbox;
  close(): Promise<void>;
}

/** Rights that a token is minted with, never more (SECURITY.md row B13). */
export type TokenRights = Readonly<
  Partial<
    Record<'actions' | 'checks' | 'contents' | 'issues' | 'metadata' | 'pull_requests', 'read' | 'write'>
  >
>;

/** A comment as it stands now. */
export interface CommentNow {
  readonly body: string;
  readonly authorId: number | null;
}

/** A reaction to a comment. */
export interface ReactionNow {
  readonly person: Account;
  /** GitHub's name of it: `rocket`, `heart`. */
  readonly content: string;
}

/** A branch as far as a dispatch looks at it. */
export interface BranchNow {
  readonly sha: string;
  /** By a protection rule or a ruleset. */
  readonly isProtected: boolean;
}

/** What the bot asks of a repository beside everything that a publisher does. Throws the InfraErrors of {@link GitHub}. */
export interface BotGitHub extends GitHub {
  /** Null: there is no such branch. */
  findBranch(name: string): Promise<BranchNow | null>;
  /** Null: nobody of that name is a collaborator. */
  findCollaborator(login: string): Promise<Collaborator | null>;
  /** Null: it is gone. */
  readComment(id: number): Promise<CommentNow | null>;
  /** Who reacted to a comment with what, over all pages. */
  listReactions(comment: number): Promise<readonly ReactionNow[]>;
  react(comment: number, reaction: 'eyes' | 'rocket' | 'confused'): Promise<void>;
  /** Starts a workflow by its file's name on a branch. The run's id, where GitHub tells it. */
  dispatchWorkflow(dispatch: {
    readonly workflow: string;
    readonly ref: string;
    readonly inputs: Readonly<Record<string, string>>;
  }): Promise<number | null>;
  /** The latest run of a dispatched workflow whose title ends with a text, among those since a time, ISO 8601. */
  findDispatchedRun(search: {
    readonly workflow: string;
    readonly ref: string;
    readonly titleEnd: string;
    readonly since: string;
  }): Promise<number | null>;
  /** A run that is over already is no error. */
  cancelRun(run: number): Promise<void>;
}

/** One delivery as GitHub remembers it. */
export interface RememberedDelivery {
  readonly id: number;
  readonly guid: string;
  /** ISO 8601. */
  readonly deliveredAt: string;
  /** Whether the bot answered it with success. */
  readonly wasTaken: boolean;
}

/** GitHub as the App itself sees it. */
export interface AppGitHub {
  readonly appId: number;
  /** One repository of an installation, with a token for just these rights there. */
  connect(
    at: {
      readonly installation: number;
      readonly repository: { readonly id: number; readonly fullName: string };
    },
    rights: TokenRights,
  ): Promise<BotGitHub>;
  /** The deliveries since a time, ISO 8601, newest first (GitHub keeps some days). */
  listDeliveries(since: string): Promise<readonly RememberedDelivery[]>;
  /** Asks GitHub to send one again. */
  redeliver(id: number): Promise<void>;
}
