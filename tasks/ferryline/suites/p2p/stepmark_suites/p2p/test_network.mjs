// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { crate, describe, fetchText, same, sameBytes, sha256 } from './harness.mjs';

const test = describe('test_network.mjs', 'Network');
const ONE = crate([{ name: 'a.txt', data: 'alpha' }, { name: 'dir/\u00e9 b', mode: '755', data: 'bravo' }]);
const TWO = crate([]);

test('the server lists and sends crates', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  t.write('srv/one.fc', ONE);
  t.write('srv/.hidden', 'x');
  const list = await fetchText(`${url}/crates`);
  same([list.status, list.text], [200, `{"crates":[{"name":"one.fc","size":${ONE.length},"sha256":"${sha256(ONE)}"}]}\n`]);
  const response = await fetch(`${url}/crates/one.fc`);
  sameBytes(Buffer.from(await response.arrayBuffer()), ONE);
  same([response.headers.get('etag'), response.headers.get('content-length')], [`"${sha256(ONE)}"`, String(ONE.length)]);
  const head = await fetchText(`${url}/crates/one.fc`, { method: 'HEAD' });
  same([head.status, head.text, head.headers.get('content-length')], [200, '', String(ONE.length)]);
});

test('the server looks into crates', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  t.write('srv/one.fc', ONE);
  const entries = [
    { name: 'a.txt', mode: '644', size: 5, sha256: sha256('alpha') },
    { name: 'dir/\u00e9 b', mode: '755', size: 5, sha256: sha256('bravo') },
  ];
  same((await fetchText(`${url}/crates/one.fc/entries`)).text, `${JSON.stringify({ entries })}\n`);
  const entry = await fetchText(`${url}/crates/one.fc/entries/dir/%C3%A9%20b`);
  same([entry.text, entry.headers.get('etag')], ['bravo', `"${sha256('bravo')}"`]);
  const none = await fetchText(`${url}/crates/one.fc/entries/q`);
  same([none.status, none.text], [404, '{"error":"no entry q"}\n']);
});

test('the server takes, replaces and removes sound crates', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  const put = (body, headers = {}) => fetchText(`${url}/crates/x.fc`, { method: 'PUT', body, headers });
  const facts = (bytes) => `{"name":"x.fc","size":${bytes.length},"sha256":"${sha256(bytes)}"}\n`;
  const first = await put(ONE);
  const second = await put(TWO, { 'X-Ferry-Sha256': sha256(TWO) });
  same([first.status, first.text, second.status, second.text], [201, facts(ONE), 200, facts(TWO)]);
  const damaged = await put(ONE.subarray(0, 99));
  const wrong = await put(ONE, { 'X-Ferry-Sha256': sha256(TWO) });
  same([damaged.status, damaged.text], [422, '{"error":"damaged: unexpected end"}\n']);
  same([wrong.status, wrong.text], [400, '{"error":"wrong digest"}\n']);
  sameBytes(t.read('srv/x.fc'), TWO);
  const gone = [(await fetchText(`${url}/crates/x.fc`, { method: 'DELETE' })).status, (await fetchText(`${url}/crates/x.fc`, { method: 'DELETE' })).text];
  same(gone, [204, '{"error":"no crate x.fc"}\n']);
});

test('the server refuses other paths and methods', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  for (const [path, method, status, error] of [
    ['/other', 'GET', 404, 'no such page'],
    ['/crates/..%2Fx', 'GET', 404, 'no such page'],
    ['/crates/x.fc/parts', 'GET', 404, 'no such page'],
    ['/crates', 'POST', 405, 'method not allowed'],
    ['/crates/x.fc', 'POST', 405, 'method not allowed'],
    ['/crates/x.fc', 'GET', 404, 'no crate x.fc'],
  ]) {
    const answer = await fetchText(url + path, { method });
    same([answer.status, answer.text], [status, `{"error":"${error}"}\n`], `${method} ${path}`);
  }
});

test('push, remote and pull carry crates', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  t.write('x.fc', ONE);
  const short = sha256(ONE).slice(0, 12);
  same(await t.done(['push', url, 'x.fc', '--as', 'named']), `pushed named ${ONE.length} bytes ${short}\n`);
  same(await t.done(['remote', url]), `${String(ONE.length).padStart(10)} ${short} named\n`);
  same(await t.done(['pull', url, 'named', 'y.fc']), `pulled named ${ONE.length} bytes ${short}\n`);
  sameBytes(t.read('y.fc'), ONE);
});

test('sync fetches what differs', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  t.write('srv/one.fc', ONE);
  t.write('srv/two.fc', TWO);
  t.write('to/two.fc', TWO);
  t.write('to/mine', 'mine');
  same(await t.done(['sync', url, 'to']), `pulled one.fc ${ONE.length} bytes\nsame two.fc\nsynced 2 crates, 1 pulled\n`);
  same(t.tree('to'), ['mine', 'one.fc', 'two.fc']);
  sameBytes(t.read('to/one.fc'), ONE);
});

test('failures of the other side have status 3', 'R1', async (t) => {
  const { url } = await t.serve('srv');
  t.write('x.fc', ONE.subarray(0, 50));
  for (const [args, text] of [
    [['pull', url, 'none', 'y.fc'], `${url}/crates/none: 404 no crate none`],
    [['push', url, 'x.fc'], `${url}/crates/x.fc: 422 damaged: unexpected end`],
    [['remote', 'http://127.0.0.1:1'], 'cannot reach http://127.0.0.1:1/crates: ECONNREFUSED'],
  ]) {
    const { code, stdout, stderr } = await t.run(args);
    same([code, stdout, stderr], [3, '', `ferryline: ${text}\n`]);
  }
});
