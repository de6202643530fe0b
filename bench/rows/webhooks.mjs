// Webhooks that are accepted in a second: the bot, with each of them on disk before it is answered, against a bare Probot
// whose handler does nothing. Then its latency at half of that, and what is lost when it is killed.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { failedLine, limit } from '../lines.mjs';
import { interleave } from '../timing.mjs';
import {
  findPostgres,
  makeDatabase,
  SECRET,
  startBareProbot,
  startBot,
  startQuietGitHub,
} from '../webhook-servers.mjs';
import { makeWebhooks, send, sendFast, sendSteadily } from '../webhooks.mjs';

const CONNECTIONS = 50;
const LEAST_SHARE = 0.5;
const MOST_P99_MS = 100;
const NAMES = { embedded: 'embedded database', postgres: 'PostgreSQL' };

export async function measureWebhooks({ quick, cli, scratch }) {
  const seconds = quick ? 4 : 10;
  const webhooks = makeWebhooks(quick ? 30_000 : 60_000, SECRET);
  const github = await startQuietGitHub();
  const postgres = tryPostgres(scratch);
  const open = { cli, scratch, github: github.url, postgres: postgres.url };
  try {
    const kinds = ['embedded', 'postgres'];
    const ways = {
      bare: () => measureRate(startBareProbot, webhooks, seconds),
      ...Object.fromEntries(
        kinds.map((kind) => [
          kind,
          () => withBot(open, kind, (start) => measureRate(start, webhooks, seconds)),
        ]),
      ),
    };
    const { samples, failures } = await interleave(ways, quick ? 2 : 5);
    const lines = [];
    for (const kind of kinds) {
      const failed = failures.get(kind) ?? failures.get('bare');
      if (failed !== undefined) {
        lines.push(failedLine(NAMES[kind], failed));
        continue;
      }
      const rate = rateLine(NAMES[kind], samples.get(kind), samples.get('bare'));
      lines.push(rate);
      lines.push(
        ...(await withBot(open, kind, (start) =>
          measureLatency(start, webhooks, { rate: rate.ours, seconds }),
        )),
      );
      lines.push(...(await withBot(open, kind, (start) => measureLoss(start, webhooks))));
    }
    return lines;
  } finally {
    github.stop();
    postgres.stop();
  }
}

/** The bot on an empty database, which is gone afterwards. `start` starts it, again as well. */
async function withBot({ cli, scratch, github, postgres }, kind, use) {
  if (kind === 'postgres' && postgres === null) throw new Error('there is no PostgreSQL');
  const directory = mkdtempSync(join(scratch, 'bot-'));
  const database = kind === 'postgres' ? await makeDatabase(postgres) : null;
  try {
    return await use(() => startBot({ cli, directory, databaseUrl: database?.url ?? null, github }));
  } finally {
    await database?.drop();
  }
}

async function measureRate(start, webhooks, seconds) {
  const server = await start();
  try {
    // What is compiled and connected once is not what is measured.
    await sendFast(server.url, webhooks.slice(-1_000), { connections: CONNECTIONS, seconds });
    const { perSecond, taken } = await sendFast(server.url, webhooks.slice(0, -1_000), {
      connections: CONNECTIONS,
      seconds,
    });
    if (taken.length === 0) throw new Error('nothing was accepted');
    return { ms: 1000 / perSecond, perSecond };
  } finally {
    await server.kill();
  }
}

async function measureLatency(start, webhooks, { rate, seconds }) {
  const server = await start();
  try {
    await sendSteadily(server.url, webhooks.slice(-1_000), { perSecond: rate / 2, seconds: 2 });
    const perSecond = rate / 2;
    const { p50, p99, failed, count } = await sendSteadily(server.url, webhooks, {
      perSecond,
      seconds: 2 * seconds,
    });
    const note = `${count} at ${perSecond.toFixed(0)}/s, median ${p50?.toFixed(1)} ms, ${failed} not accepted`;
    return [limit({ what: '  p99 at half of that', unit: 'ms', value: p99, max: MOST_P99_MS, note })];
  } finally {
    await server.kill();
  }
}

/** What was answered with success and is unknown to the bot that comes back was lost. */
async function measureLoss(start, webhooks) {
  const server = await start();
  const killed = new Promise((done) => setTimeout(() => done(server.kill()), 2_000));
  const { taken } = await sendFast(server.url, webhooks, { connections: CONNECTIONS, seconds: 10 });
  await killed;
  const again = await start();
  try {
    let lost = 0;
    for (const webhook of taken) if ((await send(again.url, webhook)) !== 200) lost++;
    return [
      limit({
        what: '  lost at kill -9',
        unit: 'of them',
        value: lost,
        max: 0,
        note: `${taken.length} were accepted`,
      }),
    ];
  } finally {
    await again.kill();
  }
}

function rateLine(what, mine, bare) {
  const [ours, theirs] = [mine, bare].map((samples) => median(samples.map(({ perSecond }) => perSecond)));
  const best = (samples) => Math.max(...samples.map(({ perSecond }) => perSecond));
  return {
    what: `accepted webhooks, ${what}`,
    unit: '/s',
    ours,
    against: { name: 'bare Probot', value: theirs },
    ratio: ours / theirs,
    ratioOfFastest: best(mine) / best(bare),
    target: `≥ ${LEAST_SHARE.toFixed(2)} ×`,
    met: ours / theirs >= LEAST_SHARE,
    rounds: Math.min(mine.length, bare.length),
    note: null,
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

function tryPostgres(scratch) {
  try {
    return findPostgres(scratch);
  } catch {
    return { url: null, stop: () => {} };
  }
}
