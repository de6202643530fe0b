// The servers of the row of the bot: each is a process of its own that says where it listens.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const BARE_PROBOT = fileURLToPath(new URL('bare-probot.mjs', import.meta.url));
const START_POSTGRES = fileURLToPath(new URL('../scripts/start-postgres.sh', import.meta.url));

export const SECRET = 'bench-0b1e2f3a4c5d6e7f8091a2b3c4d5e6f7';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const APP = { APP_ID: '4242', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: SECRET };

/** A GitHub that has nothing to say: the bot asks it for deliveries that it missed. */
export async function startQuietGitHub() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('[]');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

export function startBareProbot() {
  return startServer([BARE_PROBOT], { ...APP, NODE_ENV: 'production' });
}

/** The bot as users start it. `databaseUrl` null: its database is in its own directory. */
export function startBot({ cli, directory, databaseUrl, github }) {
  const place = { PORT: '0', STEPMARK_DATA: directory, GITHUB_API_URL: github };
  const database = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
  return startServer([cli, 'bot'], { ...APP, ...place, ...database });
}

async function startServer(argv, env) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, argv, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH, HOME, LANG: 'C.UTF-8', ...env },
    // A session of its own, as whatever else is measured.
    detached: true,
  });
  const ended = once(child, 'exit');
  const url = await new Promise((resolve, reject) => {
    const said = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (said.length < 20) said.push(line);
      const [, found] = /Listening on (http:\/\/127\.0\.0\.1:\d+)\./.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) =>
      reject(new Error(`${argv.join(' ')} ended with ${code}: ${said.join(' ')}`)),
    );
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url, kill };
}

/** A server to make databases on; throws where there is none and none can be started. */
export function findPostgres(scratch) {
  const given = process.env.STEPMARK_TEST_POSTGRES;
  if (given) return { url: given, stop: () => {} };
  const place = mkdtempSync(join(scratch, 'postgres-'));
  const url = execFileSync(START_POSTGRES, [place], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [pid] = readFileSync(join(place, 'data', 'postmaster.pid'), 'utf8').split('\n');
  return { url: url.trim(), stop: () => process.kill(Number(pid), 'SIGINT') };
}

/** An empty database, and how to drop it. */
export async function makeDatabase(server) {
  const name = `stepmark_bench_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return { url, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(server, statement) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
