// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_variant.mjs', 'Variant');

transcript('queues of weights 4 and 2 share, priorities decide within them', 'R5 R7 R8', `
  > clock 2027-06-30
  > queue --weight 4 heavy
  > queue --weight 2 light
  > import shares.jsonl
  imported 6
  > enqueue --queue light --priority 3 true
  7
  > enqueue --queue heavy --priority -3 true
  8
  > work
  1 done (exit 0)
  7 done (exit 0)
  2 done (exit 0)
  4 done (exit 0)
  3 done (exit 0)
  6 done (exit 0)
  8 done (exit 0)
  5 done (exit 0)
  > queue heavy
  weight: 4
  pass: 3150
  > queue light
  weight: 2
  pass: 3780
`, { files: { 'shares.jsonl': ['heavy', 'heavy', 'light', 'heavy', 'light', 'heavy'].map((queue) => `{"queue":"${queue}","command":["true"]}\n`).join('') } });

transcript('retries of another job', 'R10 R11 R12', `
  > clock 2027-06-30T23:59:59.500Z
  > enqueue --delay 250ms true
  1
  > enqueue --retries 4 --backoff 777ms --backoff-max 2s --final 3 sh -c 'test $JOBMILL_ATTEMPT = 5 && exit 3; exit 4'
  2
  > work
  2 failed (exit 4), retry 1 of 4 at 2027-07-01T00:00:00.370Z
  > clock +1s
  > work
  1 done (exit 0)
  2 failed (exit 4), retry 2 of 4 at 2027-07-01T00:00:02.440Z
  > clock +5s
  > work
  2 failed (exit 4), retry 3 of 4 at 2027-07-01T00:00:07.558Z
  > clock +5s
  > work
  2 failed (exit 4), retry 4 of 4 at 2027-07-01T00:00:12.906Z
  > clock +5s
  > work
  2 failed (exit 3)
  > show 2
  id: 2
  queue: default
  state: failed
  attempts: 5
  failures: 5
  retries: 4
  command: sh -c 'test $JOBMILL_ATTEMPT = 5 && exit 3; exit 4'
  created: 2027-06-30T23:59:59.500Z
  started: 2027-07-01T00:00:15.500Z
  finished: 2027-07-01T00:00:15.500Z
  outcome: exit 3
`);

transcript('expressions of other months', 'R16 R17 R18 R20', `
  > clock 2027-02-27T23:59Z
  > upcoming --count 3 '0 0 L-1 feb,Jun *'
  2027-06-29T00:00:00.000Z
  2028-02-28T00:00:00.000Z
  2028-06-29T00:00:00.000Z
  > upcoming --count 4 '15,45 9-17/4 * * 6L'
  2027-03-27T09:15:00.000Z
  2027-03-27T09:45:00.000Z
  2027-03-27T13:15:00.000Z
  2027-03-27T13:45:00.000Z
  > upcoming --count 3 '0 12 1,15 * TUE'
  2027-03-01T12:00:00.000Z
  2027-03-02T12:00:00.000Z
  2027-03-09T12:00:00.000Z
  > upcoming --count 3 '0 12 */7 * 2'
  2027-06-01T12:00:00.000Z
  2027-06-08T12:00:00.000Z
  2027-06-15T12:00:00.000Z
  > upcoming '0 0 31 2,11 *'
  error: never due: "0 0 31 2,11 *"
  [exit 2]
  > upcoming '0 0 5-1 * *'
  error: not a cron expression: "0 0 5-1 * *"
  [exit 2]
`);

transcript('missed times in another week', 'R21 R22', `
  > clock 2027-02-27T23:59Z
  > cron --missed all z '0 6,18 * * *' true
  > cron y '59 23 L * *' true
  > cron --missed none x '@hourly' true
  > clock 2027-03-01T07:00:30Z
  > tick
  x 2027-03-01T07:00:00.000Z 1
  y 2027-02-28T23:59:00.000Z 2
  z 2027-02-28T06:00:00.000Z 3
  z 2027-02-28T18:00:00.000Z 4
  z 2027-03-01T06:00:00.000Z 5
  > crons
  NAME  QUEUE    EXPRESSION    MISSED  NEXT
  x     default  @hourly       none    2027-03-01T08:00:00.000Z
  y     default  59 23 L * *   one     2027-03-31T23:59:00.000Z
  z     default  0 6,18 * * *  all     2027-03-01T18:00:00.000Z
`);

