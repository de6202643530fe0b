// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_keys.mjs', 'Keys');

transcript('the same key adds nothing, another request is an error', 'R32 R33 R34', `
  > clock 2026-03-01
  > enqueue --key order-7 --retries 2 true
  1
  > enqueue --key order-7 --retries 2 true
  1
  > enqueue --key order-7 --retries 2 --delay 5m true
  1
  > enqueue --key order-7 --retries 3 true
  error: key "order-7" belongs to job 1
  [exit 1]
  > enqueue --queue other --key order-7 true
  2
  > enqueue --key order-8 --retries 2 true
  3
  > list --columns id,queue
  ID  QUEUE
  1   default
  2   other
  3   default
  > show 1
  id: 1
  queue: default
  state: ready
  attempts: 0
  retries: 2
  command: true
  key: order-7
  created: 2026-03-01T00:00:00.000Z
  > keys
  QUEUE    KEY      JOB  UNTIL
  default  order-7  1    -
  default  order-8  3    -
  other    order-7  2    -
  > enqueue --key 'a b' true
  error: *
  [exit 2]
  > enqueue --key '' true
  error: *
  [exit 2]
  > enqueue --key-for 1h true
  error: *
  [exit 2]
`);

transcript('a key is held for a while after the job is finished', 'R32 R34', `
  > keys
  (no keys)
  > clock 2026-03-01
  > enqueue --key a true
  1
  > enqueue --key b --key-for 10m false
  2
  > enqueue --key c --key-for 0ms true
  3
  > clock +1d
  > work
  1 done (exit 0)
  2 failed (exit 1)
  3 done (exit 0)
  > keys
  QUEUE    KEY  JOB  UNTIL
  default  a    1    2026-03-02T01:00:00.000Z
  default  b    2    2026-03-02T00:10:00.000Z
  > enqueue --key c true
  4
  > clock +9m
  > enqueue --key b false
  2
  > clock +1m
  > enqueue --key b true
  5
  > clock +49m
  > enqueue --key a true
  1
  > clock +1m
  > enqueue --key a true
  6
  > keys
  QUEUE    KEY  JOB  UNTIL
  default  a    6    -
  default  b    5    -
  default  c    4    -
`);

transcript('a key outlives its job, and a retry is no end', 'R32 R33', `
  > clock 2026-03-01
  > enqueue --key a true
  1
  > enqueue --key r --key-for 0ms --retries 1 --backoff 1h false
  2
  > work
  1 done (exit 0)
  2 failed (exit 1), retry 1 of 1 at 2026-03-01T01:01:53.241Z
  > purge
  removed 1
  > enqueue --key a true
  1
  > enqueue --key r --key-for 0ms --retries 1 --backoff 1h false
  2
  > clock +2h
  > work
  2 failed (exit 1)
  > enqueue --key a false
  3
  > enqueue --key r false
  4
`);

transcript('the request counts as it was made', 'R33', `
  > clock 2026-03-01
  > enqueue --key a --tag x true
  1
  > tag 1 y
  > priority 1 9
  > enqueue --key a --tag x true
  1
  > enqueue --key a --tag x --tag y --priority 9 true
  error: key "a" belongs to job 1
  [exit 1]
  > enqueue --key a --tag x --name n true
  error: key "a" belongs to job 1
  [exit 1]
`);

program('a key is taken exactly if the job is there', 'R4 R32', async ({ folder, shell }) => {
  await shell(['clock 2026-03-01', 'enqueue --key a true', 'enqueue --key b true', 'work']);
  const stores = stoppedStores(folder, 'store', 1);
  const again = ['enqueue --key a true', 'enqueue --key b true', 'enqueue --key a true', 'list --columns id'];
  const { stdout } = await shell(stores.flatMap((name) => [`open ${name}`, 'clock 2026-03-01', ...again]));
  for (const part of stdout.split('> open ').slice(1)) {
    same(lastOutput(part, 'enqueue --key a'), ['1']);
    same(lastOutput(part, 'list'), ['ID', '1', '2']);
  }
  same(stores.length >= 7, true, 'number of records');
});
