// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same } from './harness.mjs';

const { transcript, program } = describe('test_limits.mjs', 'Limits');
const jobs = (file, ...queues) => ({ files: { [file]: queues.map((queue) => `{"queue":"${queue}","command":["true"]}\n`).join('') } });

transcript('a rate holds in any stretch of time', 'R47 R50', `
  > clock 2026-03-01
  > queue --rate 2/1m a
  > import rate.jsonl
  imported 6
  > work --limit 1
  1 done (exit 0)
  > clock +40s
  > queue a
  weight: 1
  pass: 2520
  rate: 2/1m
  > work
  2 done (exit 0)
  > queue a
  weight: 1
  pass: 5040
  rate: 2/1m
  next start: 2026-03-01T00:01:00.000Z
  > clock +19999ms
  > work
  > clock +1ms
  > work
  3 done (exit 0)
  > queue a
  weight: 1
  pass: 7560
  rate: 2/1m
  next start: 2026-03-01T00:01:40.000Z
  > clock +40s
  > work
  4 done (exit 0)
  > clock +10m
  > queue a
  weight: 1
  pass: 10080
  rate: 2/1m
`, jobs('rate.jsonl', 'a', 'a', 'a', 'a', 'a', 'a'));

transcript('a concurrency counts what is leased', 'R48 R50', `
  > clock 2026-03-01
  > queue --concurrency 2 a
  > import leased.jsonl
  imported 5
  > claim
  1 1.1
  > claim --lease 10s
  2 2.1
  > claim
  (nothing)
  [exit 5]
  > work
  > queue a
  weight: 1
  pass: 5040
  concurrency: 2
  > complete 1.1
  1 done (exit 0)
  > claim
  3 3.1
  > clock +10s
  > claim
  4 4.1
  > queue --concurrency none --weight 2 a
  > claim
  5 5.1
  > queue a
  weight: 2
  pass: 11340
`, jobs('leased.jsonl', 'a', 'a', 'a', 'a', 'a'));

transcript('a queue at a limit loses no turn to it', 'R8 R49', `
  > clock 2026-03-01
  > queue --rate 1/1m a
  > queue --concurrency 1 b
  > import turns.jsonl
  imported 7
  > work
  1 done (exit 0)
  4 done (exit 0)
  5 done (exit 0)
  6 done (exit 0)
  7 done (exit 0)
  > queue a
  weight: 1
  pass: 2520
  rate: 1/1m
  next start: 2026-03-01T00:01:00.000Z
  > queue b
  weight: 1
  pass: 10080
  concurrency: 1
  > clock +1m
  > work
  2 done (exit 0)
  > queue a
  weight: 1
  pass: 10080
  rate: 1/1m
  next start: 2026-03-01T00:02:00.000Z
  > queue b
  weight: 1
  pass: 10080
  concurrency: 1
`, jobs('turns.jsonl', 'a', 'a', 'a', 'b', 'b', 'b', 'b'));

transcript('starts count though the job is gone, until the rate is set again', 'R47 R49', `
  > clock 2026-03-01
  > import gone.jsonl
  imported 7
  > work --limit 1
  1 done (exit 0)
  > queue --rate 2/1h a
  > work
  2 done (exit 0)
  3 done (exit 0)
  > purge
  removed 3
  > work
  > queue --rate 2/1h a
  > work
  4 done (exit 0)
  5 done (exit 0)
  > queue --rate none a
  > work
  6 done (exit 0)
  7 done (exit 0)
  > queue a
  weight: 1
  pass: 17640
  > queue --rate 1/1s a
  > queue a
  weight: 1
  pass: 17640
  rate: 1/1s
`, jobs('gone.jsonl', 'a', 'a', 'a', 'a', 'a', 'a', 'a'));

transcript('limits have to be numbers', 'R2 R47 R48', `
  > queue --rate 1000/1d --concurrency 1000 a
  > queue a
  weight: 1
  pass: 0
  rate: 1000/1d
  concurrency: 1000
  > queue --rate 0/1m a
  error: *
  [exit 2]
  > queue --rate 1001/1m a
  error: *
  [exit 2]
  > queue --rate 5/0s a
  error: *
  [exit 2]
  > queue --rate 5 a
  error: *
  [exit 2]
  > queue --rate 5/m a
  error: *
  [exit 2]
  > queue --concurrency 0 a
  error: *
  [exit 2]
  > queue --concurrency two a
  error: *
  [exit 2]
  > queue a
  weight: 1
  pass: 0
  rate: 1000/1d
  concurrency: 1000
`);

program('a rate holds after the worker has died', 'R4 R13 R49', async ({ shell }) => {
  const dead = await shell(['clock 2026-03-01', 'queue --rate 2/1m a', 'enqueue --queue a true', `enqueue --queue a sh -c 'kill -9 $PPID'`, 'enqueue --queue a --priority -1 true', 'work']);
  same(dead.signal, 'SIGKILL');
  const { stdout } = await shell(['clock 2026-03-01T00:00:59Z', 'work', 'cancel 2', 'queue a', 'clock +1s', 'work']);
  same(stdout.split('\n').filter((line) => !line.startsWith('>')), [
    'weight: 1', 'pass: 5040', 'rate: 2/1m', 'next start: 2026-03-01T00:01:00.000Z', '3 done (exit 0)', '',
  ]);
  same(lastOutput(stdout), ['3 done (exit 0)']);
});
