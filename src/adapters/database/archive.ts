import { type Kysely, sql } from 'kysely';
import { UsageError } from '../../core/errors.ts';
import type { Tables } from './tables.ts';

/** What is kept for long, with the column that its rows are told apart by. Work and deliveries are of the moment. */
const TABLES = [
  { name: 'repositories', key: 'id' },
  { name: 'heads', key: 'sequence' },
  { name: 'requests', key: 'sequence' },
  { name: 'cards', key: 'request' },
  { name: 'help', key: 'sequence' },
  { name: 'opened', key: 'sequence' },
  { name: 'turns', key: 'sequence' },
  { name: 'allowances', key: 'name' },
] as const;

const HEADER = '{"stepmark":"bot export","version":1}';
const PAGE = 100;

/** All that the bot remembers, a line each, after one that says what this is. Nothing in it is secret but what users wrote. */
export async function* exportLines(db: Kysely<Tables>): AsyncGenerator<string> {
  yield HEADER;
  for (const table of TABLES) {
    for (let after: string | null = null; ; ) {
      const rows = await readPage(db, table, after);
      for (const { line } of rows) yield `{"table":"${table.name}","row":${line}}`;
      if (rows.length < PAGE) break;
      after = rows.at(-1)?.key ?? null;
    }
  }
}

async function readPage(
  db: Kysely<Tables>,
  { name, key }: (typeof TABLES)[number],
  after: string | null,
): Promise<readonly { readonly key: string; readonly line: string }[]> {
  const column = sql.ref(key);
  // Keys are numbers or texts: null is before all of them.
  const { rows } = await sql<{ key: string; line: string }>`
    select ${column}::text as key, row_to_json(one)::text as line from ${sql.table(`stepmark.${name}`)} one
    where ${after}::text is null or ${column} > ${after === null ? null : sql`${after}`}
    order by ${column} limit ${PAGE}`.execute(db);
  return rows;
}

/**
 * Takes an export into a store that has nothing yet, all of it or nothing, and gives the number of its lines. Throws
 * UsageError `bad-argument` for a store that has something, and for what is no export.
 */
export async function importLines(db: Kysely<Tables>, lines: AsyncIterable<string>): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await requireEmpty(transaction);
    let number = 0;
    for await (const line of lines) {
      number += 1;
      if (number === 1) requireHeader(line);
      else if (line.trim() !== '') await importLine(transaction, line, number);
    }
    if (number === 0) requireHeader('');
    await continueSequences(transaction);
    return number;
  });
}

async function requireEmpty(db: Kysely<Tables>): Promise<void> {
  const there = await db.selectFrom('repositories').select('id').limit(1).executeTakeFirst();
  if (there === undefined) return;
  throw new UsageError(
    'bad-argument',
    'Expected a bot that remembers nothing yet, found repositories. Import into a new database.',
  );
}

function requireHeader(line: string): void {
  if (line.trim() === HEADER) return;
  throw new UsageError('bad-argument', `Line 1: expected ${HEADER}, as "stepmark bot export" writes it.`);
}

async function importLine(db: Kysely<Tables>, line: string, number: number): Promise<void> {
  const told = parseRow(line);
  const table = TABLES.find((one) => one.name === told?.table);
  if (told === null || table === undefined) {
    throw refused(number, `expected a table's row, as "stepmark bot export" writes it.`);
  }
  const columns = sql.join(Object.keys(told.row).map((name) => sql.ref(name)));
  const values = sql.join(Object.values(told.row).map(toValue));
  try {
    await sql`insert into ${sql.table(`stepmark.${table.name}`)} (${columns}) values (${values})`.execute(db);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown';
    throw refused(number, `the row does not fit the table ${table.name}: ${why}`, { cause });
  }
}

/** PostgreSQL would resolve the escapes of a whole row, and cannot hold U+0000: what is JSON in it stays text. */
function toValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function parseRow(line: string): { readonly table: unknown; readonly row: object } | null {
  try {
    const told: unknown = JSON.parse(line);
    if (typeof told !== 'object' || told === null || !('table' in told) || !('row' in told)) return null;
    const { table, row } = told;
    return typeof row === 'object' && row !== null && Object.keys(row).length > 0 ? { table, row } : null;
  } catch {
    return null;
  }
}

function refused(line: number, why: string, options?: ErrorOptions): UsageError {
  return new UsageError('bad-argument', `Line ${line}: ${why}`, options);
}

/** What comes next is after all that was there. */
async function continueSequences(db: Kysely<Tables>): Promise<void> {
  for (const { name, key } of TABLES) {
    if (key !== 'sequence') continue;
    const table = `stepmark.${name}`;
    await sql`select setval(pg_get_serial_sequence(${table}, 'sequence'), max(sequence)) from ${sql.table(table)}
      having max(sequence) is not null`.execute(db);
  }
}
