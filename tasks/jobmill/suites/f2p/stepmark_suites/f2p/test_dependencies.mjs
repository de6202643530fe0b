// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_dependencies.mjs', 'Dependencies');

transcript('a job is blocked until those before it are done', 'R35 R38', `
  > clock 2026-03-01
  > enqueue --queue b --retries 1 --backoff 0ms sh -c 'test $JOBMILL_ATTEMPT = 2'
  1
  > enqueue true
  2
  > enqueue --priority 9 --after 2,1 --delay 5s true
  3
  > list --columns id,state,after,due
  ID  STATE    AFTER  DUE
  1   ready    -      -
  2   ready    -      -
  3   blocked  1,2    -
  > list --columns id --state blocked
  ID
  3
  > show 3
  id: 3
  queue: default
  state: blocked
  attempts: 0
  priority: 9
  command: true
  after: 1 2
  waits for: 1 2
  created: 2026-03-01T00:00:00.000Z
  > work --queue default
  2 done (exit 0)
  > show 3
  id: 3
  queue: default
  state: blocked
  attempts: 0
  priority: 9
  command: true
  after: 1 2
  waits for: 1
  created: 2026-03-01T00:00:00.000Z
  > work
  1 failed (exit 1), retry 1 of 1 at 2026-03-01T00:00:00.000Z
  1 done (exit 0)
  > list --columns id,state,after,due
  ID  STATE    AFTER  DUE
  1   done     -      -
  2   done     -      -
  3   waiting  1,2    2026-03-01T00:00:05.000Z
  > clock +5s
  > work
  3 done (exit 0)
  > enqueue --after 9 true
  error: no job 9
  [exit 1]
  > enqueue --after x true
  error: *
  [exit 2]
  > list --columns id
  ID
  1
  2
  3
`);

transcript('failure goes from job to job, nearer ones first', 'R3 R36', `
  > clock 2026-03-01
  > enqueue false
  1
  > enqueue --after 1 true
  2
  > enqueue --after 2 true
  3
  > enqueue --after 3,1 true
  4
  > enqueue --after 3 true
  5
  > enqueue true
  6
  > work
  1 failed (exit 1)
  6 done (exit 0)
  > list --columns id,state --state skipped
  ID  STATE
  2   skipped
  3   skipped
  4   skipped
  5   skipped
  > show 3
  id: 3
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 2
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:00.000Z
  outcome: job 2 skipped
  > show 4
  id: 4
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 1 3
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:00.000Z
  outcome: job 1 failed
  > show 5
  id: 5
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 3
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:00.000Z
  outcome: job 3 skipped
  > enqueue --after 5,2,6 true
  7
  > show 7
  id: 7
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 2 5 6
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:00.000Z
  outcome: job 2 skipped
  > purge --state skipped
  removed 5
`);

transcript('jobs that run whatever became of those before them', 'R37', `
  > clock 2026-03-01
  > enqueue false
  1
  > enqueue --after 1 true
  2
  > enqueue --after 2,1 --if-failed run true
  3
  > enqueue --after 3 true
  4
  > enqueue true
  5
  > enqueue --after 5 --if-failed run true
  6
  > show 3
  id: 3
  queue: default
  state: blocked
  attempts: 0
  command: true
  after: 1 2
  if failed: run
  waits for: 1 2
  created: 2026-03-01T00:00:00.000Z
  > cancel 5
  > work
  1 failed (exit 1)
  3 done (exit 0)
  4 done (exit 0)
  6 done (exit 0)
  > list --columns id,state
  ID  STATE
  1   failed
  2   skipped
  3   done
  4   done
  5   cancelled
  6   done
  > enqueue --after 1,2,5 --if-failed run true
  7
  > enqueue --if-failed stop true
  error: *
  [exit 2]
  > work
  7 done (exit 0)
`);