transcript('leases of another job', 'R25 R27 R28 R29 R30', `
  > clock 2027-02-27T23:59Z
  > enqueue --queue q --retries 1 --backoff 2s true
  1
  > claim --queue p
  (nothing)
  [exit 5]
  > claim --lease 90s
  1 1.1
  > clock +89s
  > heartbeat 1.1
  2027-02-28T00:01:59.000Z
  > clock +90s
  > complete 1.1
  error: token 1.1 is not valid
  [exit 1]
  > list --columns id,state,due
  ID  STATE    DUE
  1   waiting  2027-02-28T00:02:01.184Z
  > clock +1m
  > claim
  1 1.2
  > complete --exit 9 1.2
  1 failed (exit 9)
  > release 1.2
  error: token 1.2 is not valid
  [exit 1]
`);

transcript('keys of another queue', 'R32 R33 R34', `
  > clock 2027-02-27
  > enqueue --queue q --key x/1 --key-for 2m --env A=1 true
  1
  > enqueue --queue q --key x/1 --env A=1 true
  1
  > enqueue --queue q --key x/1 --env A=2 true
  error: key "x/1" belongs to job 1
  [exit 1]
  > work
  1 done (exit 0)
  > purge
  removed 1
  > clock +119999ms
  > keys
  QUEUE  KEY  JOB  UNTIL
  q      x/1  1    2027-02-27T00:02:00.000Z
  > enqueue --queue q --key x/1 --env A=1 true
  1
  > clock +1ms
  > keys
  (no keys)
  > enqueue --queue q --key x/1 --env A=2 true
  2
`);

transcript('a diamond that fails on one side', 'R35 R36 R37 R40', `
  > clock 2027-02-27
  > enqueue true
  1
  > enqueue --after 1 sh -c 'exit 5'
  2
  > enqueue --after 1 true
  3
  > enqueue --after 2,3 true
  4
  > enqueue --after 4 --if-failed run true
  5
  > depend 1 5
  error: cycle: 1 -> 5 -> 4 -> 2 -> 1
  [exit 1]
  > depend 3 2
  > work
  1 done (exit 0)
  2 failed (exit 5)
  5 done (exit 0)
  > list --columns id,state,after
  ID  STATE    AFTER
  1   done     -
  2   failed   1
  3   skipped  1,2
  4   skipped  2,3
  5   done     4
  > show 4
  id: 4
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 2 3
  created: 2027-02-27T00:00:00.000Z
  finished: 2027-02-27T00:00:00.000Z
  outcome: job 2 failed
`);

transcript('the diamond is replayed', 'R41 R43 R45', `
  > clock 2027-02-27
  > enqueue sh -c 'test $JOBMILL_ATTEMPT = 2'
  1
  > enqueue --after 1 true
  2
  > enqueue --after 1 true
  3
  > enqueue --after 2,3 true
  4
  > work
  1 failed (exit 1)
  > dead
  ID  QUEUE    FAILURES  FAILED                    OUTCOME  COMMAND
  1   default  1         2027-02-27T00:00:00.000Z  exit 1   sh -c 'test $JOBMILL_ATTEMPT = 2'
  > replay --all
  replayed 1
  > work
  1 done (exit 0)
  2 done (exit 0)
  3 done (exit 0)
  4 done (exit 0)
  > history 1
  #1 2027-02-27T00:00:00.000Z 2027-02-27T00:00:00.000Z exit 1
  #2 2027-02-27T00:00:00.000Z 2027-02-27T00:00:00.000Z exit 0
  > list --columns id,state,attempts
  ID  STATE  ATTEMPTS
  1   done   2
  2   done   1
  3   done   1
  4   done   1
`);

