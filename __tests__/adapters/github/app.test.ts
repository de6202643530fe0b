import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createAppGitHub } from '../../../src/adapters/github/app.ts';
import { InfraError, UsageError } from '../../../src/core/errors.ts';
import type { TokenRights } from '../../../src/pipeline/bot/ports.ts';
import { ALL_RIGHTS, APP_ID, PRIVATE_KEY, withApp } from '../../support/loopback-github/app-scene.ts';
import { caught, everythingIn } from '../../support/loopback-github/caught.ts';
import { addInstallation, addPull, addRepository } from '../../support/loopback-github/furnish.ts';

const ADDRESS = {
  apiUrl: 'https://api.github.com',
  graphqlUrl: 'https://api.github.com/graphql',
  report: () => undefined,
};
const MINUTE_MS = 60_000;
const HEAD = { ref: 'work', sha: 'a'.repeat(40), repository: 'octo/hello' };

describe('an App', () => {
  test.each([
    ['nothing', ''],
    ['a text', 'hunter2-hunter2'],
    ['a key that was cut', PRIVATE_KEY.slice(0, 400)],
    ['a public key', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey],
    ['a key of an elliptic curve', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ])('B15: is refused with %s for its key, none of which is repeated', (_, given) => {
    const privateKey =
      typeof given === 'string'
        ? given
        : String(given.export({ format: 'pem', type: given.type === 'public' ? 'spki' : 'pkcs8' }));
    const error = caught(() => createAppGitHub({ ...ADDRESS, appId: APP_ID, privateKey }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-config' });
    const told = everythingIn(error);
    for (const line of privateKey.split('\n').filter((text) => text.length > 3))
      expect(told).not.toContain(line);
  });

  test.each([0, -1, 1.5, Number.NaN])('is refused with %j for its id', (appId) => {
    const error = caught(() => createAppGitHub({ ...ADDRESS, appId, privateKey: PRIVATE_KEY }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-config' });
  });

  test('takes a key whose line ends became those of an environment variable', async () => {
    await withApp(
      async ({ connect, minted }) => {
        await connect();
        expect(minted()).toMatchObject([{ status: 201 }]);
      },
      { privateKey: PRIVATE_KEY.replaceAll('\n', '\\n') },
    );
  });

  test('whose key is another’s is told to compare, and shows neither key nor token (B15)', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const privateKey = String(other.export({ format: 'pem', type: 'pkcs8' }));
    await withApp(
      async ({ connect }) => {
        const error = await caught(connect());
        expect(error).toMatchObject({ name: 'InfraError', code: 'github-unauthorised' });
        expect(error).toMatchObject({ message: expect.stringContaining('Compare the App') });
        expect(everythingIn(error)).not.toMatch(/eyJ|BEGIN|MII/);
      },
      { privateKey },
    );
  });

  test('whose clock is an hour off is told of the clock', async () => {
    await withApp(async ({ loopback, connect, time }) => {
      loopback.state.epochMs = () => time.ms - 60 * MINUTE_MS;
      const error = await caught(connect());
      expect(error).toMatchObject({ code: 'github-unauthorised', message: expect.stringContaining('clock') });
    });
  });

  test('whose clock is half a minute ahead or behind is let in', async () => {
    await withApp(async ({ loopback, connect, time, minted }) => {
      loopback.state.epochMs = () => time.ms - MINUTE_MS / 2;
      await connect({ contents: 'read' });
      loopback.state.epochMs = () => time.ms + MINUTE_MS / 2;
      await connect({ checks: 'read' });
      expect(minted().map(({ status }) => status)).toEqual([201, 201]);
    });
  });

  test('is asked for at an enterprise server below its own address', async () => {
    await withApp(
      async ({ connect, loopback }) => {
        await (await connect()).viewer();
        expect(loopback.transcript.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
          'POST /app/installations/77/access_tokens 201',
          'GET /app 200',
        ]);
      },
      { prefix: '/api/v3' },
    );
  });
});

describe('a token (B13)', () => {
  test.each<[string, TokenRights]>([
    ['to start a run', { actions: 'write' }],
    ['to report', { checks: 'write', pull_requests: 'write' }],
    ['to read', { contents: 'read' }],
    ['for everything', ALL_RIGHTS],
  ])('%s is asked for that repository and just those rights', async (_, rights) => {
    await withApp(async ({ connect, minted, repository }) => {
      await connect(rights);
      expect(minted().map(({ path, requestBody }) => ({ path, requestBody }))).toEqual([
        {
          path: '/app/installations/77/access_tokens',
          requestBody: { repository_ids: [repository.id], permissions: rights },
        },
      ]);
    });
  });

  test('without any rights is not asked for: GitHub would give all', async () => {
    await withApp(async ({ connect, loopback }) => {
      await expect(connect({})).rejects.toThrow('without rights');
      expect(loopback.transcript).toEqual([]);
    });
  });

  test('can do no more than it was asked for', async () => {
    await withApp(async ({ connect, repository }) => {
      addPull(repository, { number: 7, head: HEAD });
      const reader = await connect({ pull_requests: 'read' });
      await expect(reader.getPullRequest(7)).resolves.toMatchObject({ number: 7 });
      const error = await caught(reader.createComment(7, 'hello'));
      expect(error).toMatchObject({ code: 'github-forbidden' });
      expect(error).toMatchObject({ message: expect.stringContaining("in the App's settings") });
    });
  });

  test('does not reach another repository, under its own name or under one that it took over', async () => {
    await withApp(async ({ loopback, connect, github, installation, repository }) => {
      const other = addRepository(loopback.state, 'octo/other');
      await expect(connect(ALL_RIGHTS, other)).rejects.toMatchObject({ code: 'github-forbidden' });
      const renamed = await github.connect(
        { installation: installation.id, repository: { id: repository.id, fullName: 'octo/other' } },
        ALL_RIGHTS,
      );
      addPull(other, { number: 7, head: { ...HEAD, repository: 'octo/other' } });
      await expect(renamed.getPullRequest(7)).rejects.toMatchObject({ code: 'github-forbidden' });
      other.private = true;
      await expect(renamed.getPullRequest(7)).rejects.toMatchObject({ code: 'github-not-found' });
    });
  });

  test('is shared by those who need the same, also at once, and by nobody else', async () => {
    await withApp(async ({ connect, github, minted, loopback, repository }) => {
      const needed: TokenRights = { actions: 'write', checks: 'write' };
      await Promise.all([connect(needed), connect(needed), connect({ checks: 'write', actions: 'write' })]);
      await connect(needed);
      expect(minted()).toHaveLength(1);
      await connect({ checks: 'write' });
      await connect({ checks: 'read' });
      const other = addRepository(loopback.state, 'octo/other');
      const repositories = [other.id, repository.id];
      addInstallation(loopback.state, { id: 78, appId: APP_ID, account: 'octo', repositories });
      for (const { id, name } of [other, repository]) {
        await github.connect({ installation: 78, repository: { id, fullName: name } }, needed);
      }
      expect(minted().map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    });
  });

  test('is used until five minutes before its end', async () => {
    await withApp(async ({ connect, minted, time }) => {
      await connect();
      time.ms += 54 * MINUTE_MS;
      await connect();
      expect(minted()).toHaveLength(1);
      time.ms += MINUTE_MS;
      await connect();
      expect(minted()).toHaveLength(2);
    });
  });

  test('that GitHub no longer takes is not used again', async () => {
    await withApp(async ({ connect, minted, loopback, repository }) => {
      addPull(repository, { number: 7, head: HEAD });
      const first = await connect();
      loopback.state.tokens.clear();
      await expect(first.getPullRequest(7)).rejects.toMatchObject({ code: 'github-unauthorised' });
      await expect((await connect()).getPullRequest(7)).resolves.toMatchObject({ number: 7 });
      expect(minted()).toHaveLength(2);
    });
  });

  test('that could not be had is asked for again', async () => {
    await withApp(async ({ connect, loopback }) => {
      loopback.failNext({ path: /access_tokens/, times: 1, fault: { kind: 'status', status: 404 } });
      await expect(connect()).rejects.toMatchObject({ code: 'github-not-found' });
      await expect(connect()).resolves.toMatchObject({ repository: 'octo/hello' });
    });
  });

  test.each([
    ['a suspended installation', 'github-forbidden', 77, true, ALL_RIGHTS],
    ['an installation that is gone', 'github-not-found', 404, false, ALL_RIGHTS],
    ['rights that were not accepted', 'github-forbidden', 77, false, { contents: 'write' } as TokenRights],
  ] as const)('is not had of %s: %s', async (_, code, id, suspended, rights) => {
    await withApp(async ({ github, installation, repository }) => {
      installation.suspended = suspended;
      const at = { installation: id, repository: { id: repository.id, fullName: repository.name } };
      const error = await caught(github.connect(at, rights));
      expect(error).toBeInstanceOf(InfraError);
      expect(error).toMatchObject({ code });
      expect(everythingIn(error)).not.toMatch(/eyJ|BEGIN/);
    });
  });

  test('that is no token is trouble with GitHub, and is not shown (B15)', async () => {
    await withApp(async ({ connect, loopback }) => {
      const body = { token: 'ghs_bro ken', expires_at: '2026-11-22T11:00:00Z' };
      loopback.failNext({ path: /access_tokens/, times: 1, fault: { kind: 'status', status: 201, body } });
      const error = await caught(connect());
      expect(error).toMatchObject({ code: 'github-unavailable' });
      expect(everythingIn(error)).not.toContain('ghs_');
    });
  });

  test('is in no error of what was asked with it (B15)', async () => {
    await withApp(async ({ connect, loopback, reports }) => {
      const github = await connect();
      const faults = [
        { kind: 'status', status: 422, message: 'no' },
        { kind: 'status', status: 401, message: 'no' },
        { kind: 'bare', status: 403 },
        { kind: 'cut', when: 'before' },
      ] as const;
      for (const fault of faults) {
        loopback.failNext({ path: /comments/, times: 9, fault });
        const told = everythingIn(await caught(github.readComment(1)));
        for (const token of loopback.state.tokens.keys()) expect(told + reports.join()).not.toContain(token);
      }
    });
  });
});

describe('the App as it is known', () => {
  test('writes as its bot, and knows its own id without asking for it', async () => {
    await withApp(async ({ connect, loopback }) => {
      const github = await connect();
      expect(await github.viewer()).toBe('stepmark-of-octo[bot]');
      expect(await github.findApp('stepmark-of-octo[bot]')).toBe(APP_ID);
      expect(await (await connect({ checks: 'write' })).viewer()).toBe('stepmark-of-octo[bot]');
      const asked = loopback.transcript.map(({ method, path }) => `${method} ${path}`);
      expect(asked.filter((line) => !line.endsWith('access_tokens'))).toEqual(['GET /app']);
    });
  });

  test('writes as whom it says it does', async () => {
    await withApp(async ({ connect, repository }) => {
      addPull(repository, { number: 7, head: HEAD });
      const github = await connect();
      expect(await github.createComment(7, 'hello')).toMatchObject({
        author: { login: await github.viewer() },
        appId: APP_ID,
      });
    });
  });

  test('finds other Apps as every token does', async () => {
    await withApp(async ({ connect }) => {
      const github = await connect();
      expect(await github.findApp('github-actions[bot]')).toBe(15_368);
      expect(await github.findApp('mona')).toBeNull();
    });
  });

  test('asks for its name again where that failed', async () => {
    await withApp(async ({ connect, loopback }) => {
      const github = await connect();
      loopback.failNext({ path: /^\/app$/, times: 1, fault: { kind: 'status', status: 403 } });
      await expect(github.viewer()).rejects.toMatchObject({ code: 'github-forbidden' });
      expect(await github.viewer()).toBe('stepmark-of-octo[bot]');
    });
  });
});

test('writes of one installation take turns, also through several connections', async () => {
  await withApp(async ({ connect, repository, clock }) => {
    addPull(repository, { number: 7, head: HEAD });
    const all = await Promise.all([connect(), connect(), connect({ pull_requests: 'write' })]);
    await Promise.all(all.map((github) => github.createComment(7, 'hello')));
    expect(clock.waits).toEqual([1_000, 1_000]);
  });
});
