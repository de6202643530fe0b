// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same } from './harness.mjs';

const { transcript, program } = describe('test_leases.mjs', 'Leases');

transcript('a claim starts a job that somebody else completes', 'R25 R26 R28', `
  > clock 2026-03-01
  > enqueue --name low true
  1
  > enqueue --name high --priority 1 true
  2
  > enqueue --queue other --retries 1 --backoff 8s true
  3
  > claim --queue other --queue default
  2 2.1
  > claim --lease 1m
  3 3.1
  > claim
  1 1.1
  > claim --queue other
  (nothing)
  [exit 5]
  > show 2
  id: 2
  queue: default
  state: leased
  attempts: 1
  priority: 1
  name: high
  command: true
  token: 2.1
  lease: 2026-03-01T00:00:30.000Z
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:00.000Z
  > list --columns id,state,lease --state leased
  ID  STATE   LEASE
  1   leased  2026-03-01T00:00:30.000Z
  2   leased  2026-03-01T00:00:30.000Z
  3   leased  2026-03-01T00:01:00.000Z
  > work
  > clock +10s
  > complete --output 'all well' 2.1
  2 done (exit 0)
  > complete --exit 7 3.1
  3 failed (exit 7), retry 1 of 1 at 2026-03-01T00:00:18.144Z
  > complete 1.1
  1 done (exit 0)
  > list --columns id,state,attempts,exit
  ID  STATE    ATTEMPTS  EXIT
  1   done     1         0
  2   done     1         0
  3   waiting  1         7
  > claim --lease 0ms
  error: *
  [exit 2]
  > complete --exit 256 1.1
  error: *
  [exit 2]
`);

transcript('heartbeats let a lease begin again', 'R27 R30', `
  > clock 2026-03-01
  > enqueue true
  1
  > claim
  1 1.1
  > clock +29s
  > heartbeat 1.1
  2026-03-01T00:00:59.000Z
  > heartbeat --lease 2m 1.1
  2026-03-01T00:02:29.000Z
  > clock +1m
  > heartbeat 1.1
  2026-03-01T00:03:29.000Z
  > clock +119999ms
  > show 1
  id: 1
  queue: default
  state: leased
  attempts: 1
  command: true
  token: 1.1
  lease: 2026-03-01T00:03:29.000Z
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:00.000Z
  > heartbeat 1.2
  error: token 1.2 is not valid
  [exit 1]
  > heartbeat nonsense
  error: token nonsense is not valid
  [exit 1]
  > clock +1ms
  > heartbeat 1.1
  error: token 1.1 is not valid
  [exit 1]
  > complete 1.1
  error: token 1.1 is not valid
  [exit 1]
  > list
  ID  QUEUE    STATE   ATTEMPTS  COMMAND
  1   default  failed  1         true
`);

transcript('a lease that ends is a failure at that time', 'R11 R29', `
  > clock 2026-03-01
  > enqueue --retries 1 --backoff 10s true
  1
  > claim --lease 20s
  1 1.1
  > clock +25s
  > show 1
  id: 1
  queue: default
  state: waiting
  attempts: 1
  failures: 1
  retries: 1
  command: true
  due: 2026-03-01T00:00:31.963Z
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:00.000Z
  outcome: lease expired
  > clock 2026-03-01T00:00:31.963Z
  > claim --lease 20s
  1 1.2
  > clock +1d
  > show 1
  id: 1
  queue: default
  state: failed
  attempts: 2
  failures: 2
  retries: 1
  command: true
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:31.963Z
  finished: 2026-03-01T00:00:51.963Z
  outcome: lease expired
  > list --columns id,state,failures
  ID  STATE   FAILURES
  1   failed  2
`);

transcript('released jobs are ready at once, cancelled leases are void', 'R28 R30', `
  > clock 2026-03-01
  > enqueue --retries 1 true
  1
  > claim
  1 1.1
  > release 1.1
  > release 1.1
  error: token 1.1 is not valid
  [exit 1]
  > list --columns id,state,attempts,failures
  ID  STATE  ATTEMPTS  FAILURES
  1   ready  1         0
  > claim
  1 1.2
  > complete 1.1
  error: token 1.1 is not valid
  [exit 1]
  > cancel 1
  > complete 1.2
  error: token 1.2 is not valid
  [exit 1]
  > list --columns id,state,attempts,failures
  ID  STATE      ATTEMPTS  FAILURES
  1   cancelled  2         0
  > claim
  (nothing)
  [exit 5]
`);

program('a lease outlives the process that gave it', 'R4 R31', async ({ shell }) => {
  const first = await shell(['clock 2026-03-01', 'enqueue true', `enqueue sh -c 'kill -9 $PPID'`, 'claim --lease 1m', 'work']);
  same(first.signal, 'SIGKILL');
  const second = await shell(['clock 2026-03-01T00:00:59Z', 'list --columns id,state,attempts', 'heartbeat 1.1']);
  same(lastOutput(second.stdout, 'list'), ['ID  STATE   ATTEMPTS', '1   leased  1', '2   ready   1']);
  same(lastOutput(second.stdout), ['2026-03-01T00:01:59.000Z']);
  const third = await shell(['clock 2026-03-01T00:01:59Z', 'complete 1.1', 'list --columns id,state --state failed']);
  same(lastOutput(third.stdout, 'complete'), ['error: token 1.1 is not valid', '[exit 1]']);
  same(lastOutput(third.stdout), ['ID  STATE', '1   failed']);
});

program('a claim has its exit codes outside of the shell as well', 'R25 R28', async ({ run, shell }) => {
  const call = async (...args) => {
    const { code, stdout, stderr } = await run(['--dir', 'store', '--now', '2026-03-01', ...args]);
    return [code, stdout, stderr];
  };
  await shell(['clock 2026-03-01', 'enqueue true', 'claim']);
  same(await call('claim'), [5, '(nothing)\n', '']);
  same(await call('complete', '--output', 'all well', '1.1'), [0, '1 done (exit 0)\n', '']);
  same(await call('output', '1'), [0, 'all well', '']);
});
