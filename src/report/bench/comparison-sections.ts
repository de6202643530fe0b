import type { Comparison, PairedMean, PairedRate } from '../../core/bench/bench-comparison.ts';
import { fraction } from '../../core/fraction.ts';
import { type Phrase, words } from '../phrase.ts';
import type { SideNames } from './comparison-verdict.ts';
import { type BenchCell, type BenchSection, type BenchTableRow, rightColumn } from './document.ts';
import {
  type AmountFormat,
  cell,
  DOLLARS,
  MINUTES,
  percent,
  points,
  pointsRange,
  signed,
  TOKENS,
  UNKNOWN,
} from './numbers.ts';

/** Every measure, side by side, with what the difference is worth. */
export function changeSection(comparison: Comparison, { a, b }: SideNames, where: Phrase): BenchSection {
  const titles = [a, b, 'Difference', '95 % interval', 'n', 'Shown'];
  return {
    title: [...where, ...words('What changed')],
    lines: [],
    isDetail: false,
    table: {
      rowTitle: '',
      columns: titles.map((title) => rightColumn(title)),
      rows: [
        rateRow('Resolved', comparison.resolved),
        rateRow('F2P Pass', comparison.f2p_pass),
        scoreRow('F2P Step', comparison.f2p_step),
        rateRow('P2P Pass', comparison.p2p_pass),
        scoreRow('P2P Step', comparison.p2p_step),
        scoreRow('H', comparison.h),
        amountRow('Minutes', comparison.minutes, MINUTES),
        amountRow('Tokens', comparison.tokens, TOKENS),
        amountRow('Cost', comparison.cost_usd, DOLLARS),
      ],
    },
  };
}

function rateRow(
  title: string,
  { n, a, b, difference, interval, p_value, shown }: PairedRate,
): BenchTableRow {
  const side = (passed: number) =>
    cell(n === 0 ? UNKNOWN : percent(fraction(passed, n)), n === 0 ? '' : `${passed} of ${n}`);
  return {
    label: words(title),
    cells: [
      side(a),
      side(b),
      cell(difference === null ? UNKNOWN : points(difference.n / difference.d)),
      cell(interval === null ? UNKNOWN : pointsRange(interval), n === 0 ? '' : pValue(p_value)),
      cell(String(n)),
      shownCell(shown),
    ],
  };
}

function pValue(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

function scoreRow(title: string, mean: PairedMean): BenchTableRow {
  const { difference, interval } = mean;
  return meanRow(title, mean, {
    side: (value) => percentOf(value),
    difference: difference === null ? UNKNOWN : points(difference),
    interval: interval === null ? UNKNOWN : pointsRange(interval),
  });
}

function amountRow(title: string, mean: PairedMean, { value: print }: AmountFormat): BenchTableRow {
  const { difference, interval } = mean;
  const end = (value: number) => signed(value, print).replace('+', '');
  return meanRow(title, mean, {
    side: print,
    difference: difference === null ? UNKNOWN : signed(difference, print),
    interval: interval === null ? UNKNOWN : `${end(interval.low)} to ${end(interval.high)}`,
  });
}

function meanRow(
  title: string,
  { n, a, b, shown }: PairedMean,
  text: { readonly side: (value: number) => string; readonly difference: string; readonly interval: string },
): BenchTableRow {
  return {
    label: words(title),
    cells: [
      cell(a === null ? UNKNOWN : text.side(a)),
      cell(b === null ? UNKNOWN : text.side(b)),
      cell(text.difference),
      cell(text.interval),
      cell(String(n)),
      shownCell(shown),
    ],
  };
}

function shownCell(shown: boolean): BenchCell {
  return cell(shown ? 'yes' : 'no');
}

/** One decimal of a percent, by the rule of all others: below 1 is never 100 %, above 0 never 0 %. */
function percentOf(value: number): string {
  const parts = 2 ** 40;
  const n = Math.round(value * parts);
  return percent(fraction(n === parts && value < 1 ? n - 1 : n === 0 && value > 0 ? 1 : n, parts));
}
