// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, journalLines, lastOutput, same, stoppedStores } from './harness.mjs';

const { transcript, program } = describe('test_store.mjs', 'Store');

transcript('events are listed', 'R1', `
  > clock 2026-03-01
  > enqueue --queue q true
  1
  > clock +5s
  > pause q
  > cancel 1
  > events 1
  2026-03-01T00:00:00.000Z enqueued 1
  2026-03-01T00:00:05.000Z cancelled 1
  > verify
  the journal is whole
`);

program('everything is there in the next process', 'R1', async ({ run }) => {
  const call = async (...args) => {
    const { code, stdout, stderr } = await run(['--dir', 'deep/store', '--now', '2026-03-01', ...args]);
    return [code, stdout, stderr];
  };
  same(await call('enqueue', '--queue', 'q', 'echo', 'hi'), [0, '1\n', '']);
  same(await call('work', '--check'), [0, '1 done (exit 0)\n', '']);
  same(await call('output', '1'), [0, 'hi\n', '']);
  same(await call('show', '2'), [1, '', 'error: no job 2\n']);
  same((await call('frobnicate'))[0], 2);
});

program('a torn tail is cut off, wherever it is torn', 'R1 R4', async ({ folder, shell }) => {
  await shell(['clock 2026-03-01', 'enqueue true', 'enqueue false']);
  const lines = journalLines(folder, 'store');
  const sizes = [1, 8, 9, 40, lines.at(-1).length - 1];
  for (const size of sizes) {
    mkdirSync(path.join(folder, `torn${size}`));
    writeFileSync(path.join(folder, `torn${size}`, 'journal'), lines.slice(0, -1).join('') + lines.at(-1).slice(0, size), 'latin1');
  }
  const { stdout } = await shell(['clock 2026-03-01', ...sizes.flatMap((size) => [`open torn${size}`, 'verify', 'list --columns id', 'enqueue x'])]);
  const parts = stdout.split('> open ').slice(1);
  same(parts.map((part) => lastOutput(part, 'verify')), sizes.map((size) => [`a torn tail of ${size} bytes was cut off`, 'the journal is whole']));
  same(parts.map((part) => lastOutput(part)), sizes.map(() => ['2']));
});

program('damage in the middle is no torn tail', 'R1', async ({ folder, shell }) => {
  await shell(['clock 2026-03-01', 'enqueue aaaa', 'enqueue true']);
  const file = path.join(folder, 'store', 'journal');
  writeFileSync(file, readFileSync(file, 'latin1').replace('aaaa', 'aaab'), 'latin1');
  const { stdout, code } = await shell(['list', 'version']);
  same([lastOutput(stdout, 'list')[0].startsWith('error: the journal is damaged at record '), lastOutput(stdout, 'list')[1], code], [true, '[exit 3]', 3]);
});

program('a store is shown as it was after each record', 'R1 R4', async ({ folder, shell }) => {
  await shell(['clock 2026-03-01', 'enqueue true', 'enqueue false', 'cancel 1']);
  const stores = stoppedStores(folder, 'store');
  const { stdout } = await shell(['clock 2026-03-01', ...stores.flatMap((name) => [`open ${name}`, 'list --columns id,state'])]);
  const shown = stdout.split('> open ').slice(1).map((part) => lastOutput(part).slice(1).join(' '));
  same(shown.at(-1), '1   cancelled 2   ready');
  same([...new Set(shown)], ['', '1   ready', '1   ready 2   ready', '1   cancelled 2   ready']);
});

program('crashes are staged at each change', 'R1 R4', async ({ shell }) => {
  await shell(['clock 2026-03-01', 'enqueue true']);
  const whole = await shell(['enqueue true', 'enqueue true'], { env: { JOBMILL_CRASH: '1' } });
  same([whole.signal, whole.stdout], ['SIGKILL', '> enqueue true\n']);
  const half = await shell(['enqueue true', 'enqueue true'], { env: { JOBMILL_CRASH: '2:half' } });
  same([half.signal, half.stdout], ['SIGKILL', '> enqueue true\n3\n> enqueue true\n']);
  const { stdout } = await shell(['clock 2026-03-02', 'list --columns id']);
  same(lastOutput(stdout), ['ID', '1', '2', '3']);
});

program('a store is open in one process only', 'R1', async ({ folder, shell }) => {
  await shell(['clock 2026-03-01', 'enqueue true']);
  writeFileSync(path.join(folder, 'store', 'lock'), String(process.pid));
  const used = await shell(['list']);
  same(lastOutput(used.stdout), [`error: the store is in use by process ${process.pid}`, '[exit 3]']);
  same(used.code, 3);
});

program('help, version and the lack of a command', 'R1', async ({ run }) => {
  const help = await run(['help']);
  same([help.code, help.stdout.split('\n')[0]], [0, 'usage: jobmill [--dir DIR] [--now TIME] COMMAND [ARGUMENT...]']);
  same((await run([])).code, 2);
  same((await run(['--version'])).stdout, 'jobmill 0.4.0\n');
});
