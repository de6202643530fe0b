// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe } from './harness.mjs';

const { transcript } = describe('test_jobs.mjs', 'Jobs');

transcript('jobs are enqueued, listed and shown', 'R1 R3', `
  > clock 2026-03-01
  > list
  (no jobs)
  > enqueue echo hello world
  1
  > enqueue --queue mail --name "the second" --env A=1 --env B=x=y --stdin abc --timeout 90s -- cat -n
  2
  > list
  ID  QUEUE    STATE  ATTEMPTS  COMMAND
  1   default  ready  0         echo hello world
  2   mail     ready  0         cat -n
  > list --columns name,id,exit,created
  NAME        ID  EXIT  CREATED
  -           1   -     2026-03-01T00:00:00.000Z
  the second  2   -     2026-03-01T00:00:00.000Z
  > show 1
  id: 1
  queue: default
  state: ready
  attempts: 0
  command: echo hello world
  created: 2026-03-01T00:00:00.000Z
  > show 2
  id: 2
  queue: mail
  state: ready
  attempts: 0
  name: the second
  command: cat -n
  env: A=1
  env: B=x=y
  stdin: 3 bytes
  timeout: 1m30s
  created: 2026-03-01T00:00:00.000Z
`);

transcript('lists are narrowed by queue, state and tag', 'R1', `
  > clock 2026-03-01
  > enqueue --queue a true
  1
  > enqueue --queue b --tag x true
  2
  > enqueue --queue b false
  3
  > work --queue b
  2 done (exit 0)
  3 failed (exit 1)
  > list --queue b --columns id,state
  ID  STATE
  2   done
  3   failed
  > list --state failed --columns id
  ID
  3
  > list --tag x --columns id,tags
  ID  TAGS
  2   x
  > list --queue c
  (no jobs)
  > list --state odd
  error: *
  [exit 2]
  > list --columns id,odd
  error: *
  [exit 2]
`);

transcript('tags are added and taken away', 'R1 R3', `
  > clock 2026-03-01
  > enqueue --tag b --tag a --tag b true
  1
  > tag 1 c
  > untag 1 a x
  > show 1
  id: 1
  queue: default
  state: ready
  attempts: 0
  tags: b c
  command: true
  created: 2026-03-01T00:00:00.000Z
  > tag 1 UPPER
  error: *
  [exit 2]
  > tag 2 x
  error: *
  [exit 1]
`);

transcript('jobs are found by name and command', 'R1', `
  > enqueue --name backup tar cf x
  1
  > enqueue echo "back again"
  2
  > enqueue true
  3
  > find back
  1
  2
  > find "'back again'"
  2
  > find nothing
`);

transcript('jobs that have not started can be cancelled', 'R1', `
  > clock 2026-03-01
  > enqueue true
  1
  > enqueue true
  2
  > cancel 1
  > work
  2 done (exit 0)
  > cancel 2
  error: job 2 is done
  [exit 1]
  > cancel 3
  error: *
  [exit 1]
  > list --columns id,state,attempts
  ID  STATE      ATTEMPTS
  1   cancelled  0
  2   done       1
  > show 1
  id: 1
  queue: default
  state: cancelled
  attempts: 0
  command: true
  created: 2026-03-01T00:00:00.000Z
  finished: 2026-03-01T00:00:00.000Z
`);

transcript('finished jobs are removed and purged', 'R1', `
  > clock 2026-03-01
  > enqueue true
  1
  > enqueue false
  2
  > enqueue true
  3
  > work --limit 2
  1 done (exit 0)
  2 failed (exit 1)
  > remove 1 3
  error: job 3 is ready
  [exit 1]
  > remove 1
  > purge --before 2026-03-01
  removed 0
  > purge --state cancelled
  removed 0
  > cancel 3
  > clock +1h
  > purge --before 2026-03-01T00:30Z
  removed 2
  > list
  (no jobs)
  > enqueue true
  4
`);

transcript('options are checked', 'R1 R2', `
  > enqueue
  error: *
  [exit 2]
  > enqueue --queue Big true
  error: *
  [exit 2]
  > enqueue --env 1A=2 true
  error: *
  [exit 2]
  > enqueue --timeout 5 true
  error: *
  [exit 2]
  > enqueue --colour red true
  error: *
  [exit 2]
  > enqueue --name
  error: *
  [exit 2]
  > show x
  error: *
  [exit 2]
  > show 1
  error: *
  [exit 1]
  > list
  (no jobs)
`);
