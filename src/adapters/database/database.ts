import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A PostgreSQL to work on: one in this process, or a server. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** Whether other processes can be at it as well. */
  readonly isShared: boolean;
  /**
   * Has a key for one worker of all processes, until it is given back or the process ends. Null: another worker has it.
   * No transaction is open meanwhile.
   */
  holdKey(key: string): Promise<GiveBack | null>;
  close(): Promise<void>;
}

export type GiveBack = () => Promise<void>;
