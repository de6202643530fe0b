// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import http from 'node:http';
import net from 'node:net';
import { bulkyCrate, check, crate, describe, fetchText, MAGIC, same, sameBytes, sha256 } from './harness.mjs';

const test = describe('test_transfer.mjs', 'Transfer');
const CRATE = crate([{ name: 'a', data: 'cargo\n' }]);
const DAMAGED = Buffer.concat([CRATE.subarray(0, CRATE.length - 4), Buffer.from('####')]);

/** Opens a connection and sends the head of a PUT, and some of its body in chunks. */
function beginPut(t, port, name, body) {
  const socket = net.connect(port, '127.0.0.1');
  t.atEnd(() => socket.destroy());
  const answer = { text: '', closed: false };
  socket.on('error', () => {});
  socket.on('data', (chunk) => (answer.text += chunk));
  socket.on('close', () => (answer.closed = true));
  socket.write(`PUT /crates/${name} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const send = (bytes) => socket.write(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
  send(body);
  return { socket, answer, send };
}

test('the library serves, pushes, pulls and syncs', 'R44 R45', async (t) => {
  t.write('x.fc', CRATE);
  const got = await t.lib(async ({ ferry, failureOf }) => {
    const fs = require('node:fs');
    fs.mkdirSync('srv');
    const server = await ferry.serve('srv', {});
    const pushed = await ferry.push(server.url, 'x.fc', { as: 'named' });
    const pulled = await ferry.pull(server.url, 'named', 'y.fc');
    const remote = await ferry.remote(server.url);
    const log = [];
    const synced = [];
    for (let turn = 0; turn < 2; turn += 1) {
      synced.push(await ferry.sync(server.url, 'copy', { onCrate: async (each) => void log.push(each) }));
    }
    const missing = await failureOf(() => ferry.pull(server.url, 'none', 'z.fc'));
    await server.close();
    const closed = await failureOf(() => ferry.remote(server.url));
    const same = fs.readFileSync('y.fc').equals(fs.readFileSync('x.fc'));
    return [pushed, pulled, remote, synced, log, same, missing.code, closed.code, closed.cause, typeof server.port];
  });
  const facts = { name: 'named', size: CRATE.length, sha256: sha256(CRATE) };
  same(got, [
    facts,
    facts,
    [facts],
    [{ crates: 1, pulled: 1 }, { crates: 1, pulled: 0 }],
    [{ name: 'named', size: CRATE.length, pulled: true }, { name: 'named', size: CRATE.length, pulled: false }],
    true,
    'REMOTE',
    'REMOTE',
    'ECONNREFUSED',
    'number',
  ]);
});

test('a signal closes the server and ends transfers', 'R44 R45', async (t) => {
  const got = await t.lib(async ({ ferry, failureOf }) => {
    const http = require('node:http');
    require('node:fs').mkdirSync('srv');
    const closing = new AbortController();
    const { url } = await ferry.serve('srv', { signal: closing.signal });
    const before = await ferry.remote(url);
    closing.abort();
    let refused = null;
    while (refused === null) refused = (await failureOf(() => ferry.remote(url))).code ?? null;
    const silent = http.createServer(() => {});
    await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const controller = new AbortController();
    silent.on('request', () => controller.abort(new Error('late')));
    const aborted = await failureOf(() => ferry.pull(`http://127.0.0.1:${silent.address().port}`, 'x', 'x.fc', { signal: controller.signal }));
    silent.close();
    silent.closeAllConnections();
    return [before, refused, aborted.name, aborted.cause];
  });
  same(got, [[], 'REMOTE', 'AbortError', 'late']);
});

test('crates go in and out in little memory', 'R46', async (t) => {
  const commands = ['serve', 'push', 'pull'];
  const [serve, push, pull] = commands.map(() => t.observing('watch'));
  for (const [name, size] of [['small', 2], ['big', 28]]) {
    t.write(`${name}.fc`, bulkyCrate(size));
    const server = await t.serve(`srv-${name}`, serve(`${name}.serve`));
    await t.done(['push', server.url, `${name}.fc`], push(`${name}.push`));
    await t.done(['pull', server.url, `${name}.fc`, 'y.fc'], pull(`${name}.pull`));
    await server.quit();
  }
  for (const command of commands) t.comparePeaks(`small.${command}`, `big.${command}`, ` for ${command}`);
});

