import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PRIVATE } from '../../support/bot-pages.ts';
import {
  type BotSite,
  cookiesOf,
  PUBLIC_URL,
  type SiteOptions,
  signInAt,
  startBotSite,
} from '../../support/bot-site.ts';
import { type SignInServer, startSignInServer } from '../../support/sign-in-server.ts';

const SECRET_PAGE = '/pr/octo/secret/12';
let github: SignInServer;
let site: BotSite;
const others: BotSite[] = [];

beforeAll(async () => {
  github = await startSignInServer();
  site = await startBotSite({ github });
});
afterEach(async () => {
  github.readable.clear();
  github.asked.length = 0;
  github.trouble = null;
  await Promise.all(others.splice(0).map((other) => other.stop()));
});
afterAll(async () => {
  await site.stop();
  await github.stop();
});

async function anotherSite(options: SiteOptions = {}): Promise<BotSite> {
  const other = await startBotSite({ github, ...options });
  others.push(other);
  return other;
}

describe('signing in', () => {
  test('leads to GitHub with state and PKCE, and back to the page', async () => {
    github.readable.set('octo/secret', PRIVATE.id);
    const begun = await site.get(`/sign-in?to=${encodeURIComponent(SECRET_PAGE)}`);
    expect(begun.status).toBe(303);
    const query = new URL(begun.headers.get('location') ?? '').searchParams;
    expect(query.get('redirect_uri')).toBe(`${PUBLIC_URL}/sign-in/done`);
    expect(query.get('state')).toMatch(/^[\w-]{43}$/);
    expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);

    const { cookie, location, done } = await signInAt(site, github);
    expect([done.status, location]).toEqual([303, SECRET_PAGE]);
    const page = await site.get(SECRET_PAGE, { cookie });
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('octo/secret #12');
    expect(text).toContain('octocat');
  });

  test('keeps what it keeps in cookies that no script, other host or plain connection gets', async () => {
    const { done } = await signInAt(site, github);
    const [session, cleared] = done.headers.getSetCookie();
    expect(session).toMatch(
      /^__Host-stepmark-session=[\w-]+; Path=\/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(cleared).toMatch(/^__Host-stepmark-sign-in=; Path=\/; Max-Age=0;/);
    expect(session).not.toMatch(/ghu_|octocat/);
    const content = Buffer.from(session?.split(/[=;]/)[1] ?? '', 'base64url').toString('latin1');
    expect(content).not.toMatch(/ghu_|octocat/);
  });

  test.each([
    ['/evil', '/'],
    ['//evil.example', '/'],
    ['https://evil.example/pr/a/b/1', '/'],
    ['/sign-out', '/'],
    ['/sign-in', '/'],
    ['/pr/octo/kvlog/3', '/pr/octo/kvlog/3'],
  ])('that was begun for %s comes back to %s', async (to, back) => {
    const { location } = await signInAt(site, github, to);
    expect(location).toBe(back);
  });

  test('is refused with the state of another, without its cookie, or with a code of nobody', async () => {
    const [mine, theirs] = await Promise.all([site.get('/sign-in'), site.get('/sign-in')]);
    const back = new URL(github.authorize(theirs.headers.get('location') ?? ''));
    const own = new URL(github.authorize(mine.headers.get('location') ?? ''));
    const cookie = cookiesOf(mine);
    const state = own.searchParams.get('state') ?? '';
    const answers = await Promise.all([
      site.get(`${back.pathname}${back.search}`, { cookie }),
      site.get(`${own.pathname}${own.search}`),
      site.get(`${own.pathname}?code=made-up&state=${state}`, { cookie }),
      // A code that GitHub gave to a sign-in with another verifier: PKCE.
      site.get(`${own.pathname}?code=${back.searchParams.get('code')}&state=${state}`, { cookie }),
      site.get(`${own.pathname}?error=access_denied&state=${state}`, { cookie }),
      site.get(own.pathname, { cookie }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(cookiesOf(answer)).toBe('');
    }
  });

  test('is refused with two cookies of its name: one of them is somebody else’s', async () => {
    const begun = await site.get('/sign-in');
    const back = new URL(github.authorize(begun.headers.get('location') ?? ''));
    const cookie = `__Host-stepmark-sign-in=x; ${cookiesOf(begun)}`;
    expect((await site.get(`${back.pathname}${back.search}`, { cookie })).status).toBe(400);
  });

  test('takes too long after ten minutes', async () => {
    let time = Date.now();
    const slow = await anotherSite({ now: () => time });
    const begun = await slow.get('/sign-in');
    const back = new URL(github.authorize(begun.headers.get('location') ?? ''));
    time += 10 * 60_000 + 1;
    const late = await slow.get(`${back.pathname}${back.search}`, { cookie: cookiesOf(begun) });
    expect(late.status).toBe(400);
  });

  test('ends after an hour, whatever the browser keeps', async () => {
    let time = Date.now();
    github.readable.set('octo/secret', PRIVATE.id);
    const timed = await anotherSite({ now: () => time });
    const { cookie } = await signInAt(timed, github);
    expect((await timed.get(SECRET_PAGE, { cookie })).status).toBe(200);
    time += 60 * 60_000 + 1;
    expect((await timed.get(SECRET_PAGE, { cookie })).status).toBe(404);
  });

  test('ends when somebody leaves', async () => {
    const { cookie } = await signInAt(site, github);
    const left = await fetch(`${site.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
    });
    expect([left.status, left.headers.get('location')]).toEqual([303, '/']);
    expect(left.headers.getSetCookie()[0]).toMatch(/^__Host-stepmark-session=; .*Max-Age=0/);
  });

  test('goes on on another instance with the same secret, also while that is changed, and on none with another', async () => {
    github.readable.set('octo/secret', PRIVATE.id);
    const { cookie } = await signInAt(site, github);
    const [same, changed, foreign] = await Promise.all([
      anotherSite(),
      anotherSite({ secrets: ['a-new-secret-a-new-secret-a-new-1', 'wS3-4b5c6d7e8f9a0b1c2d3e4f5a6b7c8'] }),
      anotherSite({ secrets: ['a-new-secret-a-new-secret-a-new-1'] }),
    ]);
    const statuses = [];
    for (const instance of [same, changed, foreign]) {
      statuses.push((await instance.get(SECRET_PAGE, { cookie })).status);
    }
    expect(statuses).toEqual([200, 200, 404]);
  });

  test('is not there where it is not set up', async () => {
    const closed = await anotherSite({ github: null });
    expect((await closed.get('/sign-in')).status).toBe(404);
    expect((await closed.get('/sign-in/done?code=a&state=b')).status).toBe(404);
    expect(await (await closed.get('/')).text()).not.toContain('Sign in');
  });
});

/** All that a browser could tell two answers apart by. */
async function looksOf(response: Response, names: readonly string[]): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  const text = names.reduce((all, name) => all.replaceAll(name, 'NAME'), await response.text());
  const length = headers.map(([name, value]) => (name === 'content-length' ? [name, ''] : [name, value]));
  return { status: response.status, headers: length, text };
}

describe('a private repository', () => {
  const names = ['secret', 'nobody'];

  test('looks like one that there is not, to who is not signed in', async () => {
    const [there, none] = [await site.get('/pr/octo/secret/12'), await site.get('/pr/octo/nobody/12')];
    expect(there.status).toBe(404);
    expect(await looksOf(there, names)).toEqual(await looksOf(none, names));
    expect(github.asked).toEqual([]);
  });

  test('looks like one that there is not, to who may not read it, and GitHub is asked about both', async () => {
    const fresh = await anotherSite();
    const { cookie } = await signInAt(fresh, github);
    github.asked.length = 0;
    const there = await fresh.get('/pr/octo/secret/12', { cookie });
    const none = await fresh.get('/pr/octo/nobody/12', { cookie });
    expect(there.status).toBe(404);
    expect(await looksOf(there, names)).toEqual(await looksOf(none, names));
    expect(github.asked).toEqual(['/repos/octo/secret', '/repos/octo/nobody']);
  });

  test('shows no pull request that has no score', async () => {
    github.readable.set('octo/secret', PRIVATE.id);
    const fresh = await anotherSite();
    const { cookie } = await signInAt(fresh, github);
    expect((await fresh.get('/pr/octo/secret/99', { cookie })).status).toBe(404);
  });

  test('is not shown for another one that has its name now', async () => {
    github.readable.set('octo/secret', 999);
    const fresh = await anotherSite();
    const { cookie } = await signInAt(fresh, github);
    expect((await fresh.get(SECRET_PAGE, { cookie })).status).toBe(404);
  });

  test('is asked about once in five minutes, and half a minute after a no', async () => {
    let time = Date.now();
    const fresh = await anotherSite({ now: () => time });
    const { cookie } = await signInAt(fresh, github);
    const statuses = [];
    const asked = [];
    for (const [waitMs, mayRead] of [
      [0, false],
      [29_000, true],
      [1_001, true],
      [299_000, false],
      [1_001, false],
    ] as const) {
      time += waitMs;
      if (mayRead) github.readable.set('octo/secret', PRIVATE.id);
      else github.readable.clear();
      github.asked.length = 0;
      statuses.push((await fresh.get(SECRET_PAGE, { cookie })).status);
      asked.push(github.asked.length);
    }
    expect(statuses).toEqual([404, 404, 200, 200, 404]);
    expect(asked).toEqual([1, 0, 1, 0, 1]);
  });

  test('is closed when the token is not taken any more, and the session goes', async () => {
    github.readable.set('octo/secret', PRIVATE.id);
    const fresh = await anotherSite();
    const { cookie } = await signInAt(fresh, github);
    github.revoke();
    const response = await fresh.get(SECRET_PAGE, { cookie });
    expect(response.status).toBe(404);
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-stepmark-session=; .*Max-Age=0/);
    expect(await response.text()).not.toContain('octocat');
  });

  test.each([
    [500, {}],
    [429, {}],
    [403, { 'x-ratelimit-remaining': '0' }],
    [403, { 'retry-after': '60' }],
  ])('is not shown, and nothing is said of it, where GitHub answers %s %j', async (status, headers) => {
    github.readable.set('octo/secret', PRIVATE.id);
    const fresh = await anotherSite();
    const { cookie } = await signInAt(fresh, github);
    github.trouble = { status, headers };
    const there = await fresh.get('/pr/octo/secret/12', { cookie });
    const none = await fresh.get('/pr/octo/nobody/12', { cookie });
    expect(there.status).toBe(503);
    expect(await looksOf(there, names)).toEqual(await looksOf(none, names));
    expect(fresh.log.join('\n')).not.toMatch(/ghu_|Trouble/);
  });

  test('is closed where an organisation wants single sign-on first', async () => {
    const fresh = await anotherSite();
    const { cookie } = await signInAt(fresh, github);
    github.trouble = { status: 403 };
    expect((await fresh.get(SECRET_PAGE, { cookie })).status).toBe(404);
  });
});

test('a public repository is shown to everybody, and GitHub is not asked', async () => {
  expect((await site.get('/pr/Octo/KVlog/12')).status).toBe(200);
  expect(github.asked).toEqual([]);
});
