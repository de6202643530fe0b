import { mkdtemp, rm, stat } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createCredentialsKeeper,
  readCredentials,
} from '../../../src/adapters/bot-setup/credentials-file.ts';
import { createSetup, type SetupOptions } from '../../../src/adapters/bot-setup/setup.ts';
import { startFront } from '../../../src/adapters/webhook/start-front.ts';
import type { AppCredentials } from '../../../src/core/bot/app-credentials.ts';
import { InfraError } from '../../../src/core/errors.ts';
import { BOT_STYLE } from '../../../src/report/bot-pages/bot-style.ts';
import { renderSetupPage } from '../../../src/report/bot-pages/setup-page.ts';
import { APP_ANSWER } from '../../support/app-answer.ts';
import { readHtml } from '../../support/read-html.ts';
import { type SignInServer, startSignInServer } from '../../support/sign-in-server.ts';
import { talk } from '../../support/webhook-front.ts';

const FIELDS = { 'public-url': 'https://bot.example.com/', name: 'Our Stepmark', organisation: '' };

interface Scene {
  readonly url: string;
  readonly port: number;
  readonly path: string;
  readonly directory: string;
  readonly done: readonly AppCredentials[];
  readonly log: readonly string[];
  send(fields?: Partial<typeof FIELDS>): Promise<Response>;
}

let github: SignInServer;
let scene: Scene;
let stop: () => Promise<void>;

async function start(options: Partial<SetupOptions> = {}, host = '127.0.0.1') {
  const directory = await mkdtemp(join(tmpdir(), 'stepmark-setup-'));
  const done: AppCredentials[] = [];
  const log: string[] = [];
  const setup = createSetup({
    keeper: createCredentialsKeeper(join(directory, 'data')),
    texts: { style: BOT_STYLE, page: (page) => renderSetupPage(page, '1.2.3') },
    serverUrl: github.url,
    apiUrl: github.url,
    suggested: { name: 'Stepmark', publicUrl: '', organisation: '' },
    onDone: (credentials) => done.push(credentials),
    report: (sentence) => log.push(sentence),
    ...options,
  });
  const running = await startFront(setup.listener, { port: 0, host });
  const url = `http://127.0.0.1:${running.port}`;
  const send: Scene['send'] = (fields = {}) =>
    fetch(url + setup.path, { method: 'POST', body: new URLSearchParams({ ...FIELDS, ...fields }) });
  scene = { url, port: running.port, path: setup.path, directory, done, log, send };
  stop = async () => {
    await running.stop();
    await rm(directory, { recursive: true });
  };
}

/** What the page that leads to GitHub sends there: the address, its state, and the manifest. */
async function readSent(response: Response) {
  const elements = readHtml((await response.text()).replaceAll(/<input ([^>]*)>/g, '<input $1/>'));
  const to = new URL(elements.find(({ name }) => name === 'form')?.attributes.get('action') ?? '');
  const manifest: unknown = JSON.parse(
    elements.find(({ name }) => name === 'input')?.attributes.get('value') ?? '',
  );
  return { to, manifest, state: to.searchParams.get('state') ?? '' };
}

const finish = (code: string, state: string) =>
  fetch(`${scene.url}/setup/done?${new URLSearchParams({ code, state })}`);

beforeEach(async () => {
  github = await startSignInServer();
  github.conversions.set('c0de', APP_ANSWER);
  await start();
});
afterEach(async () => {
  await stop();
  await github.stop();
});

