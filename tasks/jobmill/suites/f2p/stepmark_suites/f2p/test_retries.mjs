// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_retries.mjs', 'Retries');

transcript('failures are retried after twice the time each, with jitter', 'R10 R11 R12 R15', `
  > clock 2026-03-01
  > enqueue --retries 3 --backoff 10s sh -c 'exit 3'
  1
  > work
  1 failed (exit 3), retry 1 of 3 at 2026-03-01T00:00:11.963Z
  > show 1
  id: 1
  queue: default
  state: waiting
  attempts: 1
  failures: 1
  retries: 3
  command: sh -c 'exit 3'
  due: 2026-03-01T00:00:11.963Z
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:00:00.000Z
  outcome: exit 3
  > clock 2026-03-01T00:00:11.962Z
  > work
  > list --columns id,state,failures,due --state waiting
  ID  STATE    FAILURES  DUE
  1   waiting  1         2026-03-01T00:00:11.963Z
  > clock 2026-03-01T00:00:11.963Z
  > list --columns id,state,failures,due
  ID  STATE  FAILURES  DUE
  1   ready  1         -
  > work
  1 failed (exit 3), retry 2 of 3 at 2026-03-01T00:00:33.382Z
  > clock +10m
  > work
  1 failed (exit 3), retry 3 of 3 at 2026-03-01T00:10:58.054Z
  > clock +10m
  > work
  1 failed (exit 3)
  > show 1
  id: 1
  queue: default
  state: failed
  attempts: 4
  failures: 4
  retries: 3
  command: sh -c 'exit 3'
  created: 2026-03-01T00:00:00.000Z
  started: 2026-03-01T00:20:11.963Z
  finished: 2026-03-01T00:20:11.963Z
  outcome: exit 3
`);

transcript('the delay has a maximum, and zero is a delay', 'R10 R11', `
  > clock 2026-03-01
  > enqueue --retries 90 --backoff 1h --backoff-max 1h30m false
  1
  > enqueue --queue zero --retries 2 --backoff 0ms false
  2
  > work --queue zero
  2 failed (exit 1), retry 1 of 2 at 2026-03-01T00:00:00.000Z
  2 failed (exit 1), retry 2 of 2 at 2026-03-01T00:00:00.000Z
  2 failed (exit 1)
  > work --queue default
  1 failed (exit 1), retry 1 of 90 at 2026-03-01T01:03:07.615Z
  > clock +2h
  > work
  1 failed (exit 1), retry 2 of 90 at 2026-03-01T03:48:52.218Z
  > clock +2h
  > work
  1 failed (exit 1), retry 3 of 90 at 2026-03-01T05:40:03.608Z
`);

transcript('some exit codes are final, signals and time-outs are not', 'R10 R11', `
  > clock 2026-03-01
  > enqueue --retries 2 --final 64,3 sh -c 'exit 3'
  1
  > enqueue --retries 2 --final 64,3 sh -c 'exit 4'
  2
  > enqueue --retries 1 --final 1 sh -c 'kill -9 $$'
  3
  > enqueue --retries 1 --timeout 20ms sleep 30
  4
  > enqueue --retries 1 no-such-program
  5
  > work
  1 failed (exit 3)
  2 failed (exit 4), retry 1 of 2 at 2026-03-01T00:00:01.011Z
  3 failed (signal SIGKILL), retry 1 of 1 at 2026-03-01T00:00:01.071Z
  4 failed (timeout), retry 1 of 1 at 2026-03-01T00:00:01.156Z
  5 failed (cannot start: ENOENT), retry 1 of 1 at 2026-03-01T00:00:01.228Z
  > enqueue --final 0 true
  error: *
  [exit 2]
  > enqueue --final 256 true
  error: *
  [exit 2]
  > enqueue --retries 101 true
  error: *
  [exit 2]
  > enqueue --retries -1 true
  error: *
  [exit 2]
  > enqueue --backoff 5 true
  error: *
  [exit 2]
`);

