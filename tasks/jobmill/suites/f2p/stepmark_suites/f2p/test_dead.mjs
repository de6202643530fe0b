// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same } from './harness.mjs';

const { transcript, program } = describe('test_dead.mjs', 'DeadLetters');

transcript('dead letters come in the order of their deaths', 'R41', `
  > dead
  (no dead letters)
  > clock 2026-03-01
  > enqueue --queue a --delay 1s sh -c 'exit 9'
  1
  > enqueue --queue b --retries 1 --backoff 0ms no-such-program
  2
  > enqueue --queue a false
  3
  > enqueue true
  4
  > enqueue --after 3 true
  5
  > work --queue b
  2 failed (cannot start: ENOENT), retry 1 of 1 at 2026-03-01T00:00:00.000Z
  2 failed (cannot start: ENOENT)
  > clock +1m
  > work
  1 failed (exit 9)
  4 done (exit 0)
  3 failed (exit 1)
  > dead
  ID  QUEUE  FAILURES  FAILED                    OUTCOME               COMMAND
  2   b      2         2026-03-01T00:00:00.000Z  cannot start: ENOENT  no-such-program
  1   a      1         2026-03-01T00:01:00.000Z  exit 9                sh -c 'exit 9'
  3   a      1         2026-03-01T00:01:00.000Z  exit 1                false
  > dead --queue a
  ID  QUEUE  FAILURES  FAILED                    OUTCOME  COMMAND
  1   a      1         2026-03-01T00:01:00.000Z  exit 9   sh -c 'exit 9'
  3   a      1         2026-03-01T00:01:00.000Z  exit 1   false
`);

transcript('the history tells of every attempt', 'R42', `
  > clock 2026-03-01
  > enqueue --retries 2 --backoff 0ms --name x sh -c 'exit 4'
  1
  > history 1
  (no attempts)
  > claim
  1 1.1
  > clock +10s
  > history 1
  #1 2026-03-01T00:00:00.000Z - -
  > release 1.1
  > claim --lease 5s
  1 1.2
  > clock +10s
  > work --limit 1
  1 failed (exit 4), retry 2 of 2 at 2026-03-01T00:00:20.000Z
  > claim
  1 1.4
  > clock +1s
  > cancel 1
  > history 1
  #1 2026-03-01T00:00:00.000Z 2026-03-01T00:00:10.000Z released
  #2 2026-03-01T00:00:10.000Z 2026-03-01T00:00:15.000Z lease expired
  #3 2026-03-01T00:00:20.000Z 2026-03-01T00:00:20.000Z exit 4
  #4 2026-03-01T00:00:20.000Z 2026-03-01T00:00:21.000Z cancelled
`);

transcript('failed jobs start over, all or none', 'R2 R43', `
  > clock 2026-03-01
  > enqueue --retries 1 --backoff 0ms sh -c 'test $JOBMILL_ATTEMPT = 4'
  1
  > enqueue false
  2
  > enqueue true
  3
  > work
  1 failed (exit 1), retry 1 of 1 at 2026-03-01T00:00:00.000Z
  1 failed (exit 1)
  2 failed (exit 1)
  3 done (exit 0)
  > replay 1 3
  error: job 3 is done
  [exit 1]
  > replay 1 2 1
  replayed 2
  > show 1
  id: 1
  queue: default
  state: ready
  attempts: 2
  replays: 1
  retries: 1
  command: sh -c 'test $JOBMILL_ATTEMPT = 4'
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:00.000Z
  > clock +1s
  > work
  1 failed (exit 1), retry 1 of 1 at 2026-03-01T00:00:01.000Z
  1 done (exit 0)
  2 failed (exit 1)
  > show 1
  id: 1
  queue: default
  state: done
  attempts: 4
  failures: 1
  replays: 1
  retries: 1
  command: sh -c 'test $JOBMILL_ATTEMPT = 4'
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:01.000Z
  finished: 2026-03-01T00:00:01.000Z
  outcome: exit 0
  > show 2
  id: 2
  queue: default
  state: failed
  attempts: 2
  failures: 1
  replays: 1
  command: false
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:01.000Z
  finished: 2026-03-01T00:00:01.000Z
  outcome: exit 1
  > replay 2
  replayed 1
  > history 2
  #1 2026-03-01T00:00:00.000Z 2026-03-01T00:00:00.000Z exit 1
  #2 2026-03-01T00:00:01.000Z 2026-03-01T00:00:01.000Z exit 1
  > replay 2
  error: job 2 is ready
  [exit 1]
`);

