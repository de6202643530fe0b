import type { Interval } from './intervals.ts';

/** docs/scoring.md section 6: whoever follows it gets the same interval, digit by digit. */
export const RESAMPLES = 10_000;
const SEED = 20_260_105;
/** Resamples outside of the interval at each end: 2.5 %. */
const TAIL = RESAMPLES / 40;

/** Draws are kept for so many values at most: 5 MB. */
const MOST_KEPT = 256;

/** The draws of the last number of values: a report asks for the same again and again. */
let kept: { readonly n: number; readonly draws: Uint16Array } | null = null;

/**
 * The percentile bootstrap's 95 % interval of a mean, over values of which each stands for a task; null for fewer than
 * two. The same values in the same order give the same interval.
 */
export function bootstrapMean(values: readonly number[]): Interval | null {
  const n = values.length;
  const [first] = values;
  if (n < 2 || first === undefined) return null;
  if (values.every((value) => value === first)) return { low: first, high: first };
  const means = n > MOST_KEPT ? drawMeans(values) : keptMeans(values);
  means.sort();
  return { low: means[TAIL] ?? first, high: means[RESAMPLES - 1 - TAIL] ?? first };
}

function keptMeans(values: readonly number[]): Float64Array {
  const n = values.length;
  if (kept?.n !== n) {
    const draws = new Uint16Array(RESAMPLES * n);
    const draw = createDraw(n);
    for (let at = 0; at < draws.length; at++) draws[at] = draw();
    kept = { n, draws };
  }
  const { draws } = kept;
  const known = Float64Array.from(values);
  const means = new Float64Array(RESAMPLES);
  for (let resample = 0, at = 0; resample < RESAMPLES; resample++) {
    let sum = 0;
    for (const end = at + n; at < end; at++) sum += known[draws[at] ?? 0] ?? 0;
    means[resample] = sum / n;
  }
  return means;
}

function drawMeans(values: readonly number[]): Float64Array {
  const draw = createDraw(values.length);
  return Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[draw()] ?? 0;
    return sum / values.length;
  });
}

/** Whole numbers from 0 to below n, the same for every n: xorshift32 (Marsaglia 2003), whose state is never 0. */
function createDraw(n: number): () => number {
  let state = SEED;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (((state >>> 0) / 4_294_967_296) * n) | 0;
  };
}
