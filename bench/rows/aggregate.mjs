// Results of many machines become one file: `stepmark aggregate` against readline that only counts the same lines, and
// against `sort -u`, which merges lines too but knows nothing of what they say.
import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateResults } from '../generate-results.mjs';
import { compare, failedLine, limit } from '../lines.mjs';
import { interleave, runCommand, summarize } from '../timing.mjs';

const BARE_LINES = fileURLToPath(new URL('../bare-lines.mjs', import.meta.url));
const MIN_LINES_PER_SECOND = 50_000;
const MAX_PEAK_MIB = 200;

export async function measureAggregate({ quick, cli, scratch }) {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 300_000];
  const lines = [];
  for (const size of sizes) lines.push(...(await measureSize(size, { quick, cli, scratch })));
  return lines;
}

async function measureSize(size, { quick, cli, scratch }) {
  const file = join(scratch, `${size}.jsonl`);
  generateResults(file, size);
  const out = join(scratch, 'merged');
  const ways = {
    readline: () => runCommand([process.execPath, BARE_LINES, file], { peakMemory: true }),
    sort: () => runCommand(['sort', '-u', '-o', join(scratch, 'sorted'), file], { env: { LC_ALL: 'C' } }),
    ours: () => aggregate({ cli, file, out, size }),
  };
  const result = await interleave(ways, quick ? 2 : 5);
  const what = `${size.toLocaleString('en')} attempts (${Math.round(statSync(file).size / 2 ** 20)} MiB)`;
  rmSync(file);
  const ours = summarize(result.samples.get('ours'));
  if (ours === null) return [failedLine(what, result.failures.get('ours'))];
  const peak = summarize(result.samples.get('ours'), 'peakMiB');
  const readlinePeak = summarize(result.samples.get('readline'), 'peakMiB');
  const perSecond = (size / ours.median) * 1_000;
  return [
    {
      ...compare(result, { what, ours: 'ours', against: { key: 'readline', name: 'readline' } }),
      target: `≥ ${MIN_LINES_PER_SECOND.toLocaleString('en')} lines/s`,
      met: perSecond >= MIN_LINES_PER_SECOND,
      note: `${Math.round(perSecond).toLocaleString('en')} lines/s`,
    },
    compare(result, { what: 'the same', ours: 'ours', against: { key: 'sort', name: 'sort -u' } }),
    {
      ...limit({
        what: 'peak memory',
        unit: 'MiB',
        value: peak.median,
        max: MAX_PEAK_MIB,
        rounds: peak.rounds,
      }),
      against: { name: 'readline', value: readlinePeak.median },
    },
  ];
}

/** Counts what came out: nothing may be dropped to be fast. */
function aggregate({ cli, file, out, size }) {
  const sample = runCommand([process.execPath, cli, 'aggregate', file, '--out', out], { peakMemory: true });
  const counted = execFileSync('wc', ['-l', join(out, 'results.jsonl')], { encoding: 'utf8' });
  if (Number.parseInt(counted, 10) !== size) throw new Error(`expected ${size} lines, found ${counted}`);
  return sample;
}