test('an upload that breaks off leaves nothing', 'R47', async (t) => {
  const server = await t.serve('srv');
  const whole = crate([{ name: 'a', data: Buffer.alloc(400_000, 'x') }]);
  const { socket } = beginPut(t, server.port, 'x.fc', whole.subarray(0, 900));
  await t.until(() => t.tree('srv').length > 0, 'a draft');
  const { text } = await fetchText(`${server.url}/crates`);
  same(text, '{"crates":[]}\n');
  same((await fetchText(`${server.url}/crates/x.fc`)).status, 404);
  socket.destroy();
  await t.until(() => t.tree('srv').length === 0, 'no file');
  const put = await fetchText(`${server.url}/crates/x.fc`, { method: 'PUT', body: whole });
  same([put.status, t.tree('srv')], [201, ['x.fc']]);
});

test('damage is answered as soon as it is found', 'R48', async (t) => {
  const server = await t.serve('srv');
  const { answer } = beginPut(t, server.port, 'x.fc', Buffer.concat([MAGIC, Buffer.from('?????')]));
  await t.until(() => answer.text.includes('"}\n'), 'an answer');
  check(answer.text.startsWith('HTTP/1.1 422 '), 'status 422', answer.text);
  check(answer.text.endsWith('{"error":"damaged: unknown frame at byte 8"}\n'), 'the damage', answer.text);
  same(t.tree('srv'), []);
});

test('a pull that fails leaves the old file and nothing else', 'R49', async (t) => {
  const body = { good: CRATE, damaged: DAMAGED, cut: CRATE };
  const server = http.createServer((request, response) => {
    const name = request.url.split('/').at(-1);
    response.writeHead(200, { 'Content-Length': body[name].length });
    if (name !== 'cut') response.end(body[name]);
    else response.write(CRATE.subarray(0, 40), () => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.atEnd(() => server.close() && server.closeAllConnections());
  const url = `http://127.0.0.1:${server.address().port}`;
  t.write('to/x.fc', 'old');
  for (const [name, status, text] of [
    ['cut', 3, `${url}/crates/cut: the connection broke`],
    ['damaged', 1, 'damaged: unexpected end'],
  ]) {
    const { code, stderr } = await t.run(['pull', url, name, 'to/x.fc', '--causes']);
    if (name === 'cut') {
      same([code, stderr.split('\n')[0]], [status, `ferryline: ${text}`]);
      check(stderr.includes('\n  because: '), 'a cause', stderr);
    } else {
      check(code === 1 && stderr.startsWith('ferryline: damaged: '), 'damage', `${code} ${stderr}`);
    }
    same([t.tree('to'), t.read('to/x.fc').toString()], [['x.fc'], 'old']);
  }
  await t.done(['pull', url, 'good', 'to/x.fc']);
  sameBytes(t.read('to/x.fc'), CRATE);
});

/** A server of five crates that answers their requests when `mayAnswer(active)` says so. */
async function slowServer(t, mayAnswer) {
  const names = ['c1', 'c2', 'c3', 'c4', 'c5'];
  const state = { active: 0, most: 0, begun: [] };
  const waiting = [];
  const server = http.createServer((request, response) => {
    const name = request.url.split('/')[2];
    if (!name) {
      response.end(JSON.stringify({ crates: names.map((each) => ({ name: each, size: CRATE.length, sha256: sha256(CRATE) })) }));
      return;
    }
    state.active += 1;
    state.most = Math.max(state.most, state.active);
    state.begun.push(name);
    waiting.push(() => {
      state.active -= 1;
      response.end(CRATE);
    });
    if (mayAnswer(state)) for (const answer of waiting.splice(0)) answer();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.atEnd(() => server.close() && server.closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}`, state };
}

test('sync fetches N crates at a time, and tells in order', 'R50', async (t) => {
  const { url, state } = await slowServer(t, ({ active, begun }) => active === 2 || begun.length === 5);
  const stdout = await t.done(['sync', url, 'to', '--jobs', '2']);
  const lines = ['c1', 'c2', 'c3', 'c4', 'c5'].map((name) => `pulled ${name} ${CRATE.length} bytes\n`).join('');
  same(stdout, `${lines}synced 5 crates, 5 pulled\n`);
  same(state.most, 2);
  same([...state.begun].sort(), ['c1', 'c2', 'c3', 'c4', 'c5']);
});

test('SIGTERM ends a server with uploads on their way', 'R51', async (t) => {
  const server = await t.serve('srv', { alone: true });
  const whole = crate([{ name: 'a', data: Buffer.alloc(400_000, 'x') }]);
  beginPut(t, server.port, 'x.fc', whole.subarray(0, 900));
  await t.until(() => t.tree('srv').length > 0, 'a draft');
  server.child.kill('SIGTERM');
  const { code, stdout, stderr } = await server.ended;
  same([code, stderr], [143, 'ferryline: stopped by SIGTERM\n']);
  same([t.tree('srv'), stdout.split('\n').length], [[], 2]);
});
