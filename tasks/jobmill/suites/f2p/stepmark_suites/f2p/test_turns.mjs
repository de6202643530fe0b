// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_turns.mjs', 'Turns');

transcript('the highest priority starts first, then the lowest id', 'R5 R7', `
  > clock 2026-03-01
  > enqueue --name a true
  1
  > enqueue --priority 5 true
  2
  > enqueue --priority -100 true
  3
  > enqueue --priority=5 true
  4
  > list --columns id,priority,name
  ID  PRIORITY  NAME
  1   0         a
  2   5         -
  3   -100      -
  4   5         -
  > work
  2 done (exit 0)
  4 done (exit 0)
  1 done (exit 0)
  3 done (exit 0)
`);

transcript('priorities are shown, exported, imported and kept in templates', 'R3 R5', `
  > clock 2026-03-01
  > import kept.jsonl
  imported 2
  > template --priority 9 t echo {x}
  > use t x=1
  3
  > show 2
  id: 2
  queue: default
  state: ready
  attempts: 0
  command: b
  created: 2026-03-01T00:00:00.000Z
  > list --columns id,priority
  ID  PRIORITY
  1   -3
  2   0
  3   9
  > export
  {"queue":"default","command":["a"],"priority":-3}
  {"queue":"default","command":["b"]}
  {"queue":"default","command":["echo","1"],"priority":9}
  > enqueue --priority 101 true
  error: *
  [exit 2]
  > enqueue --priority 1.5 true
  error: *
  [exit 2]
  > list --columns id
  ID
  1
  2
  3
`, { files: { 'kept.jsonl': '{"command":["a"],"priority":-3}\n{"command":["b"],"priority":0}\n' } });

transcript('a priority can be changed until the job is finished', 'R2 R6 R7', `
  > clock 2026-03-01
  > enqueue true
  1
  > enqueue true
  2
  > enqueue true
  3
  > priority 3 1
  > work --limit 1
  3 done (exit 0)
  > priority 3 2
  error: job 3 is done
  [exit 1]
  > priority 9 2
  error: *
  [exit 1]
  > priority 2 x
  error: *
  [exit 2]
  > priority 2 50
  > work
  2 done (exit 0)
  1 done (exit 0)
`);

transcript('queues take turns by name, and by weight', 'R8 R9', `
  > clock 2026-03-01
  > queue --weight 3 b
  > import weights.jsonl
  imported 9
  > work
  1 done (exit 0)
  4 done (exit 0)
  5 done (exit 0)
  6 done (exit 0)
  2 done (exit 0)
  7 done (exit 0)
  8 done (exit 0)
  9 done (exit 0)
  3 done (exit 0)
  > queue a
  weight: 1
  pass: 7560
  > queue b
  weight: 3
  pass: 5040
  > queue c
  error: no queue "c"
  [exit 1]
  > queue --weight 0 b
  error: *
  [exit 2]
  > queue --weight 11 b
  error: *
  [exit 2]
`, { files: { 'weights.jsonl': ['a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b'].map((queue) => `{"queue":"${queue}","command":["true"]}\n`).join('') } });

transcript('an idle queue saves nothing up', 'R8', `
  > clock 2026-03-01
  > import idle.jsonl
  imported 6
  > work --queue b --limit 3
  1 done (exit 0)
  2 done (exit 0)
  3 done (exit 0)
  > queue b
  weight: 1
  pass: 7560
  > queue a
  error: no queue "a"
  [exit 1]
  > enqueue --queue a true
  7
  > enqueue --queue a true
  8
  > enqueue --queue a true
  9
  > work --limit 5
  7 done (exit 0)
  8 done (exit 0)
  4 done (exit 0)
  9 done (exit 0)
  5 done (exit 0)
  > queue a
  weight: 1
  pass: 12600
  > queue b
  weight: 1
  pass: 12600
`, { files: { 'idle.jsonl': '{"queue":"b","command":["true"]}\n'.repeat(6) } });

program('turns go on where they were, wherever the journal stops', 'R4 R8', async ({ folder, shell }) => {
  const jobs = ['b', 'a', 'b', 'a', 'a', 'b'].map((queue) => `enqueue --queue ${queue} true`);
  const whole = await shell(['clock 2026-03-01', 'queue --weight 2 b', ...jobs, 'work', 'queue a', 'queue b']);
  same(lastOutput(whole.stdout, 'work'), ['2 done (exit 0)', '1 done (exit 0)', '3 done (exit 0)', '4 done (exit 0)', '6 done (exit 0)', '5 done (exit 0)']);
  const stores = stoppedStores(folder, 'store', 8);
  const commands = ['list --columns id,state,attempts', 'work', 'list --state done --columns id'];
  const { stdout } = await shell(['clock 2026-03-01', ...stores.flatMap((name) => [`open ${name}`, ...commands])]);
  const order = lastOutput(whole.stdout, 'work');
  for (const part of stdout.split('> open ').slice(1)) {
    const before = lastOutput(part, 'list --columns').slice(1).map((row) => row.split(/ +/));
    const rest = order.filter((line) => before.some(([id, state]) => id === line.split(' ')[0] && state !== 'done'));
    const isInterrupted = before.some(([, state, attempts]) => state === 'ready' && attempts === '1');
    if (!isInterrupted) same(lastOutput(part, 'work'), rest);
    same(lastOutput(part).length, 7, 'lines of done jobs');
  }
});
