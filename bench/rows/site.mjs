// The site of a large benchmark: 20 tasks, 5 agents, 4 levels of help, 125 attempts each.
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limit } from '../lines.mjs';
import { loadSource } from '../load-source.mjs';
import { runCommand } from '../timing.mjs';

const ATTEMPTS = { full: 125, quick: 5 };
const CELLS = 20 * 5 * 4;

export async function measureSite({ quick, cli, scratch }) {
  const attempts = quick ? ATTEMPTS.quick : ATTEMPTS.full;
  const results = join(scratch, 'results');
  await writeResults(results, attempts, scratch);
  const out = join(scratch, 'site');
  const { ms, peakMiB } = runCommand([process.execPath, cli, 'site', results, '--out', out, '--quiet'], {
    peakMemory: true,
  });
  const count = attempts * CELLS;
  const pages = readdirSync(join(out, 'tasks'), { recursive: true }).filter((path) =>
    /-\d+\.html$/.test(path),
  );
  const lists = pages.filter((path) => /attempts-\d+\.html$/.test(path)).length;
  if (pages.length - lists !== count)
    throw new Error(`expected ${count} pages of attempts, found ${pages.length - lists}`);
  const what = `site of ${count.toLocaleString('en')} attempts`;
  const index = statSync(join(out, 'index.html')).size / 1024;
  return [
    limit({ what: `${what}, whole`, unit: 'ms', value: ms, max: null, rounds: 1 }),
    limit({
      what: `${what}, attempts a second`,
      unit: 'attempts/s',
      value: count / (ms / 1000),
      max: null,
      rounds: 1,
    }),
    limit({ what: `${what}, peak memory`, unit: 'MiB', value: peakMiB, max: null, rounds: 1 }),
    limit({ what: `${what}, its first page`, unit: 'KiB', value: index, max: 300, rounds: 1 }),
  ];
}

/** Lines of results as the tests make them, begun over forty days. */
async function writeResults(folder, attempts, scratch) {
  const { arbitraryResults, formatTurnResult } = await loadSource(
    ['__tests__/support/arbitrary-results.ts', 'src/formats/results-file.ts'],
    scratch,
  );
  mkdirSync(folder);
  const file = createWriteStream(join(folder, 'results.jsonl'));
  const agents = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((name) => ({ name, model: 'large' }));
  const levels = ['bare', 'self-correction', 'plan', 'guidance'];
  const shape = { seed: 7, tasks: 20, agents, levels, attempts, turns: 4, invalid: 0.03, unfinished: 0.01 };
  for (const line of arbitraryResults(shape)) {
    const day = 1 + Math.floor(((line.key.attempt - 1) * 40) / attempts);
    const started_at = new Date(Date.UTC(2026, 9, day, 6)).toISOString();
    if (!file.write(formatTurnResult({ ...line, run: { ...line.run, started_at } })))
      await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
