import type { Account, PullRequest, WorkflowRun } from '../github/pull-request.ts';

/** The repository that an event is of, and the installation through which the bot may act there. */
export interface EventRepository {
  readonly installation: number;
  readonly id: number;
  /** `owner/name`; it can change, the id cannot. */
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  /** ISO 8601, GitHub's own time of its last change; null: not told. */
  readonly changedAt: string | null;
}

/** A repository as an installation names it. */
export type InstalledRepository = Pick<EventRepository, 'id' | 'fullName' | 'isPrivate'>;

/** A comment that may hold a command; every text in it is untrusted. */
export interface CommandComment {
  readonly id: number;
  readonly body: string;
  readonly author: Account | null;
  /** The GitHub App that it was written through; null: none. */
  readonly appId: number | null;
  /** ISO 8601, GitHub's own time. */
  readonly createdAt: string;
}

/** The buttons of a check run, by the identifiers that it was written with. */
export type CheckButton = 'rerun' | 'rerun-failed' | 'continue';

/**
 * What the bot acts on, of everything that GitHub tells it. Only the body of a delivery is signed: `kind` says what the
 * body was found to be, whatever the event's header said (SECURITY.md row B5).
 */
export type BotEvent =
  /** A pull request was opened, reopened, made ready or pushed to: it has a head that may be scored. */
  | {
      readonly kind: 'head';
      readonly repository: EventRepository;
      readonly pullRequest: PullRequest;
      readonly sender: Account;
    }
  | { readonly kind: 'closed'; readonly repository: EventRepository; readonly pullRequest: PullRequest }
  /** A new comment of an issue or a pull request; never an edited one. */
  | {
      readonly kind: 'comment';
      readonly repository: EventRepository;
      readonly number: number;
      readonly isPullRequest: boolean;
      readonly comment: CommandComment;
      readonly sender: Account;
    }
  | {
      readonly kind: 'button';
      readonly repository: EventRepository;
      readonly button: CheckButton;
      readonly check: {
        readonly externalId: string;
        readonly headSha: string;
        readonly appId: number | null;
      };
      readonly sender: Account;
    }
  | {
      readonly kind: 'run';
      readonly repository: EventRepository;
      readonly action: 'requested' | 'in_progress' | 'completed';
      readonly run: WorkflowRun;
    }
  /** It was renamed, or who may see it changed: what there is to know of it is in it. */
  | { readonly kind: 'changed'; readonly repository: EventRepository }
  | { readonly kind: 'deleted'; readonly repositoryId: number }
  | {
      readonly kind: 'installed';
      readonly installation: number;
      readonly account: Account;
      readonly added: readonly InstalledRepository[];
      readonly removed: readonly Pick<InstalledRepository, 'id'>[];
    }
  | { readonly kind: 'uninstalled'; readonly installation: number }
  /** Nothing to do: why is for the log. */
  | { readonly kind: 'ignored'; readonly why: string };