transcript('what is unusual is exported and imported', 'R3 R10', `
  > clock 2026-03-01
  > enqueue --retries 2 --backoff 90s --backoff-max 2h --final 9,3,9 --priority 1 true
  1
  > enqueue --retries 0 --backoff 1000ms --backoff-max 60m true
  2
  > import unusual.jsonl
  imported 1
  > export
  {"queue":"default","command":["true"],"priority":1,"retries":2,"backoff":"1m30s","backoffMax":"2h","final":[3,9]}
  {"queue":"default","command":["true"]}
  {"queue":"default","command":["x"],"retries":7,"backoffMax":"5s","final":[2]}
  > show 3
  id: 3
  queue: default
  state: ready
  attempts: 0
  retries: 7
  command: x
  created: 2026-03-01T00:00:00.000Z
  > import wrong.jsonl
  error: *
  [exit 1]
  > list --columns id
  ID
  1
  2
  3
`, { files: { 'unusual.jsonl': '{"command":["x"],"retries":7,"final":[2],"backoffMax":"5s"}\n', 'wrong.jsonl': '{"command":["x"],"retries":1}\n{"command":["x"],"retries":"7"}\n' } });

transcript('a job can be put off by a time or until a time', 'R2 R14 R15', `
  > clock 2026-03-01T12:00Z
  > enqueue --delay 1m true
  1
  > enqueue --at 2026-03-01T12:00:30Z true
  2
  > enqueue --at 2026-03-01T12:00Z true
  3
  > enqueue --delay 0ms true
  4
  > enqueue --delay 1h true
  5
  > enqueue --delay 1m --at 2026-03-02 true
  error: *
  [exit 2]
  > list --columns id,state,due
  ID  STATE    DUE
  1   waiting  2026-03-01T12:01:00.000Z
  2   waiting  2026-03-01T12:00:30.000Z
  3   ready    -
  4   ready    -
  5   waiting  2026-03-01T13:00:00.000Z
  > show 2
  id: 2
  queue: default
  state: waiting
  attempts: 0
  command: true
  due: 2026-03-01T12:00:30.000Z
  created: 2026-03-01T12:00:00.000Z
  > cancel 5
  > work
  3 done (exit 0)
  4 done (exit 0)
  > clock +30s
  > list --columns id,state,due
  ID  STATE      DUE
  1   waiting    2026-03-01T12:01:00.000Z
  2   ready      -
  3   done       -
  4   done       -
  5   cancelled  -
  > work
  2 done (exit 0)
  > clock +1h
  > work
  1 done (exit 0)
`);

program('the death of a worker is no failure', 'R4 R13', async ({ folder, shell }) => {
  const command = `sh -c 'test -e again && exit 3; touch again; kill -9 $PPID'`;
  const dead = await shell(['clock 2026-03-01', `enqueue --retries 1 --backoff 4s ${command}`, 'work']);
  same(dead.signal, 'SIGKILL');
  const { stdout } = await shell(['clock 2026-03-01', 'list --columns id,state,attempts,failures', 'work'], { own: true });
  same(lastOutput(stdout, 'list'), ['ID  STATE  ATTEMPTS  FAILURES', '1   ready  1         0']);
  same(lastOutput(stdout, 'work'), ['1 failed (exit 3), retry 1 of 1 at 2026-03-01T00:00:04.106Z']);
});

program('retries go on to the same end wherever the journal stops', 'R4 R11 R13', async ({ folder, shell }) => {
  const finish = ['work', 'clock +1h', 'work', 'clock +1h', 'work', 'list --columns id,state,failures'];
  const setup = ['clock 2026-03-01', 'enqueue --retries 2 --backoff 5s false', `enqueue --retries 5 sh -c 'test $JOBMILL_ATTEMPT -gt 1'`];
  const end = lastOutput((await shell([...setup, ...finish])).stdout);
  same(end.slice(0, 2), ['ID  STATE   FAILURES', '1   failed  3']);
  const stores = stoppedStores(folder, 'store', 3);
  const { stdout } = await shell(stores.flatMap((name) => [`open ${name}`, 'clock 2026-03-01', ...finish]));
  const ends = stdout.split('> open ').slice(1).map((part) => part.match(/^1   failed {2}3$/m)?.[0] ?? 'another end');
  same(ends, stores.map(() => '1   failed  3'));
});
