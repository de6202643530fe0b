import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../src/adapters/database/database.ts';
import { openPostgres } from '../../src/adapters/database/postgres-database.ts';
import { openEmbeddedIn } from './open-embedded.ts';

/** A PostgreSQL server that tests may make databases on; null where there is none. */
export const POSTGRES_URL = process.env.STEPMARK_TEST_POSTGRES ?? null;

/** `describe` where there is a server; else skipped, with the reason printed. */
export function describeOnPostgres(name: string, tests: () => void): void {
  const isThere = POSTGRES_URL !== null;
  if (!isThere) {
    const why = 'STEPMARK_TEST_POSTGRES is not set (see scripts/start-postgres.sh)';
    process.stderr.write(`skipped: ${name}: ${why}\n`);
  }
  (isThere ? describe : describe.skip)(name, tests);
}

/** A database of a test file's own; it can be opened again after it was closed. */
export interface TestDatabase {
  readonly open: () => Promise<Database>;
  readonly drop: () => Promise<void>;
}

export async function makeEmbedded(): Promise<TestDatabase & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'stepmark-database-'));
  return {
    directory,
    open: () => openEmbeddedIn(directory),
    drop: () => rm(directory, { recursive: true, force: true }),
  };
}

export async function makePostgres(): Promise<TestDatabase & { readonly url: string }> {
  const name = `stepmark_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(POSTGRES_URL ?? '');
  url.pathname = `/${name}`;
  return {
    url: url.href,
    open: () => openPostgres(url.href),
    drop: () => onServer(`drop database ${name} with (force)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(POSTGRES_URL ?? '');
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
