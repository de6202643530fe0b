import type { BenchReport, BenchRow } from '../../core/bench/bench-report.ts';
import { fraction } from '../../core/fraction.ts';
import { words } from '../phrase.ts';
import { contenderName } from './contender-name.ts';
import { type BenchCell, type BenchSection, rightColumn } from './document.ts';
import {
  amountCell,
  cell,
  DOLLARS,
  MINUTES,
  percent,
  percentRange,
  rateCell,
  scoreCell,
  TOKENS,
  UNKNOWN,
} from './numbers.ts';

/** The first table of the paper, in its columns, with what stands behind each number. */
export function leaderboardSection({ rows }: BenchReport): BenchSection {
  const passAt = passAtColumn(rows);
  const titles = [
    'Pass',
    passAt.title,
    ...['F2P Pass', 'F2P Step', 'P2P Pass', 'P2P Step', 'Minutes', 'Tokens', 'Cost', 'n', 'Invalid'],
  ];
  return {
    title: words('Leaderboard'),
    lines: [],
    isDetail: false,
    table: {
      rowTitle: 'Agent',
      columns: titles.map((title) => rightColumn(title)),
      rows: rows.map((row) => ({
        label: contenderName(row),
        cells: [
          rateCell(row.pass),
          passAt.cellOf(row),
          rateCell(row.f2p_pass),
          scoreCell(row.f2p_step),
          rateCell(row.p2p_pass),
          scoreCell(row.p2p_step),
          amountCell(row.minutes, MINUTES),
          amountCell(row.tokens, TOKENS),
          amountCell(row.cost_usd, DOLLARS),
          nCell(row),
          cell(String(row.counts.invalid)),
        ],
      })),
    },
  };
}

/** `11`, and `of 12` where one more was begun and not finished. */
function nCell({ counts: { n, unfinished } }: BenchRow): BenchCell {
  return cell(String(n), unfinished === 0 ? '' : `of ${n + unfinished}`);
}

const BUCKETS = ['< 30 %', '30–60', '60–80', '80–100', '100 %'];

/** The second table of the paper: how far attempts got, and how many hardly began. */
export function distributionSection({ rows }: BenchReport): BenchSection {
  return {
    title: words('How far attempts got'),
    lines: [words('Attempts by step score; a lower bound belongs to its column. Stalled: under 30 %.')],
    isDetail: false,
    table: {
      rowTitle: 'Agent',
      columns: [...BUCKETS, 'Stalled', 'n'].map((title) => rightColumn(title)),
      rows: rows.map((row) => ({ label: contenderName(row), cells: bucketCells(row) })),
    },
  };
}

function bucketCells({ distribution: { n, counts, stall_share } }: BenchRow): BenchCell[] {
  return [
    ...counts.map((count) => cell(n === 0 ? UNKNOWN : percent(fraction(count, n)))),
    cell(percent(stall_share)),
    cell(String(n)),
  ];
}

/** Pass@k for the greatest k that every row allows: rows are only comparable at one k. */
function passAtColumn(rows: readonly BenchRow[]) {
  const most = rows.map(({ pass_at }) => pass_at.length).filter((length) => length > 0);
  const k = most.length === 0 ? null : Math.min(...most);
  return {
    title: `Pass@${k ?? 'k'}`,
    cellOf: ({ pass_at }: BenchRow): BenchCell => {
      const at = k === null ? undefined : pass_at[k - 1];
      return at === undefined ? cell(UNKNOWN) : cell(percent(at.value), percentRange(at.interval));
    },
  };
}
