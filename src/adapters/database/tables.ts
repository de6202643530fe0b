import type { ColumnType, Generated } from 'kysely';
import type { Allowance } from '../../core/bot/allowance.ts';
import type { GivenHelp } from '../../core/bot/given-help.ts';
import type { OpenedAttempt } from '../../core/bot/opened-attempt.ts';
import type { CardFacts } from '../../core/bot/pull-request-history.ts';
import type { RequestState } from '../../core/bot/request-state.ts';
import type { RequestTrouble, RunRequest } from '../../core/bot/run-request.ts';
import type { TurnNote } from '../../core/bot/turn-note.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { WorkItem } from '../../pipeline/bot/ports.ts';

/** The schema that everything of ours is in; pg-boss has one of its own. */
export const SCHEMA = 'stepmark';

/** Comes out parsed, goes in as text: the type `json` keeps that text as it is, `jsonb` would refuse a `\u0000` in it. */
type Json<T> = ColumnType<T, string, string>;

/** Comes out as ISO 8601. */
type Time = string;

type Work = WorkItem['work'];
type DeliveryWork = Extract<Work, { readonly kind: 'delivery' }>;

/** A delivery's body is beside it: it is long, and taken in as the bytes that came. */
export type StoredWork =
  | Exclude<Work, DeliveryWork>
  | (Omit<DeliveryWork, 'delivery'> & { readonly delivery: Omit<DeliveryWork['delivery'], 'body'> });

export interface Tables {
  readonly work: {
    /** The order of the work of a key. */
    readonly id: Generated<number>;
    readonly key: string;
    readonly payload: Json<StoredWork>;
    /** A delivery's; null: an effect. */
    readonly body: ColumnType<Buffer | null, never, never>;
    /** Null: a delivery. */
    readonly installation: number | null;
    readonly repository_id: number | null;
    readonly state: ColumnType<'waiting' | 'dead', never, 'waiting' | 'dead'>;
    readonly failures: Generated<number>;
    readonly error: string | null;
    /** Not before this. */
    readonly due_at: Generated<Time>;
    readonly received_at: Generated<Time>;
    readonly failed_at: Time | null;
  };
  /** Deliveries that were taken, also when their work is done. */
  readonly seen: {
    readonly guid: string;
    readonly event: string;
    readonly hash: string;
    readonly seen_at: Generated<Time>;
  };
  readonly repositories: {
    readonly id: number;
    readonly installation: number;
    readonly full_name: string;
    readonly is_private: boolean;
    /** GitHub's own time of what is told here; null: not told. */
    readonly changed_at: Time | null;
  };
  /** What is gone for good, of which GitHub may still tell for a while. */
  readonly gone: {
    readonly kind: 'installation' | 'repository';
    readonly id: number;
    readonly gone_at: Generated<Time>;
  };
  readonly heads: {
    readonly sequence: Generated<number>;
    readonly repository_id: number;
    readonly pull_request: number;
    readonly sha: string;
    /** As it was given. */
    readonly received_at: string;
  };
  readonly requests: {
    readonly sequence: Generated<number>;
    readonly id: string;
    readonly repository_id: number;
    readonly pull_request: number;
    readonly request: Json<RunRequest>;
    readonly attempt: number;
    readonly state: RequestState;
    readonly run: number | null;
    readonly trouble: Json<RequestTrouble> | null;
    readonly heard_at: Time;
  };
  readonly cards: {
    readonly request: string;
    readonly repository_id: number;
    readonly pull_request: number;
    readonly attempt: number;
    /** As it was given. */
    readonly at: string;
    readonly card: Json<Scorecard>;
    /** The card without its tests, for pages. */
    readonly facts: Json<CardFacts>;
  };
  readonly help: {
    readonly sequence: Generated<number>;
    readonly repository_id: number;
    readonly pull_request: number;
    readonly comment: number;
    /** As it was given. */
    readonly at: string;
    readonly help: Json<GivenHelp>;
  };
  /** Attempts that the bot itself handed over; of others their issue tells. */
  readonly opened: {
    readonly sequence: Generated<number>;
    readonly repository_id: number;
    readonly branch: string;
    readonly opened: Json<OpenedAttempt>;
  };
  readonly turns: {
    readonly sequence: Generated<number>;
    readonly repository_id: number;
    readonly pull_request: number;
    /** What the notes of a pull request are told apart by. */
    readonly name: string;
    /** As it was given. */
    readonly at: string;
    readonly note: Json<TurnNote>;
  };
  readonly allowances: { readonly name: string; readonly allowance: Json<Allowance> };
}
