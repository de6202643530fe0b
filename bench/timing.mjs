// Runs commands and times them: side by side, round by round, so that a busy moment of the machine meets all alike.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const PEAK_MEMORY_HOOK = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));
const TIME_LIMIT_MS = 300_000;

/** Whoever takes longer than this is measured in the first round alone. */
const SLOW_MS = 20_000;

/**
 * Runs one command to its end: `{ ms, peakMiB, stdout }`. Throws where it does not end with one of `accept`: a command
 * that fails early would look fast. `peakMemory` is for Node programs.
 */
export function runCommand(argv, { cwd, env = {}, accept = [0], peakMemory = false } = {}) {
  const peak = peakMemory ? createPeakFile() : null;
  const started = performance.now();
  const result = spawnSync(argv[0], argv.slice(1), {
    cwd,
    env: { ...shortEnvironment(), ...env, ...peak?.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
    timeout: TIME_LIMIT_MS,
    // A session of its own, as suites have under Stepmark: Linux shares a busy machine's time among sessions.
    detached: true,
  });
  const ms = performance.now() - started;
  const peakMiB = peak?.read() ?? null;
  if (!accept.includes(result.status)) {
    const said = result.error?.message ?? String(result.stderr).slice(-1_000);
    throw new Error(`${argv.join(' ')} ended with ${result.signal ?? result.status}: ${said}`);
  }
  return { ms, peakMiB, stdout: String(result.stdout) };
}

/**
 * Measures every way once a round, in an order that turns. A way is a function that returns a sample (`{ ms, … }`).
 * Gives the samples of each name; a way that throws is left out from then on, and says why.
 */
export async function interleave(ways, rounds, { warmUp = false } = {}) {
  const samples = new Map(Object.keys(ways).map((name) => [name, []]));
  const failures = new Map();
  const names = Object.keys(ways);
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    for (const name of turned(names, Math.max(round, 0))) {
      const taken = samples.get(name);
      if (failures.has(name) || taken.some(({ ms }) => ms > SLOW_MS)) continue;
      try {
        const sample = await ways[name](round);
        if (round >= 0) taken.push(sample);
      } catch (error) {
        failures.set(name, error.message);
      }
    }
  }
  return { samples, failures };
}

/** `{ median, fastest, rounds }` of one field of the samples; null where there are none. */
export function summarize(samples, field = 'ms') {
  const values = samples.flatMap((sample) => (sample[field] === null ? [] : [sample[field]]));
  if (values.length === 0) return null;
  return { median: median(values), fastest: Math.min(...values), rounds: values.length };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

/** Starts elsewhere each round, and every other round goes backwards. */
function turned(names, round) {
  const at = round % names.length;
  const order = [...names.slice(at), ...names.slice(0, at)];
  return round % 2 === 0 ? order : order.reverse();
}

/** As under Stepmark: what else is set may cost the bare command time, e.g. certificates that each Node would read. */
function shortEnvironment() {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}

function createPeakFile() {
  const directory = mkdtempSync(join(tmpdir(), 'stepmark-peak-'));
  const file = join(directory, 'peak');
  return {
    env: { NODE_OPTIONS: `--require=${PEAK_MEMORY_HOOK}`, STEPMARK_BENCH_PEAK: file },
    read() {
      try {
        return Number(readFileSync(file, 'utf8')) / 1024;
      } catch {
        return null;
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  };
}
