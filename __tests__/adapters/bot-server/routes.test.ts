import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BotSite, startBotSite } from '../../support/bot-site.ts';
import { headersOf, PATH, talk } from '../../support/webhook-front.ts';

let site: BotSite;
beforeAll(async () => {
  site = await startBotSite();
});
afterAll(() => site.stop());

describe('SECURITY.md row B12: the routes of the bot', () => {
  test.each([
    ['/', 200, 'text/html; charset=utf-8'],
    ['/pr/octo/kvlog/12', 200, 'text/html; charset=utf-8'],
    ['/pr/octo/kvlog/12?x=1', 200, 'text/html; charset=utf-8'],
    ['/site.css', 200, 'text/css; charset=utf-8'],
    ['/healthz', 200, 'text/plain; charset=utf-8'],
    ['/metrics', 200, 'text/plain; version=0.0.4; charset=utf-8'],
  ])('GET %s is answered', async (path, status, type) => {
    const response = await site.get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
    expect((await response.text()).length).toBeGreaterThan(2);
  });

  test.each([
    '/index.html',
    '/probot',
    '/probot/import',
    '/setup',
    '/setup/done?code=x&state=y',
    '/api',
    '/api/github/webhooks/x',
    '/healthz/',
    '/metrics/x',
    '/pr/octo/kvlog',
    '/pr/octo/kvlog/x',
    '/.env',
    '/.git/config',
    '/site.css/',
  ])('GET %s is not there', async (path) => {
    const response = await site.get(path);
    expect(response.status).toBe(404);
  });

  test('a webhook is taken beside the pages', async () => {
    const body = JSON.stringify({ action: 'created', repository: { id: 1 } });
    const response = await fetch(site.url + PATH, { method: 'POST', body, headers: headersOf(body) });
    expect(response.status).toBe(202);
    expect(site.notes.at(-1)).toMatchObject({ status: 202 });
  });

  test.each([
    ['POST', '/'],
    ['DELETE', '/pr/octo/kvlog/12'],
    ['POST', '/sign-in'],
    ['GET', '/sign-out'],
    ['POST', '/metrics'],
    ['GET', '/api/github/webhooks'],
    ['POST', '/healthz'],
  ])('%s %s is another method than expected', async (method, path) => {
    const response = await fetch(site.url + path, { method });
    expect(response.status).toBe(405);
  });

  test('HEAD has the headers of GET, and no body', async () => {
    const [head, get] = await Promise.all([
      fetch(`${site.url}/pr/octo/kvlog/12`, { method: 'HEAD' }),
      site.get('/pr/octo/kvlog/12'),
    ]);
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  test('a path that is no address is answered as any other that is not there', async () => {
    const heard = await talk(Number(new URL(site.url).port), [
      'GET http://evil.example/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ]);
    expect(heard).toMatch(/^HTTP\/1\.1 404/);
  });
});

describe('what pages are sent with', () => {
  test.each(['/', '/pr/octo/kvlog/12', '/pr/octo/nothing/1', '/site.css', '/healthz'])(
    '%s runs nothing, loads its style sheet alone, and is in no frame',
    async (path) => {
      const { headers } = await site.get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe(path === '/site.css' ? 'public, max-age=300' : 'no-store');
    },
  );
});

describe('/healthz', () => {
  test('is 503 where the database does not answer', async () => {
    const answers: (() => Promise<boolean>)[] = [
      async () => false,
      () => Promise.reject(new Error('gone')),
      () => new Promise(() => undefined),
    ];
    for (const isUp of answers) {
      const down = await startBotSite({ store: { isUp }, healthMs: 50 });
      expect((await down.get('/healthz')).status).toBe(503);
      await down.stop();
    }
  });
});

describe('/metrics', () => {
  test.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 proxy'],
  ])('are not for who asks through a proxy (%s)', async (name, value) => {
    expect((await site.get('/metrics', { [name]: value })).status).toBe(404);
  });

  test('are not for who asks by another name of this machine', async () => {
    const heard = await talk(Number(new URL(site.url).port), [
      'GET /metrics HTTP/1.1\r\nhost: bot.example.com\r\nconnection: close\r\n\r\n',
    ]);
    expect(heard).toMatch(/^HTTP\/1\.1 404/);
  });

  test('are for who has the token, where there is one, and nobody else', async () => {
    const guarded = await startBotSite({ metricsToken: 'tok-0123456789' });
    const statuses = [];
    for (const authorization of [
      undefined,
      'Bearer tok-012345678',
      'tok-0123456789',
      'Bearer tok-0123456789',
    ]) {
      const headers = authorization === undefined ? {} : { authorization };
      statuses.push((await guarded.get('/metrics', headers)).status);
    }
    await guarded.stop();
    expect(statuses).toEqual([404, 404, 404, 200]);
  });
});

test('a database that fails is told in a page of ours, without its words', async () => {
  const listPublicHistories = () => Promise.reject(new Error('password authentication failed'));
  const down = await startBotSite({ store: { listPublicHistories } });
  const response = await down.get('/');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('The database does not answer');
  await down.stop();
});
