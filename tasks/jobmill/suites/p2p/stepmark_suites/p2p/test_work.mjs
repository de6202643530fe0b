// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, same } from './harness.mjs';

const { transcript, program } = describe('test_work.mjs', 'Work');

transcript('jobs of a queue run in order and say how they came out', 'R1', `
  > clock 2026-03-01
  > enqueue true
  1
  > enqueue sh -c 'exit 3'
  2
  > enqueue sh -c 'kill -9 $$'
  3
  > enqueue --timeout 20ms sleep 30
  4
  > enqueue no-such-program
  5
  > work
  1 done (exit 0)
  2 failed (exit 3)
  3 failed (signal SIGKILL)
  4 failed (timeout)
  5 failed (cannot start: ENOENT)
  > work
  > list --columns id,state,attempts,exit
  ID  STATE   ATTEMPTS  EXIT
  1   done    1         0
  2   failed  1         3
  3   failed  1         -
  4   failed  1         -
  5   failed  1         -
`);

transcript('work is limited, and checked', 'R1', `
  > enqueue true
  1
  > enqueue false
  2
  > enqueue true
  3
  > work --limit 1 --check
  1 done (exit 0)
  > work --check
  2 failed (exit 1)
  3 done (exit 0)
  [exit 4]
  > work --check
  > work --limit 0
  error: *
  [exit 2]
`);

transcript('output is kept by stream', 'R1', `
  > enqueue --stdin 'from stdin' sh -c 'cat; echo; echo bad >&2'
  1
  > work
  1 done (exit 0)
  > output 1
  from stdin
  > output --stream err 1
  bad
  > output --stream in 1
  error: *
  [exit 2]
`);

transcript('a job gets its environment', 'R1', `
  > enqueue --queue q --env MINE=yes sh -c 'echo $JOBMILL_JOB_ID $JOBMILL_QUEUE $JOBMILL_ATTEMPT $MINE'
  1
  > work
  1 done (exit 0)
  > output 1
  1 q 1 yes
`);

program('a job whose worker dies is ready again', 'R1 R13', async ({ shell }) => {
  const first = await shell(['clock 2026-03-01', 'enqueue true', `enqueue sh -c 'test $JOBMILL_ATTEMPT = 2 || kill -9 $PPID'`, 'work']);
  same(first.signal, 'SIGKILL');
  const second = await shell(['clock 2026-03-02', 'list --columns id,state,attempts', 'work']);
  same(second.stdout, '> clock 2026-03-02\n> list --columns id,state,attempts\nID  STATE  ATTEMPTS\n1   done   1\n2   ready  1\n> work\n2 done (exit 0)\n');
});

program('long output is cut at 64 KiB', 'R1', async ({ shell }) => {
  const { stdout } = await shell([`enqueue sh -c 'head -c 100000 /dev/zero | tr "\\\\0" x'`, 'work', 'output 1', 'list --columns id']);
  same(stdout.match(/x{100,}/)?.[0].length, 65536);
});
