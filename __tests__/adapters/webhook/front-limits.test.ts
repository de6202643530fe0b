import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { GUID, headersOf, headOf, type RunningScene, startScene, talk } from '../../support/webhook-front.ts';

const MIB = 1024 * 1024;
const SIGNED = headersOf('{}');

const scenes: RunningScene[] = [];
const start = async (options?: Parameters<typeof startScene>[0]) => {
  const scene = await startScene(options);
  scenes.push(scene);
  return scene;
};
afterEach(async () => {
  await Promise.all(scenes.splice(0).map((scene) => scene.stop()));
});

/** A chunked body of so many MiB. */
function* chunks(mebibytes: number) {
  const chunk = Buffer.alloc(MIB / 16, 'a');
  for (let sent = 0; sent < mebibytes * 16; sent++) {
    yield `${chunk.length.toString(16)}\r\n`;
    yield chunk;
    yield '\r\n';
  }
  yield '0\r\n\r\n';
}

describe('B3: what a body may cost before its signature is checked', () => {
  test('30 MB that are declared are refused unread', async () => {
    const { port, held, notes } = await start();
    const heard = await talk(port, [headOf({ ...SIGNED, 'content-length': String(30e6) })]);
    expect(heard).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
    expect(held.peakBytes).toBe(0);
    expect(notes).toEqual([expect.objectContaining({ status: 413, guid: GUID, bytes: 30e6 })]);
  });

  test('30 MB without a length are counted, refused and given back', async () => {
    const { port, held, note } = await start();
    function* request() {
      yield headOf({ ...SIGNED, 'transfer-encoding': 'chunked' });
      yield* chunks(30);
    }
    await talk(port, request());
    const { status, bytes } = await note();
    expect(status).toBe(413);
    expect(bytes).toBeLessThan(26 * MIB);
    expect(held.peakBytes).toBeLessThanOrEqual(25 * MIB);
    expect(held.bytes).toBe(0);
  });

  test('a chunked body that is too large is answered with 413, and the connection closed', async () => {
    const { port } = await start({ limits: { bodyBytes: 10 } });
    const heard = await talk(port, [
      headOf({ ...SIGNED, 'transfer-encoding': 'chunked' }),
      'b\r\n01234567890\r\n',
    ]);
    expect(heard).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
  });

  test('nothing is kept of an unsigned body', async () => {
    const { port, held } = await start();
    const { 'x-hub-signature-256': _, ...unsigned } = SIGNED;
    const heard = await talk(port, [headOf({ ...unsigned, 'content-length': String(20 * MIB) })]);
    expect(heard).toMatch(/^HTTP\/1.1 401 .*connection: close/is);
    expect(held.peakBytes).toBe(0);
  });

  test('all bodies together have a limit: the next one is to be sent again', async () => {
    const scene = await start({ limits: { heldBytes: 100 } });
    expect(scene.held.take(90)).toBe(true);
    const refused = await scene.post(`{"a":"${'x'.repeat(20)}"}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    expect(scene.held.bytes).toBe(90);
    scene.held.release(90);
    expect((await scene.post(`{"a":"${'x'.repeat(20)}"}`)).status).toBe(202);
    expect(scene.held.bytes).toBe(0);
  });

  test('a request that comes too slowly is cut off, and what was held is given back', async () => {
    const { port, held, note } = await start({ limits: { receiveMs: 100 } });
    const heard = await talk(port, [headOf({ ...SIGNED, 'content-length': '100' }), '{"a":']);
    expect(heard).toMatch(/^(HTTP\/1.1 408 |$)/);
    expect(await note()).toMatchObject({ status: 400, bytes: 5, why: 'The request broke off.' });
    expect([held.peakBytes, held.bytes]).toEqual([5, 0]);
  });

  test('headers that come too slowly are cut off', async () => {
    const { port, notes } = await start({ limits: { receiveMs: 100 } });
    expect(await talk(port, ['POST /api/github/webhooks HTTP/1.1\r\nhost: l'])).toMatch(
      /^(HTTP\/1.1 408 |$)/,
    );
    expect(notes).toEqual([]);
  });

  test('a request that its sender breaks off gives back what was held', async () => {
    const { port, held, note } = await start();
    const socket = connect(port, '127.0.0.1');
    socket.write(headOf({ ...SIGNED, 'content-length': '100' }));
    socket.write('{"a":', () => socket.end());
    expect(await note()).toMatchObject({ status: 400, why: 'The request broke off.' });
    expect(held.bytes).toBe(0);
  });
});