describe('the set-up', () => {
  test('sends GitHub the manifest, and keeps what comes of it in a file that nobody else can read', async () => {
    expect((await fetch(scene.url + scene.path)).status).toBe(200);
    const { to, manifest, state } = await readSent(await scene.send());
    expect(`${to.origin}${to.pathname}`).toBe(`${github.url}/settings/apps/new`);
    expect(manifest).toMatchObject({
      name: 'Our Stepmark',
      url: 'https://bot.example.com',
      hook_attributes: { url: 'https://bot.example.com/api/github/webhooks', active: true },
      redirect_url: `${scene.url}/setup/done`,
      callback_urls: ['https://bot.example.com/sign-in/done'],
      public: false,
    });

    const done = await finish('c0de', state);
    expect(done.status).toBe(200);
    expect(await done.text()).toContain(`${github.url}/apps/our-stepmark/installations/new`);
    expect(scene.done).toMatchObject([{ appId: 4711, slug: 'our-stepmark' }]);
    const directory = join(scene.directory, 'data');
    expect(await readCredentials(directory)).toEqual(scene.done[0]);
    expect((await stat(join(directory, 'app.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect(scene.done[0]?.sessionSecret).toMatch(/^[\w-]{43}$/);
  });

  test('makes the App of an organisation where one is named', async () => {
    const { to } = await readSent(await scene.send({ organisation: 'octo-org' }));
    expect(to.pathname).toBe('/organizations/octo-org/settings/apps/new');
  });

  test.each([
    { 'public-url': 'bot.example.com' },
    { 'public-url': 'http://bot.example.com' },
    { 'public-url': 'https://bot.example.com/path' },
    { 'public-url': 'https://me:pw@bot.example.com' },
    { 'public-url': 'javascript:alert(1)' },
    { name: '' },
    { name: 'x'.repeat(35) },
    { name: '<b>x</b>' },
    { organisation: '../settings' },
    { organisation: 'a/b' },
  ])('says what is wrong with %j, and keeps what was typed', async (fields) => {
    const response = await scene.send(fields);
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).not.toContain('name="manifest"');
    expect(page).not.toContain('<b>x');
  });

  test('ends with one App: what is kept is not overwritten', async () => {
    const [first, second] = [await readSent(await scene.send()), await readSent(await scene.send())];
    github.conversions.set('c0de-2', { ...APP_ANSWER, id: 4712 });
    expect((await finish('c0de', first.state)).status).toBe(200);
    expect((await finish('c0de-2', second.state)).status).toBe(400);
    expect(scene.done).toHaveLength(1);
    await stopAndStartBeside();
  });

  /** Another set-up over the same directory, as of a second process. */
  async function stopAndStartBeside() {
    const kept = await readCredentials(join(scene.directory, 'data'));
    const keeper = createCredentialsKeeper(join(scene.directory, 'data'));
    await expect(keeper.keepCredentials({ ...(kept ?? fail()), appId: 1 })).rejects.toMatchObject({
      code: 'bad-config',
    });
    expect(await readCredentials(join(scene.directory, 'data'))).toEqual(kept);
  }

  test('takes a code only with a state of its own, once', async () => {
    const { state } = await readSent(await scene.send());
    const statuses = [];
    for (const [code, of] of [
      ['c0de', 'made-up'],
      ['c0de', ''],
      ['../users', state],
      ['c0de', state],
    ] as const) {
      statuses.push((await finish(code, of)).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400]);
    expect(github.asked).toEqual([]);
  });

  test('takes no state after an hour', async () => {
    await stop();
    let time = 0;
    await start({ now: () => time });
    const { state } = await readSent(await scene.send());
    time = 60 * 60_000 + 1;
    expect((await finish('c0de', state)).status).toBe(400);
  });

  test('says what GitHub said no to, and nothing of what it gave', async () => {
    github.conversions.set('bad', { ...APP_ANSWER, pem: 'no key' });
    for (const code of ['unknown', 'bad']) {
      const { state } = await readSent(await scene.send());
      const response = await finish(code, state);
      expect(response.status).toBe(502);
      expect(await response.text()).toContain('GitHub did not give the App&#39;s credentials');
    }
    expect(scene.log.join('\n')).not.toContain(APP_ANSWER.client_secret);
    expect(scene.done).toEqual([]);
  });

  test('says where the file cannot be written', async () => {
    await stop();
    const keepCredentials = () => Promise.reject(new InfraError('write-failed', 'The disk is full.'));
    await start({ keeper: { keepCredentials } });
    const { state } = await readSent(await scene.send());
    const response = await finish('c0de', state);
    expect([response.status, scene.done]).toEqual([502, []]);
    expect(await response.text()).toContain('The disk is full.');
  });
});

describe('SECURITY.md row B12: who can take part in the set-up', () => {
  test('is nobody who does not know the path of the terminal', async () => {
    expect(scene.path).toMatch(/^\/setup\/[\w-]{32}$/);
    for (const path of ['/', '/setup', '/setup/', `${scene.path}x`, '/healthz', '/metrics', '/probot']) {
      const response = await fetch(scene.url + path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toContain(scene.path);
    }
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '127.0.0.1:1', 'localhost', ''])(
    'is no page whose name %j was made to lead here',
    async (host) => {
      const heard = await talk(scene.port, [
        `GET ${scene.path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
      ]);
      expect(heard).toMatch(/^HTTP\/1\.1 403/);
    },
  );

  test('is who comes by a name of this machine', async () => {
    for (const host of [`127.0.0.1:${scene.port}`, `localhost:${scene.port}`]) {
      const heard = await talk(scene.port, [
        `GET ${scene.path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
      ]);
      expect(heard).toMatch(/^HTTP\/1\.1 200/);
    }
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address !== undefined && !address.internal && address.family === 'IPv4')?.address;
  const withNetwork = outside === undefined ? test.skip : test;
  withNetwork('is nobody who comes over the network (skipped without one)', async () => {
    await stop();
    await start({}, '0.0.0.0');
    const response = await fetch(`http://${outside}:${scene.port}${scene.path}`, {
      headers: { host: `127.0.0.1:${scene.port}` },
    });
    expect(response.status).toBe(403);
  });

  test('sends its form to GitHub and nowhere else', async () => {
    const { headers } = await fetch(scene.url + scene.path);
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${github.url};`);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('reads no form that is longer than one', async () => {
    expect((await scene.send({ name: 'x'.repeat(9_000) })).status).toBe(413);
  });
});

function fail(): never {
  throw new Error('expected credentials');
}
