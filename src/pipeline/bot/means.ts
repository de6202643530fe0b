import type { KeptCard } from '../../core/bot/kept-card.ts';
import type { ScoredTurn } from '../../core/bot/pull-request-history.ts';
import type { Reply } from '../../core/bot/reply.ts';
import type { KeptRequest, RequestTrouble } from '../../core/bot/run-request.ts';
import type { TaskTexts } from '../../core/bot/task-texts.ts';
import type { PullRequest, WorkflowRun } from '../../core/github/pull-request.ts';
import type { BotSettings, RepositoryConfig } from '../../core/repository-config.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { CheckTexts, Publication } from '../publish.ts';
import type { AppGitHub, BotGitHub, BotStore } from './ports.ts';

/** What a pull request and its base branch say of how it is to be measured and shown. */
export interface PullRequestFacts {
  readonly settings: BotSettings;
  /** The task that it names; null: none. */
  readonly task: string | null;
  readonly comment: RepositoryConfig['comment'];
}

/** A result, or why nothing of it may be shown. */
export type Collected =
  | { readonly kind: 'card'; readonly card: Scorecard }
  | { readonly kind: 'refused'; readonly trouble: RequestTrouble };

/** Where a result is to be collected from. */
export interface Collection {
  readonly request: KeptRequest;
  readonly run: WorkflowRun;
  readonly pullRequest: PullRequest;
  readonly github: BotGitHub;
}

/** A request as a check run and a comment show it. */
export interface ShownRequest {
  readonly request: KeptRequest;
  /** Of this request's attempt; null: there is none yet, or none that may be shown. */
  readonly card: KeptCard | null;
  /** The card's task on this pull request, up to this card; empty where there is no card. */
  readonly turns: readonly ScoredTurn[];
  readonly repository: string;
}

/** The two surfaces of a request. */
export interface RequestTexts {
  /** Null: it says nothing in a comment. */
  readonly comment: Publication['renderComment'] | null;
  readonly check: (changedLines: ReadonlyMap<string, number>) => CheckTexts;
  readonly detailsUrl: string | null;
}

/** Everything that the bot's handlers reach the outside with. */
export interface BotMeans {
  readonly app: AppGitHub;
  readonly transact: BotStore['transact'];
  /** Never throws for what the pull request or its base branch has wrong: then nothing is known, and the run says why. */
  lookAt(github: BotGitHub, pullRequest: PullRequest): Promise<PullRequestFacts>;
  collect(collection: Collection): Promise<Collected>;
  /** Of a task that comes with Stepmark; null: there is none of that id. */
  readTaskTexts(id: string): Promise<TaskTexts | null>;
  texts: {
    show(shown: ShownRequest): RequestTexts;
    /** Markdown; what is untrusted in it is escaped. */
    reply(reply: Reply): string;
  };
  /** 32 hex digits that nobody can guess. */
  newRequestId(): string;
  /** ISO 8601. */
  now(): string;
  /** One sentence, without anything secret. */
  log(sentence: string): void;
}
