// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_stats.mjs', 'Statistics');

transcript('everything is counted once', 'R51', `
  > stats
  enqueued: 0
  duplicates: 0
  started: 0
  done: 0
  failed: 0
  retried: 0
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 0
  replayed: 0
  wait: -
  run: -
  > clock 2026-03-01
  > enqueue --key k true
  1
  > enqueue --key k true
  1
  > enqueue --key k false
  error: key "k" belongs to job 1
  [exit 1]
  > enqueue --retries 1 --backoff 0ms false
  2
  > enqueue --after 2 true
  3
  > enqueue --after 3 true
  4
  > enqueue --queue b true
  5
  > work
  5 done (exit 0)
  1 done (exit 0)
  2 failed (exit 1), retry 1 of 1 at 2026-03-01T00:00:00.000Z
  2 failed (exit 1)
  > stats
  enqueued: 5
  duplicates: 1
  started: 4
  done: 2
  failed: 1
  retried: 1
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 2
  replayed: 0
  wait: mean 0ms, p50 0ms, p95 0ms, max 0ms
  run: mean 0ms, p50 0ms, p95 0ms, max 0ms
  > stats --queue b
  enqueued: 1
  duplicates: 0
  started: 1
  done: 1
  failed: 0
  retried: 0
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 0
  replayed: 0
  wait: mean 0ms, p50 0ms, p95 0ms, max 0ms
  run: mean 0ms, p50 0ms, p95 0ms, max 0ms
  > purge
  removed 5
  > stats
  enqueued: 5
  duplicates: 1
  started: 4
  done: 2
  failed: 1
  retried: 1
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 2
  replayed: 0
  wait: mean 0ms, p50 0ms, p95 0ms, max 0ms
  run: mean 0ms, p50 0ms, p95 0ms, max 0ms
`);

transcript('replays, cancels, releases and expired leases', 'R51', `
  > clock 2026-03-01
  > cron c @daily true
  > enqueue --retries 1 --backoff 0ms true
  1
  > enqueue --queue x --after 1 true
  2
  > claim
  1 1.1
  > release 1.1
  > claim --lease 1s
  1 1.2
  > clock +1s
  > claim --lease 1s
  1 1.3
  > clock +1s
  > stats
  enqueued: 2
  duplicates: 0
  started: 3
  done: 0
  failed: 1
  retried: 1
  expired: 2
  interrupted: 0
  released: 1
  cancelled: 0
  skipped: 1
  replayed: 0
  wait: mean 0ms, p50 0ms, p95 0ms, max 0ms
  run: mean 1s, p50 1s, p95 1s, max 1s
  > replay 1
  replayed 1
  > stats --queue default
  enqueued: 1
  duplicates: 0
  started: 3
  done: 0
  failed: 1
  retried: 1
  expired: 2
  interrupted: 0
  released: 1
  cancelled: 0
  skipped: 0
  replayed: 1
  wait: mean 0ms, p50 0ms, p95 0ms, max 0ms
  run: mean 1s, p50 1s, p95 1s, max 1s
  > stats --queue x
  enqueued: 1
  duplicates: 0
  started: 0
  done: 0
  failed: 0
  retried: 0
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 1
  replayed: 0
  wait: -
  run: -
  > cancel 1
  > tick
  > clock +1d
  > tick
  c 2026-03-02T00:00:00.000Z 3
  > stats
  enqueued: 3
  duplicates: 0
  started: 3
  done: 0
  failed: 1
  retried: 1
  expired: 2
  interrupted: 0
  released: 1
  cancelled: 1
  skipped: 2
  replayed: 1
  wait: mean 0ms, p50 0ms, p95 0ms, max 0ms
  run: mean 1s, p50 1s, p95 1s, max 1s
`);

transcript('waits and runs have exact percentiles', 'R52', `
  > clock 2026-03-01
  > import twenty.jsonl
  imported 20
  > claim --lease 1h
  1 1.1
  > clock +1s
  > claim --lease 1h
  2 2.1
  > complete 1.1
  1 done (exit 0)
  > clock +2500ms
  > claim --lease 1h
  3 3.1
  > complete 2.1
  2 done (exit 0)
  > complete --exit 1 3.1
  3 failed (exit 1)
  > stats
  enqueued: 20
  duplicates: 0
  started: 3
  done: 2
  failed: 1
  retried: 0
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 0
  replayed: 0
  wait: mean 1s500ms, p50 1s, p95 3s500ms, max 3s500ms
  run: mean 1s166ms, p50 1s, p95 2s500ms, max 2s500ms
  > clock +16500ms
  > work
  4 done (exit 0)
  5 done (exit 0)
  6 done (exit 0)
  7 done (exit 0)
  8 done (exit 0)
  9 done (exit 0)
  10 done (exit 0)
  11 done (exit 0)
  12 done (exit 0)
  13 done (exit 0)
  14 done (exit 0)
  15 done (exit 0)
  16 done (exit 0)
  17 done (exit 0)
  18 done (exit 0)
  19 done (exit 0)
  20 done (exit 0)
  > stats
  enqueued: 20
  duplicates: 0
  started: 20
  done: 19
  failed: 1
  retried: 0
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 0
  replayed: 0
  wait: mean 17s225ms, p50 20s, p95 20s, max 20s
  run: mean 175ms, p50 0ms, p95 1s, max 2s500ms
`, { files: { 'twenty.jsonl': '{"command":["true"]}\n'.repeat(20) } });