transcript('limits of another queue', 'R47 R48 R50', `
  > clock 2027-02-27
  > queue --rate 3/10s --concurrency 2 q
  > import four.jsonl
  imported 4
  > claim
  1 1.1
  > claim
  2 2.1
  > claim
  (nothing)
  [exit 5]
  > complete 2.1
  2 done (exit 0)
  > claim
  3 3.1
  > complete 1.1
  1 done (exit 0)
  > claim
  (nothing)
  [exit 5]
  > queue q
  weight: 1
  pass: 7560
  rate: 3/10s
  concurrency: 2
  next start: 2027-02-27T00:00:10.000Z
  > clock +9999ms
  > claim
  (nothing)
  [exit 5]
  > clock +1ms
  > claim
  4 4.1
`, { files: { 'four.jsonl': '{"queue":"q","command":["true"]}\n'.repeat(4) } });

transcript('statistics of another day', 'R51 R52', `
  > clock 2027-02-27
  > enqueue --delay 3s true
  1
  > enqueue --queue q --retries 1 --backoff 0ms false
  2
  > enqueue --queue q --after 2 true
  3
  > clock +7s
  > work
  1 done (exit 0)
  2 failed (exit 1), retry 1 of 1 at 2027-02-27T00:00:07.000Z
  2 failed (exit 1)
  > claim
  (nothing)
  [exit 5]
  > stats
  enqueued: 3
  duplicates: 0
  started: 3
  done: 1
  failed: 1
  retried: 1
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 1
  replayed: 0
  wait: mean 3s666ms, p50 4s, p95 7s, max 7s
  run: mean 0ms, p50 0ms, p95 0ms, max 0ms
  > stats --queue q
  enqueued: 2
  duplicates: 0
  started: 2
  done: 0
  failed: 1
  retried: 1
  expired: 0
  interrupted: 0
  released: 0
  cancelled: 0
  skipped: 1
  replayed: 0
  wait: mean 3s500ms, p50 0ms, p95 7s, max 7s
  run: mean 0ms, p50 0ms, p95 0ms, max 0ms
`);

program('a compacted store goes on, also after a crash', 'R54 R55 R58', async ({ shell }) => {
  const begin = ['clock 2027-02-27', 'queue --rate 2/1h q', 'enqueue --queue q --key k true', 'enqueue --queue q --retries 1 false', 'cron c @daily true', 'work', 'enqueue --queue q --after 2 true', 'purge'];
  await shell(begin);
  const crashed = await shell(['clock 2027-02-27', 'compact'], { env: { JOBMILL_CRASH: '1:half' } });
  same(crashed.signal, 'SIGKILL');
  const on = ['clock 2027-02-28', 'enqueue --queue q --key k true', 'queue q', 'work', 'list', 'stats', 'keys', 'dead'];
  const { stdout } = await shell(['clock 2027-02-27', 'compact', 'open store', ...on, 'open other', ...begin, ...on]);
  const outputs = stdout.split('> clock 2027-02-28\n').slice(1).map((part) => part.split('> open ')[0]);
  same(outputs[0], outputs[1]);
  same(lastOutput(stdout, 'work').length, 3);
});

program('a graph with retries comes to the same end wherever the journal stops', 'R4', async ({ folder, shell }) => {
  const finish = ['work', 'clock +1h', 'work', 'list --columns id,state,failures'];
  const jobs = ['--retries 1 --backoff 3s false', '--after 1 true', '--queue q --after 2 --if-failed run true'];
  const { stdout: whole } = await shell(['clock 2027-02-27', ...jobs.map((job) => `enqueue ${job}`), ...finish]);
  const end = ['ID  STATE    FAILURES', '1   failed   2', '2   skipped  0', '3   done     0'];
  same(lastOutput(whole), end);
  const stores = stoppedStores(folder, 'store', 4);
  const { stdout } = await shell(stores.flatMap((name) => ['clock 2027-02-27', `open ${name}`, ...finish]));
  for (const part of stdout.split('> open ').slice(1)) same(lastOutput(part.split('> clock 2027')[0]), end);
});