transcript('a retry is no end, cancelling and an expired lease are', 'R29 R36 R38', `
  > clock 2026-03-01
  > enqueue --retries 1 --backoff 10s false
  1
  > enqueue --after 1 true
  2
  > enqueue true
  3
  > enqueue --after 3 true
  4
  > work --limit 1
  1 failed (exit 1), retry 1 of 1 at 2026-03-01T00:00:11.963Z
  > list --columns id,state
  ID  STATE
  1   waiting
  2   blocked
  3   ready
  4   blocked
  > claim --lease 7s
  3 3.1
  > enqueue --after 4 true
  5
  > clock +1h
  > show 4
  id: 4
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 3
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:07.000Z
  outcome: job 3 failed
  > list --columns id,state
  ID  STATE
  1   ready
  2   blocked
  3   failed
  4   skipped
  5   skipped
  > cancel 2
  > cancel 5
  error: job 5 is skipped
  [exit 1]
`);

transcript('removing a job that is done changes nothing', 'R38', `
  > clock 2026-03-01
  > enqueue true
  1
  > enqueue --queue later true
  2
  > enqueue --after 1,2 true
  3
  > enqueue false
  4
  > enqueue --after 4 --if-failed run --queue later true
  5
  > work --queue default
  1 done (exit 0)
  4 failed (exit 1)
  > remove 1 4
  > show 3
  id: 3
  queue: default
  state: blocked
  attempts: 0
  command: true
  after: 1 2
  waits for: 2
  created: 2026-03-01T00:00:00.000Z
  > work
  2 done (exit 0)
  3 done (exit 0)
  5 done (exit 0)
`);

transcript('dependencies can be added, but no cycle', 'R2 R39 R40', `
  > clock 2026-03-01
  > enqueue true
  1
  > enqueue true
  2
  > enqueue --delay 1h true
  3
  > enqueue true
  4
  > enqueue true
  5
  > depend 2 1
  > depend 4 3 2
  > depend 3 2
  > depend 5 4 3
  > depend 1 1
  error: cycle: 1 -> 1
  [exit 1]
  > depend 1 5
  error: cycle: 1 -> 5 -> 3 -> 2 -> 1
  [exit 1]
  > depend 2 4
  error: cycle: 2 -> 4 -> 2
  [exit 1]
  > depend 1 9
  error: *
  [exit 1]
  > list --columns id,state,after
  ID  STATE    AFTER
  1   ready    -
  2   blocked  1
  3   blocked  2
  4   blocked  2,3
  5   blocked  3,4
  > work
  1 done (exit 0)
  2 done (exit 0)
  > depend 1 5
  error: job 1 is done
  [exit 1]
  > depend 5 1
  > show 5
  id: 5
  queue: default
  state: blocked
  attempts: 0
  command: true
  after: 1 3 4
  waits for: 3 4
  created: 2026-03-01T00:00:00.000Z
  > enqueue false
  6
  > work
  6 failed (exit 1)
  > depend 5 6
  > list --columns id,state,after
  ID  STATE    AFTER
  1   done     -
  2   done     1
  3   waiting  2
  4   blocked  2,3
  5   skipped  1,3,4,6
  6   failed   -
`);

program('a graph comes to the same end wherever the journal stops', 'R4 R36', async ({ folder, shell }) => {
  const jobs = ['true', '--after 1 false', '--after 2 true', '--after 3,1 true', '--after 2 --if-failed run true', '--after 5,1 true'];
  const finish = ['work', 'list --columns id,state'];
  const { stdout: whole } = await shell(['clock 2026-03-01', ...jobs.map((job) => `enqueue ${job}`), ...finish]);
  const end = ['ID  STATE', '1   done', '2   failed', '3   skipped', '4   skipped', '5   done', '6   done'];
  same(lastOutput(whole), end);
  const stores = stoppedStores(folder, 'store', 7);
  const { stdout } = await shell(['clock 2026-03-01', ...stores.flatMap((name) => [`open ${name}`, ...finish])]);
  for (const part of stdout.split('> open ').slice(1)) same(lastOutput(part), end);
});
