import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { SCHEMA } from './tables.ts';

/** In their order; one that was released is never changed, only followed by another. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-01-first': { up: (db) => runAll(db, FIRST) },
  '2026-02-turns': { up: (db) => runAll(db, TURNS) },
  '2026-03-bodies': { up: (db) => runAll(db, BODIES) },
  '2026-04-plain': { up: (db) => runAll(db, PLAIN) },
  '2026-05-changes': { up: (db) => runAll(db, CHANGES) },
};

/** Brings the tables to what this version needs. Any number of processes may do so at once: one does, the others wait. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableSchema: SCHEMA,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}

async function runAll<T>(db: Kysely<T>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Ids of GitHub's need more than 32 bits. */
const FIRST = [
  `create table stepmark.work (
    id bigserial primary key,
    key text not null,
    payload json not null,
    installation bigint,
    repository_id bigint,
    state text not null default 'waiting' check (state in ('waiting', 'dead')),
    failures integer not null default 0,
    error text,
    due_at timestamptz not null default now(),
    received_at timestamptz not null default now(),
    failed_at timestamptz
  )`,
  `create index on stepmark.work (key, id) where state = 'waiting'`,
  `create index on stepmark.work (repository_id)`,
  `create table stepmark.seen (
    guid text primary key,
    event text not null,
    hash text not null,
    seen_at timestamptz not null default now(),
    unique (event, hash)
  )`,
  `create index on stepmark.seen (seen_at)`,
  `create table stepmark.repositories (
    id bigint primary key,
    installation bigint not null,
    full_name text not null,
    is_private boolean not null
  )`,
  `create index on stepmark.repositories (installation)`,
  `create table stepmark.heads (
    sequence bigserial primary key,
    repository_id bigint not null,
    pull_request integer not null,
    sha text not null,
    received_at text not null,
    unique (repository_id, pull_request, sha)
  )`,
  `create index on stepmark.heads (repository_id, sha)`,
  `create table stepmark.requests (
    sequence bigserial primary key,
    id text not null unique,
    repository_id bigint not null,
    pull_request integer not null,
    request json not null,
    attempt integer not null,
    state text not null,
    run bigint,
    trouble json,
    heard_at timestamptz not null
  )`,
  `create index on stepmark.requests (repository_id, pull_request, sequence)`,
  `create index on stepmark.requests (repository_id, run)`,
  `create index on stepmark.requests (state, heard_at)`,
  `create table stepmark.cards (
    request text primary key,
    repository_id bigint not null,
    pull_request integer not null,
    attempt integer not null,
    at text not null,
    card json not null,
    facts json not null
  )`,
  `create index on stepmark.cards (repository_id, pull_request)`,
  `create table stepmark.help (
    sequence bigserial primary key,
    repository_id bigint not null,
    pull_request integer not null,
    comment bigint not null,
    at text not null,
    help json not null,
    unique (repository_id, comment)
  )`,
  `create index on stepmark.help (repository_id, pull_request)`,
  `create table stepmark.allowances (name text primary key, allowance json not null)`,
];

const TURNS = [
  `create table stepmark.opened (
    sequence bigserial primary key,
    repository_id bigint not null,
    branch text not null,
    opened json not null,
    unique (repository_id, branch)
  )`,
  `create table stepmark.turns (
    sequence bigserial primary key,
    repository_id bigint not null,
    pull_request integer not null,
    name text not null,
    at text not null,
    note json not null,
    unique (repository_id, pull_request, name)
  )`,
];

/** A body's backslashes are doubled within the text of its delivery, so that there is no U+0000 to stumble over. */
const BODIES = [
  'alter table stepmark.work add column body bytea',
  `update stepmark.work set body = convert_to(payload->'delivery'->>'body', 'UTF8')
    where payload->>'kind' = 'delivery'`,
];

/** A body is there for moments: to pack it takes longer than to write it. */
const PLAIN = ['alter table stepmark.work alter column body set storage external'];

const CHANGES = [
  'alter table stepmark.repositories add column changed_at timestamptz',
  `create table stepmark.gone (
    kind text not null check (kind in ('installation', 'repository')),
    id bigint not null,
    gone_at timestamptz not null default now(),
    primary key (kind, id)
  )`,
];