transcript('a wait begins when the job became ready', 'R52', `
  > clock 2026-03-01
  > enqueue --delay 10s true
  1
  > enqueue --queue r --retries 1 --backoff 4s true
  2
  > enqueue true
  3
  > enqueue --after 3,1 true
  4
  > claim --queue r --lease 5s
  2 2.1
  > clock +12s
  > depend 3 1
  > work --queue default --limit 1
  1 done (exit 0)
  > depend 3 1
  > clock +3s
  > work
  3 done (exit 0)
  2 done (exit 0)
  4 done (exit 0)
  > stats --queue default
  enqueued: 3
  duplicates: 0
  started: 3
  done: 3
  failed: 0
  retried: 0
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 0
  replayed: 0
  wait: mean 1s666ms, p50 2s, p95 3s, max 3s
  run: mean 0ms, p50 0ms, p95 0ms, max 0ms
  > stats --queue r
  enqueued: 1
  duplicates: 0
  started: 2
  done: 1
  failed: 0
  retried: 1
  expired: 1
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 0
  replayed: 0
  wait: mean 2s778ms, p50 0ms, p95 5s556ms, max 5s556ms
  run: mean 2s500ms, p50 0ms, p95 5s, max 5s
`);

program('a journal of version 0.4.0 is counted as well', 'R1 R53', async ({ folder, shell }) => {
  const at = Date.parse('2026-03-01');
  const job = (id, queue) => ({ id, queue, name: null, tags: [], command: ['true'], env: {}, stdin: null, timeoutMs: null });
  const events = [
    { type: 'created', at, version: 1 },
    { type: 'enqueued', at, jobs: [job(1, 'a'), job(2, 'b'), job(3, 'a')] },
    { type: 'started', at: at + 1000, id: 1 },
    { type: 'finished', at: at + 3000, id: 1, outcome: { exit: 2 }, stdout: '', stderr: '' },
    { type: 'started', at: at + 4000, id: 3 },
    { type: 'interrupted', at: at + 9000, id: 3 },
    { type: 'cancelled', at: at + 9000, id: 2 },
    { type: 'removed', at: at + 9000, ids: [2] },
  ];
  mkdirSync(path.join(folder, 'store'));
  const lines = events.map((event) => JSON.stringify(event)).map((json) => `${checksum(json)} ${json}\n`);
  writeFileSync(path.join(folder, 'store', 'journal'), lines.join(''));
  const { stdout } = await shell(['clock 2026-03-01T00:00:10Z', 'work', 'stats', 'stats --queue zzz']);
  same(lastOutput(stdout, 'work'), ['3 done (exit 0)']);
  same(lastOutput(stdout, 'stats --queue zzz'), ['error: no queue "zzz"', '[exit 1]']);
  same(stdout.match(/^(enqueued|started|done|failed|interrupted|cancelled|wait|run): .*$/gm), [
    'enqueued: 3', 'started: 3', 'done: 1', 'failed: 1', 'interrupted: 1', 'cancelled: 1',
    'wait: mean 2s, p50 1s, p95 4s, max 4s', 'run: mean 1s, p50 0ms, p95 2s, max 2s',
  ]);
});

program('numbers and the jobs they count agree wherever the journal stops', 'R4 R51', async ({ folder, shell }) => {
  await shell(['clock 2026-03-01', 'enqueue --retries 1 --backoff 0ms false', 'enqueue --after 1 true', 'enqueue true', 'work', 'replay 1', 'work']);
  const stores = stoppedStores(folder, 'store', 4);
  const { stdout } = await shell(['clock 2026-03-01', ...stores.flatMap((name) => [`open ${name}`, 'list --columns state,attempts', 'stats'])]);
  for (const part of stdout.split('> open ').slice(1)) {
    const rows = lastOutput(part, 'list').slice(1);
    const attempts = rows.reduce((sum, row) => sum + Number(row.split(/ +/)[1]), 0);
    const stats = Object.fromEntries(lastOutput(part).map((line) => line.split(': ')));
    same(stats.started, String(attempts), 'started');
    same(stats.done, String(rows.filter((row) => row.startsWith('done')).length), 'done');
    same(Number(stats.done) + Number(stats.failed) + Number(stats.retried) + Number(stats.interrupted), attempts, 'attempts that came out');
  }
  same(stores.length >= 8, true, 'number of records');
});

function checksum(text) {
  return crc32(text).toString(16).padStart(8, '0');
}
