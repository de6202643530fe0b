// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import http from 'node:http';
import net from 'node:net';
import { bulkyCrate, check, describe, fetchText, same, sameBytes, sha256 } from './harness.mjs';

const test = describe('test_resume.mjs', 'Resuming');
const WHOLE = bulkyCrate(1);
const DIGEST = sha256(WHOLE);
const PART = `y.fc.${DIGEST.slice(0, 12)}.part`;

/** A connection to the server that breaks off answers to GET as often as `cuts` has sizes. */
async function brittle(t, port, cuts) {
  const seen = [];
  const server = net.createServer((client) => {
    const upstream = net.connect(port, '127.0.0.1');
    let left = Infinity;
    for (const socket of [client, upstream]) socket.on('error', () => {});
    client.once('data', (head) => {
      const text = head.toString();
      seen.push(`${text.split(' ')[0]} ${/^range: (.*)$/im.exec(text)?.[1].trim() ?? '-'}`);
      if (text.startsWith('GET') && cuts.length > 0) left = cuts.shift();
    });
    client.on('data', (chunk) => upstream.write(chunk));
    client.on('close', () => upstream.destroy());
    upstream.on('data', (chunk) => {
      client.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) {
        upstream.destroy();
        client.end();
      }
    });
    upstream.on('end', () => client.end());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.atEnd(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}`, seen };
}

async function served(t) {
  const server = await t.serve('srv');
  t.write('srv/x.fc', WHOLE);
  return server;
}

test('the server gives parts', 'R52 R53', async (t) => {
  const { url } = await served(t);
  const size = WHOLE.length;
  const ask = async (headers, method = 'GET') => {
    const response = await fetch(`${url}/crates/x.fc`, { method, headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    return [response.status, response.headers.get('content-range'), response.headers.get('content-length'), bytes];
  };
  for (const [range, start, end] of [['100-', 100, size], ['100-199', 100, 200], ['0-0', 0, 1], [`9-${size + 5}`, 9, size]]) {
    const [status, described, length, bytes] = await ask({ Range: `bytes=${range}` });
    same([status, described, length], [206, `bytes ${start}-${end - 1}/${size}`, String(end - start)]);
    sameBytes(bytes, WHOLE.subarray(start, end));
  }
  const head = await ask({ Range: 'bytes=5-' }, 'HEAD');
  same([head[0], head[1]], [206, `bytes 5-${size - 1}/${size}`]);
});

test('the server refuses and ignores ranges as it must', 'R53', async (t) => {
  const { url } = await served(t);
  const size = WHOLE.length;
  const address = `${url}/crates/x.fc`;
  const beyond = await fetchText(address, { headers: { Range: `bytes=${size}-` } });
  same([beyond.status, beyond.headers.get('content-range'), beyond.text], [416, `bytes */${size}`, '{"error":"no such part"}\n']);
  for (const [headers, status] of [
    [{ Range: 'bytes=5-', 'If-Range': `"${DIGEST}"` }, 206],
    [{ Range: 'bytes=5-', 'If-Range': `"${'0'.repeat(64)}"` }, 200],
    [{ Range: 'bytes=9-5' }, 200],
    [{ Range: 'lines=5-' }, 200],
  ]) {
    const response = await fetch(address, { headers });
    same([response.status, (await response.arrayBuffer()).byteLength], [status, status === 206 ? size - 5 : size]);
  }
});

test('a broken pull leaves a part, and the next one goes on with it', 'R54 R56', async (t) => {
  const { port } = await served(t);
  const { url, seen } = await brittle(t, port, [300_000]);
  t.write('y.fc.0123456789ab.part', 'of another version');
  t.write('y.fc.notes.part', 'of somebody else');
  const broken = await t.run(['pull', url, 'x.fc', 'y.fc', '--resume']);
  same([broken.code, broken.stdout], [3, '']);
  check(t.exists(PART) && !t.exists('y.fc'), `only ${PART}`, t.tree());
  const had = t.read(PART).length;
  sameBytes(t.read(PART), WHOLE.subarray(0, had));
  check(had > 100_000, 'more than 100000 bytes', had);
  const stdout = await t.done(['pull', url, 'x.fc', 'y.fc', '--resume']);
  same(stdout, `resumed x.fc at ${had} bytes\npulled x.fc ${WHOLE.length} bytes ${DIGEST.slice(0, 12)}\n`);
  sameBytes(t.read('y.fc'), WHOLE);
  same(seen.filter((line) => line.startsWith('GET')), ['GET -', `GET bytes=${had}-`]);
  same(t.tree().filter((name) => name.startsWith('y.fc')), ['y.fc', 'y.fc.notes.part']);
});

test('--retries tries again where it was', 'R55 R56', async (t) => {
  const { port } = await served(t);
  const { url, seen } = await brittle(t, port, [200_000, 200_000, 200_000]);
  const stdout = await t.done(['pull', url, 'x.fc', 'y.fc', '--retries', '3']);
  const lines = stdout.trim().split('\n');
  same(lines.length, 4);
  same(lines.slice(0, 3).map((line) => /^resumed x\.fc at \d+ bytes$/.test(line)), [true, true, true]);
  const offsets = lines.slice(0, 3).map((line) => Number(line.split(' ')[3]));
  same(seen.filter((line) => line.startsWith('GET')), ['GET -', ...offsets.map((at) => `GET bytes=${at}-`)]);
  check(offsets[0] < offsets[1] && offsets[1] < offsets[2], 'ascending offsets', offsets);
  sameBytes(t.read('y.fc'), WHOLE);
});

test('when all retries are used up, nothing stays without --resume', 'R55 R56', async (t) => {
  const { port } = await served(t);
  const { url, seen } = await brittle(t, port, Array(9).fill(150_000));
  t.write('to/y.fc', 'old');
  const failed = await t.run(['pull', url, 'x.fc', 'to/y.fc', '--retries', '2']);
  same([failed.code, failed.stderr], [3, `ferryline: ${url}/crates/x.fc: the connection broke\n`]);
  same(seen.filter((line) => line.startsWith('GET')).length, 3);
  same([t.tree('to'), t.read('to/y.fc').toString()], [['y.fc'], 'old']);
});

test('a part that is wrong is removed', 'R57', async (t) => {
  const server = await served(t);
  t.write(PART, Buffer.alloc(500, 'x'));
  const damaged = await t.run(['pull', server.url, 'x.fc', 'y.fc', '--resume']);
  same([damaged.code, damaged.stdout, damaged.stderr], [1, 'resumed x.fc at 500 bytes\n', 'ferryline: x.fc: not a crate\n']);
  same(t.tree().filter((name) => name.startsWith('y.fc')), []);
  t.write(PART, WHOLE.subarray(0, 700_000));
  same(await t.done(['pull', server.url, 'x.fc', 'y.fc', '--resume']), `resumed x.fc at 700000 bytes\npulled x.fc ${WHOLE.length} bytes ${DIGEST.slice(0, 12)}\n`);
  sameBytes(t.read('y.fc'), WHOLE);
});

test('a server without ranges, or with a wrong digest, is dealt with', 'R57 R58', async (t) => {
  let promised = DIGEST;
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Length': WHOLE.length, ETag: `"${promised}"` });
    response.end(WHOLE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.atEnd(() => server.close() && server.closeAllConnections());
  const url = `http://127.0.0.1:${server.address().port}`;
  t.write(PART, WHOLE.subarray(0, 1000));
  same(await t.done(['pull', url, 'x.fc', 'y.fc', '--resume']), `pulled x.fc ${WHOLE.length} bytes ${DIGEST.slice(0, 12)}\n`);
  sameBytes(t.read('y.fc'), WHOLE);
  promised = sha256('something else');
  const wrong = await t.run(['pull', url, 'x.fc', 'z.fc', '--resume']);
  same([wrong.code, wrong.stderr], [3, `ferryline: ${url}/crates/x.fc: wrong digest\n`]);
  same(t.tree().filter((name) => name.startsWith('z.fc')), []);
});

test('an interrupted pull with --resume keeps its part', 'R54', async (t) => {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Length': WHOLE.length, ETag: `"${DIGEST}"` });
    if (request.method === 'HEAD') response.end();
    else response.write(WHOLE.subarray(0, 4000));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.atEnd(() => server.close() && server.closeAllConnections());
  const running = t.start(['pull', `http://127.0.0.1:${server.address().port}`, 'x.fc', 'y.fc', '--resume']);
  await running.until(() => t.exists(PART) && t.read(PART).length === 4000, 'a part of 4000 bytes');
  running.child.kill('SIGINT');
  same((await running.ended).code, 130);
  same([t.tree(), t.read(PART).length], [[PART], 4000]);
});
