// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check, describe, journalLines, lastOutput, same, sections, storeFiles } from './harness.mjs';

const { program } = describe('test_compaction.mjs', 'Compaction');

const BUSY = [
  'clock 2026-03-01T00:00:30Z',
  'queue --weight 3 --rate 3/1h a',
  'enqueue --queue a --retries 2 --backoff 7s --tag t --env A=b false',
  'enqueue --queue a --priority 4 --key k sh -c "echo out; echo err >&2"',
  'enqueue --queue b --after 1,2 --if-failed run true',
  'enqueue --queue b --delay 1h --stdin text cat',
  'enqueue --queue b false',
  'enqueue --queue b --after 5 --name n true',
  'template --queue a t echo {x}',
  'cron --missed all c "*/20 * * * *" true',
  'work',
  'clock +17s',
  'enqueue --queue c --priority 7 true',
  'claim --queue c --lease 50s',
  'pause b',
];

const LOOK = [
  'list --columns id,queue,state,attempts,failures,after,due,lease,priority,name,tags,exit,created,command',
  ...[1, 2, 3, 4, 5, 6, 7].map((id) => `show ${id}`),
  'history 1', 'output 2', 'output --stream err 2', 'queues', 'queue a', 'queue b', 'keys', 'templates', 'crons', 'dead', 'stats', 'export',
];

const GO_ON = [
  'enqueue --queue fresh true', 'work --queue fresh', 'queue fresh', 'heartbeat 7.1', 'enqueue --key k --queue a --priority 4 sh -c "echo out; echo err >&2"', 'work', 'clock +30m', 'resume b', 'work', 'use t x=1', 'clock +2h',
  'replay --all', 'work', 'clock +1h', 'work', ...LOOK,
];

const outputs = (stdout, skip = 0) => sections(stdout).slice(skip).map(({ command, lines }) => [command, ...lines].join(' | '));

function sameOutputs(actual, expected) {
  for (const [index, text] of expected.entries()) same(actual[index] ?? 'nothing', text);
}

program('nothing looks different afterwards', 'R54 R55', async ({ folder, shell }) => {
  const { stdout } = await shell([...BUSY, ...LOOK, 'compact', ...LOOK, 'open store', ...LOOK]);
  same(lastOutput(stdout, 'claim'), ['7 7.1'], 'claim');
  const starts = [0, LOOK.length + 1, 2 * LOOK.length + 2].map((skip) => BUSY.length + skip);
  const [before, now, later] = starts.map((skip) => outputs(stdout, skip).slice(0, LOOK.length));
  check(/^compacted: \d+ -> \d+ bytes$/.test(lastOutput(stdout, 'compact')[0]), 'sizes', lastOutput(stdout, 'compact')[0]);
  sameOutputs(now, before);
  sameOutputs(later, before);
  same(storeFiles(folder, 'store'), ['journal']);
});

program('nothing goes on differently afterwards', 'R4 R55', async ({ shell }) => {
  const { stdout } = await shell([...BUSY, ...GO_ON, 'open compacted', ...BUSY, 'compact', 'open compacted', ...GO_ON]);
  const compacted = lastOutput(stdout, 'compact')[0];
  check(compacted.startsWith('compacted: '), 'compacted', compacted);
  const [first, second] = [BUSY.length, 2 * BUSY.length + GO_ON.length + 3].map((skip) => outputs(stdout, skip).slice(0, GO_ON.length));
  sameOutputs(second, first);
  same(second.length, GO_ON.length);
});

program('a long journal gets short, and ids are not used again', 'R54 R56', async ({ folder, shell }) => {
  writeFileSync(path.join(folder, 'jobs.jsonl'), '{"queue":"a","command":["true"]}\n{"queue":"b","command":["true"]}\n'.repeat(600));
  const ids = Array.from({ length: 1200 }, (_, index) => index + 1);
  const filling = ['clock 2026-03-01', 'import jobs.jsonl', 'enqueue --queue a --key gone --key-for 1s true', `cancel ${ids.join(' ')} 1201`, 'clock +1h', 'purge', 'compact'];
  const { stdout } = await shell([...filling, 'compact', 'stats', 'enqueue true']);
  const [first, second] = sections(stdout).filter(({ command }) => command === 'compact').map(({ lines }) => lines[0].match(/\d+/g)?.map(Number) ?? []);
  check(first[0] >= 100 * 1024, 'more than 100 KiB before', first[0]);
  check(first[1] <= 4096, 'at most 4096 bytes after', first[1]);
  same(second, [first[1], first[1]]);
  same(lastOutput(stdout, 'stats').slice(0, 1), ['enqueued: 1201']);
  same(lastOutput(stdout), ['1202']);
});

program('the sizes are those of the file, and its records are whole', 'R54 R57', async ({ folder, shell }) => {
  const { stdout } = await shell([...BUSY, 'compact', 'compact', 'verify']);
  const text = readFileSync(path.join(folder, 'store', 'journal'), 'utf8');
  const size = Buffer.byteLength(text);
  same(lastOutput(stdout, 'compact'), [`compacted: ${size} -> ${size} bytes`]);
  same(lastOutput(stdout), ['the journal is whole']);
  check(text.split('\n').slice(0, -1).every((line) => /^[0-9a-f]{8} \{.*\}$/.test(line)), 'records', text.slice(0, 80));
});

program('a torn tail behind a compacted journal is cut off', 'R57', async ({ folder, shell }) => {
  const { stdout } = await shell(['clock 2026-03-01', 'enqueue true', 'compact', 'enqueue false', 'list --columns id,command']);
  check(lastOutput(stdout, 'compact')[0].startsWith('compacted: '), 'compacted', lastOutput(stdout, 'compact')[0]);
  same(lastOutput(stdout).length, 3);
  const lines = journalLines(folder, 'store');
  appendFileSync(path.join(folder, 'store', 'journal'), lines.at(-1).slice(0, 40), 'latin1');
  const after = await shell(['verify', 'list --columns id,command']);
  same(lastOutput(after.stdout, 'verify'), ['a torn tail of 40 bytes was cut off', 'the journal is whole']);
  same(lastOutput(after.stdout), ['ID  COMMAND', '1   true', '2   false']);
});

program('a crash at any place loses nothing', 'R4 R58', async ({ folder, shell }) => {
  same(lastOutput((await shell(BUSY)).stdout, 'claim'), ['7 7.1'], 'claim');
  const places = ['1:half', '1', '2:half', '2', '3:half', '3', '4', '5'];
  const ends = [];
  for (const place of places) {
    const store = `crash-${place.replace(':', '-')}`;
    cpSync(path.join(folder, 'store'), path.join(folder, store), { recursive: true });
    ends.push((await shell(['clock 2026-03-01T00:01:00Z', 'compact'], { store, env: { JOBMILL_CRASH: place } })).signal);
    if (ends.at(-1) === null) break;
  }
  same(ends.slice(0, 2), ['SIGKILL', 'SIGKILL'], 'ends of the first two');
  const stores = ends.map((_, index) => `crash-${places[index].replace(':', '-')}`);
  const commands = (store) => [`open ${store}`, 'clock 2026-03-01T00:01:00Z', ...LOOK];
  const { stdout } = await shell(['store', ...stores].flatMap(commands));
  const all = outputs(stdout);
  const wanted = all.slice(2, commands('store').length);
  for (const [index, store] of stores.entries()) {
    const from = (index + 1) * commands(store).length;
    sameOutputs(all.slice(from + 2, from + 2 + LOOK.length), wanted);
    same(storeFiles(folder, store), ['journal'], place(store));
  }
});

const place = (store) => `files of ${store}`;
