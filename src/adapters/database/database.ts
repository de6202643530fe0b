import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A PostgreSQL to work on: one in this process, or a server. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** Transactions that can be open at once. */
  readonly connections: number;
  close(): Promise<void>;
}
