// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { describe } from './harness.mjs';

const { transcript } = describe('test_exchange.mjs', 'Exchange');

transcript('jobs are exported as they were asked for', 'R1', `
  > enqueue --queue q --name n --tag t --env A=b --stdin s --timeout 1500ms true 'a b'
  1
  > enqueue true
  2
  > export
  {"queue":"q","command":["true","a b"],"name":"n","tags":["t"],"env":{"A":"b"},"stdin":"s","timeout":"1s500ms"}
  {"queue":"default","command":["true"]}
  > export --queue q
  {"queue":"q","command":["true","a b"],"name":"n","tags":["t"],"env":{"A":"b"},"stdin":"s","timeout":"1s500ms"}
`);

transcript('jobs are imported, all or none', 'R1', `
  > clock 2026-03-01
  > import good.jsonl
  imported 2
  > list --columns id,queue,tags,command
  ID  QUEUE    TAGS  COMMAND
  1   default  -     a
  2   q        y,z   b c
  > import half.jsonl
  error: *
  [exit 1]
  > import text.jsonl
  error: *
  [exit 1]
  > import odd.jsonl
  error: *
  [exit 1]
  > import missing.jsonl
  error: *
  [exit 1]
  > list --columns id
  ID
  1
  2
`, {
  files: {
    'good.jsonl': '{"command":["a"]}\n\n{"queue":"q","command":["b","c"],"tags":["z","y"]}\n',
    'half.jsonl': '{"command":["a"]}\n{"command":[]}\n',
    'text.jsonl': 'hello\n',
    'odd.jsonl': '{"command":["a"],"colour":"red"}\n',
  },
});

transcript('templates have blanks', 'R1', `
  > clock 2026-03-01
  > templates
  (no templates)
  > template --queue q --env WHO={who} greet echo {who} {what}
  > template plain true
  > templates
  NAME   QUEUE    BLANKS    COMMAND
  greet  q        who,what  echo '{who}' '{what}'
  plain  default  -         true
  > use greet who=you what=hi
  1
  > use plain
  2
  > use greet who=you
  error: *
  [exit 1]
  > use greet who=you what=hi more=x
  error: *
  [exit 1]
  > use other
  error: *
  [exit 1]
  > show 1
  id: 1
  queue: q
  state: ready
  attempts: 0
  command: echo you hi
  env: WHO=you
  created: 2026-03-01T00:00:00.000Z
  > untemplate plain
  > templates
  NAME   QUEUE  BLANKS    COMMAND
  greet  q      who,what  echo '{who}' '{what}'
`);

transcript('queues are paused and resumed', 'R1', `
  > clock 2026-03-01
  > queues
  (no queues)
  > enqueue --queue a true
  1
  > enqueue --queue b true
  2
  > pause a
  > work
  2 done (exit 0)
  > queues
  QUEUE  STATE   JOBS  READY
  a      paused  1     1
  b      open    1     0
  > resume a
  > work
  1 done (exit 0)
  > queues
  QUEUE  STATE  JOBS  READY
  a      open   1     0
  b      open   1     0
  > pause c
  error: no queue "c"
  [exit 1]
`);

transcript('words are split as in a shell', 'R1', `
  > enqueue echo 'a  b' "c d" e"f" ''
  1
  > list --columns command
  COMMAND
  echo 'a  b' 'c d' ef ''
  > enqueue 'open
  error: *
  [exit 2]
  > list --columns id
  ID
  1
`);

transcript('times and durations are read and printed', 'R1', `
  > clock 2026-03-01T12:30Z
  > clock
  2026-03-01T12:30:00.000Z
  > clock +1h30m
  > clock
  2026-03-01T14:00:00.000Z
  > clock 2026-02-30
  error: *
  [exit 2]
  > clock 2026-03-01T12:00
  error: *
  [exit 2]
  > clock +5x
  error: *
  [exit 2]
  > clock
  2026-03-01T14:00:00.000Z
  > enqueue --timeout 1h90s true
  1
  > show 1
  id: 1
  queue: default
  state: ready
  attempts: 0
  command: true
  timeout: 1h1m30s
  created: 2026-03-01T14:00:00.000Z
`);