transcript('replaying all, or all of a queue', 'R44', `
  > clock 2026-03-01
  > enqueue --queue a false
  1
  > enqueue --queue b false
  2
  > enqueue --queue b false
  3
  > work
  1 failed (exit 1)
  2 failed (exit 1)
  3 failed (exit 1)
  > replay --all --queue b
  replayed 2
  > list --columns id,state
  ID  STATE
  1   failed
  2   ready
  3   ready
  > replay --all
  replayed 1
  > replay --all
  replayed 0
  > replay
  error: *
  [exit 2]
  > replay --all 1
  error: *
  [exit 2]
  > replay --queue a 1
  error: *
  [exit 2]
`);

transcript('jobs that were skipped wait again', 'R45', `
  > clock 2026-03-01
  > enqueue sh -c 'test $JOBMILL_ATTEMPT = 2'
  1
  > enqueue --queue b sh -c 'test $JOBMILL_ATTEMPT = 2'
  2
  > enqueue --after 1 true
  3
  > enqueue --after 3,2 true
  4
  > enqueue --after 4,1 true
  5
  > enqueue --after 1 --if-failed run true
  6
  > enqueue --queue z true
  7
  > enqueue --after 1,7 true
  8
  > work
  2 failed (exit 1)
  1 failed (exit 1)
  7 done (exit 0)
  6 done (exit 0)
  > replay 1
  replayed 1
  > list --columns id,state
  ID  STATE
  1   ready
  2   failed
  3   blocked
  4   skipped
  5   skipped
  6   done
  7   done
  8   blocked
  > show 3
  id: 3
  queue: default
  state: blocked
  attempts: 0
  command: true
  after: 1
  waits for: 1
  created: 2026-03-01T00:00:00.000Z
  > show 4
  id: 4
  queue: default
  state: skipped
  attempts: 0
  command: true
  after: 2 3
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:00.000Z
  outcome: job 2 failed
  > work
  1 done (exit 0)
  3 done (exit 0)
  8 done (exit 0)
  > replay 2
  replayed 1
  > list --columns id,state
  ID  STATE
  1   done
  2   ready
  3   done
  4   blocked
  5   blocked
  6   done
  7   done
  8   done
  > work
  2 done (exit 0)
  4 done (exit 0)
  5 done (exit 0)
`);

transcript('a replayed job takes its key back if it is there', 'R43 R46', `
  > clock 2026-03-01
  > enqueue --key a --key-for 10m sh -c 'exit 2'
  1
  > enqueue --key b --key-for 10m false
  2
  > work
  1 failed (exit 2)
  2 failed (exit 1)
  > clock +9m
  > replay 1
  replayed 1
  > keys
  QUEUE    KEY  JOB  UNTIL
  default  a    1    -
  default  b    2    2026-03-01T00:10:00.000Z
  > clock +2m
  > enqueue --key a sh -c 'exit 2'
  1
  > enqueue --key b false
  3
  > replay 2
  replayed 1
  > keys
  QUEUE    KEY  JOB  UNTIL
  default  a    1    -
  default  b    3    -
  > cancel 2
  > work
  1 failed (exit 2)
  3 failed (exit 1)
  > keys
  QUEUE    KEY  JOB  UNTIL
  default  a    1    2026-03-01T00:21:00.000Z
  default  b    3    2026-03-01T01:11:00.000Z
`);

program('interrupted attempts are part of the history', 'R42 R43', async ({ shell }) => {
  const dead = await shell(['clock 2026-03-01', `enqueue sh -c 'test $JOBMILL_ATTEMPT = 2 && exit 1; kill -9 $PPID'`, 'work']);
  same(dead.signal, 'SIGKILL');
  const { stdout } = await shell(['clock 2026-03-02', 'work', 'history 1', 'replay 1', 'show 1']);
  same(lastOutput(stdout, 'history'), [
    '#1 2026-03-01T00:00:00.000Z 2026-03-02T00:00:00.000Z interrupted',
    '#2 2026-03-02T00:00:00.000Z 2026-03-02T00:00:00.000Z exit 1',
  ]);
  same(lastOutput(stdout, 'replay'), ['replayed 1']);
});
