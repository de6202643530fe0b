import pg from 'pg';

/** A request as the bots left it. */
export interface RequestRow {
  readonly id: string;
  readonly sequence: number;
  readonly repository: number;
  readonly pullRequest: number;
  readonly head: string;
  readonly cause: string;
  readonly comment: number | null;
  readonly state: string;
  readonly attempt: number;
  readonly run: number | null;
  readonly trouble: string | null;
  readonly hasCard: boolean;
}

export interface Records {
  readonly requests: readonly RequestRow[];
  readonly waiting: number;
  readonly dead: readonly string[];
  readonly seen: number;
  readonly heads: number;
  readonly help: readonly number[];
}

/** What is still to be done. */
export async function readWaiting(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as n from stepmark.work where state = 'waiting'`,
    );
    return Number(rows[0]?.n ?? 0);
  });
}

export async function readRecords(url: string): Promise<Records> {
  return withClient(url, async (client) => {
    const requests = await client.query<RequestRow>(`
      select r.id, r.sequence::int, r.repository_id::int as repository, r.pull_request as "pullRequest",
        r.request->'subject'->>'head' as head, r.request->'cause'->>'kind' as cause,
        (r.request->'cause'->>'comment')::int as comment, r.state, r.attempt, r.run::int, r.trouble->>'code' as trouble,
        exists (select from stepmark.cards c where c.request = r.id and c.attempt = r.attempt) as "hasCard"
      from stepmark.requests r order by sequence`);
    const count = async (table: string, where = 'true') => {
      const { rows } = await client.query(`select count(*)::int as n from stepmark.${table} where ${where}`);
      return Number(rows[0]?.n ?? 0);
    };
    const dead = await client.query(
      `select key, error, payload::text from stepmark.work where state = 'dead' order by id`,
    );
    const help = await client.query(`select comment::int from stepmark.help`);
    return {
      requests: requests.rows,
      waiting: await count('work', `state = 'waiting'`),
      dead: dead.rows.map(({ key, error, payload }) => `${key}: ${String(payload).slice(0, 160)}: ${error}`),
      seen: await count('seen'),
      heads: await count('heads'),
      help: help.rows.map(({ comment }) => Number(comment)),
    };
  });
}

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
