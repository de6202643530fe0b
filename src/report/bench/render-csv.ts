import type { BenchReport, BenchRow } from '../../core/bench/bench-report.ts';
import { type Fraction, toNumber } from '../../core/fraction.ts';
import type { Interval } from '../../core/metrics/intervals.ts';

type CsvValue = string | number | null;

/** What a spreadsheet would read as a formula, also behind white space. */
const FORMULA = /^\s*[=+\-@|%]|^[\t\r\n]/u;
const NEEDS_QUOTES = /[",\r\n]/u;
const BUCKETS = ['0_30', '30_60', '60_80', '80_100', '100'];

/**
 * The leaderboard as CSV (RFC 4180): a line a row, lines end in CR LF, shares as decimals from 0 to 1, unknown values
 * empty. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function renderBenchCsv({ rows }: BenchReport): string {
  const most = Math.max(0, ...rows.map(({ pass_at }) => pass_at.length));
  const lines = rows.map((row) => rowValues(row, most));
  return [rowNames(most), ...lines].map((values) => `${values.map(field).join(',')}\r\n`).join('');
}

function rowNames(most: number): readonly string[] {
  const withInterval = (name: string) => [name, `${name}_low`, `${name}_high`];
  return [
    'agent',
    'model',
    'help_level',
    ...withInterval('pass'),
    ...Array.from({ length: most }, (_, index) => withInterval(`pass_at_${index + 1}`)).flat(),
    ...['f2p_pass', 'f2p_step', 'p2p_pass', 'p2p_step', 'minutes', 'tokens', 'cost_usd'].flatMap(
      withInterval,
    ),
    ...['tasks', 'n', 'resolved', 'measured', 'invalid', 'unfinished'],
    ...BUCKETS.map((bucket) => `step_score_${bucket}`),
    'stall_share',
    'h',
    'coherent',
  ];
}

function rowValues(row: BenchRow, most: number): readonly CsvValue[] {
  const { counts } = row;
  return [
    row.agent,
    row.model,
    row.help_level,
    ...measured(row.pass),
    ...Array.from({ length: most }, (_, index) => {
      const at = row.pass_at[index];
      return at === undefined ? [null, null, null] : measured(at);
    }).flat(),
    ...[row.f2p_pass, row.f2p_step, row.p2p_pass, row.p2p_step].flatMap(measured),
    ...[row.minutes, row.tokens, row.cost_usd].flatMap(({ value, interval }) => [value, ...ends(interval)]),
    ...[counts.tasks, counts.n, counts.resolved, counts.measured, counts.invalid, counts.unfinished],
    ...row.distribution.counts,
    share(row.distribution.stall_share),
    share(row.h.value),
    share(row.coherent.value),
  ];
}

function measured({
  value,
  interval,
}: {
  readonly value: Fraction | null;
  readonly interval: Interval | null;
}) {
  return [share(value), ...ends(interval)];
}

function ends(interval: Interval | null): readonly (number | null)[] {
  return interval === null ? [null, null] : [interval.low, interval.high];
}

function share(value: Fraction | null): number | null {
  return value === null ? null : toNumber(value);
}

/** Numbers at most six decimals, without an exponent. */
function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toFixed(6)));
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
