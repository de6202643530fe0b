import { afterEach, describe, expect, test } from '@jest/globals';
import { webhookOf } from '../../support/webhook-examples.ts';
import { GUID, PATH, type RunningScene, SECRET, sign, startScene } from '../../support/webhook-front.ts';

const BODY = JSON.stringify(webhookOf('issue_comment', 'created'));
const OTHER_SECRET = 'another-0123456789abcdef0123456789';

const scenes: RunningScene[] = [];
const start = async (options?: Parameters<typeof startScene>[0]) => {
  const scene = await startScene(options);
  scenes.push(scene);
  return scene;
};
afterEach(async () => {
  await Promise.all(scenes.splice(0).map((scene) => scene.stop()));
});

describe('a delivery', () => {
  test('is answered when it is kept, with its key and its bytes as they came', async () => {
    const scene = await start();
    expect((await scene.post(BODY)).status).toBe(202);
    expect(scene.kept).toEqual([
      {
        key: '186853002/1',
        delivery: { guid: GUID, event: 'issue_comment', body: BODY, receivedAt: expect.stringMatching(/Z$/) },
      },
    ]);
    expect(scene.held.bytes).toBe(0);
  });

  test('B4: that is known already is answered with 200', async () => {
    const scene = await start();
    await scene.post(BODY);
    const again = await scene.post(BODY, { 'x-github-delivery': GUID.replace('7', '8') });
    expect(again.status).toBe(200);
  });

  test('may be signed with the old secret while it is being changed', async () => {
    const scene = await start({ secrets: [OTHER_SECRET, SECRET] });
    expect((await scene.post(BODY)).status).toBe(202);
  });

  test('that could not be kept fails without details', async () => {
    const scene = await start({
      accept: () => Promise.reject(Object.assign(new Error(`insert ${BODY}`), { code: 'E_DISK' })),
    });
    const answer = await scene.post(BODY);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('The delivery could not be kept.\n');
    expect((await scene.note()).why).toBe('The delivery could not be kept (E_DISK).');
  });

  test('that an error is thrown for at once fails as well', async () => {
    const scene = await start({
      accept: () => {
        throw new TypeError('no');
      },
    });
    expect((await scene.post(BODY)).status).toBe(500);
  });

  test('that is not kept in time is to be sent again', async () => {
    const scene = await start({ accept: () => new Promise(() => {}), limits: { acceptMs: 20 } });
    const answer = await scene.post(BODY);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
  });
});

describe('what is not from GitHub', () => {
  const reordered = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(BODY)).reverse()));

  test.each([
    ['B2: a body with its keys in another order', reordered, { 'x-hub-signature-256': sign(BODY) }],
    ['B2: a truncated signature', BODY, { 'x-hub-signature-256': sign(BODY).slice(0, -2) }],
    ['B2: a lengthened signature', BODY, { 'x-hub-signature-256': `${sign(BODY)}00` }],
    ['B2: no signature', BODY, { 'x-hub-signature-256': '' }],
    ['B2: a signature by the older hash alone', BODY, { 'x-hub-signature-256': 'sha1=00' }],
    ['B1: a body signed with "development"', BODY, { 'x-hub-signature-256': sign(BODY, 'development') }],
    ['B1: a body signed with nothing', BODY, { 'x-hub-signature-256': sign(BODY, '') }],
    ['an unsigned byte more', `${BODY} `, { 'x-hub-signature-256': sign(BODY) }],
  ])('%s is refused with 401', async (_, body, headers) => {
    const scene = await start();
    expect((await scene.post(body, headers)).status).toBe(401);
    expect(scene.kept).toEqual([]);
  });

  test('B15: of a bad signature the log has the GUID, the length and the address alone', async () => {
    const scene = await start();
    await scene.post('{"token":"hunter2"}', { 'x-hub-signature-256': sign(BODY, OTHER_SECRET) });
    expect(scene.notes).toEqual([
      {
        status: 401,
        guid: GUID,
        bytes: 19,
        ip: '127.0.0.1',
        why: 'The signature is not one of this body.',
      },
    ]);
  });

  test('B15: no log and no answer has anything of a body, a secret or a signature', async () => {
    const scene = await start();
    const marked = `{"marker":"hunter2",${BODY.slice(1)}`;
    const unreadable = 'hunter2';
    const answers = await Promise.all([
      scene.post(marked),
      scene.post(unreadable),
      scene.post(marked, { 'x-hub-signature-256': sign('x') }),
      scene.post(marked, { 'x-github-delivery': 'hunter2' }),
      scene.post(marked, { 'x-github-event': 'hunter2!' }),
    ]);
    const said = JSON.stringify([scene.notes, await Promise.all(answers.map((answer) => answer.text()))]);
    expect(answers.map(({ status }) => status)).toEqual([202, 400, 401, 400, 400]);
    for (const secret of ['hunter2', SECRET, sign(marked), sign('x'), 'Codertocat']) {
      expect(said).not.toContain(secret);
    }
  });

  test.each([
    ['a GUID that is none', 400, { 'x-github-delivery': '1' }],
    ['an event that is no name', 400, { 'x-github-event': '../ping' }],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a type that only begins like JSON', 415, { 'content-type': 'application/jsonx' }],
  ])('%s is refused with %i', async (_, status, headers) => {
    expect((await (await start()).post(BODY, headers)).status).toBe(status);
  });

  test.each([
    ['no JSON', Buffer.from('hello')],
    ['an array', Buffer.from('[]')],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['200,000 levels', Buffer.from('['.repeat(200_000))],
  ])('B18: a signed body that is %s is refused with a sentence', async (_, body) => {
    const scene = await start();
    const answer = await scene.post(body);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      'The body cannot be read: expected the JSON that GitHub sends.\n',
    ]);
    expect(scene.kept).toEqual([]);
  });
});

test('B12: only the webhook and the health are there', async () => {
  const { url } = await start();
  const routes: [string, string, number][] = [
    ['GET', '/healthz', 200],
    ['POST', '/healthz', 405],
    ['GET', PATH, 405],
    ['PUT', PATH, 405],
    ['OPTIONS', PATH, 405],
    ['POST', `${PATH}/`, 404],
    ['POST', `${PATH}?a=1`, 404],
    ['POST', '/', 404],
    ['GET', '/', 404],
    ['GET', '/probot', 404],
    ['GET', '/probot/setup', 404],
    ['POST', '/probot/import', 404],
    ['GET', '/probot/stats', 404],
    ['GET', '/ping', 404],
    ['GET', '/metrics', 404],
    ['GET', '/.env', 404],
  ];
  const found = await Promise.all(
    routes.map(async ([method, path]) => [method, path, (await fetch(url + path, { method })).status]),
  );
  expect(found).toEqual(routes);
});
