import type { BenchReport, BenchRow, Count } from '../../core/bench/bench-report.ts';
import { joinPhrases, type Phrase, words } from '../phrase.ts';
import { contenderName } from './contender-name.ts';
import { type BenchCell, type BenchSection, rightColumn } from './document.ts';
import {
  type AmountFormat,
  cell,
  DOLLARS,
  MINUTES,
  percent,
  rateCell,
  scoreCell,
  TOKENS,
  UNKNOWN,
} from './numbers.ts';

const CATEGORIES = {
  from_scratch: 'From scratch',
  feature_add: 'Feature',
  bug_fix: 'Bug fix',
  project_refactor: 'Refactoring',
} as const;
const STAGES = { setup: 'Setup', core: 'Core', integration: 'Integration', edge: 'Edge' } as const;

export function categorySection({ rows }: BenchReport): BenchSection {
  return {
    title: words('Pass by category'),
    lines: [words('Attempts that are resolved, and below it the mean step score.')],
    isDetail: true,
    table: {
      rowTitle: 'Agent',
      columns: Object.values(CATEGORIES).map((title) => rightColumn(title)),
      rows: rows.map((row) => ({
        label: contenderName(row),
        cells: Object.keys(CATEGORIES).map((name) => {
          const found = row.categories.find(({ category }) => category === name);
          if (found === undefined) return cell(UNKNOWN);
          return cell(percent(found.pass.value), percent(found.f2p_step.value));
        }),
      })),
    },
  };
}

export function stageSection({ rows }: BenchReport): BenchSection {
  return {
    title: words('Steps passed by stage'),
    lines: [words('Steps of measured attempts that pass whole.')],
    isDetail: true,
    table: {
      rowTitle: 'Agent',
      columns: Object.values(STAGES).map((title) => rightColumn(title)),
      rows: rows.map((row) => ({
        label: contenderName(row),
        cells: Object.keys(STAGES).map((name): BenchCell => {
          const found = row.stages.find(({ stage }) => stage === name);
          return found === undefined ? cell(UNKNOWN) : rateCell(found.passed);
        }),
      })),
    },
  };
}

/** Numbers that the first table has no room for. */
export function otherSection({ rows }: BenchReport): BenchSection {
  return {
    title: words('Further numbers'),
    lines: [
      words(
        'H ranks: half for being resolved, half for steps in order with nothing broken. Pass^k: all of k attempts.',
      ),
    ],
    isDetail: true,
    table: {
      rowTitle: 'Agent',
      columns: ['H', 'Coherent', 'Pass^k', 'Minutes in all', 'Tokens in all', 'Cost in all'].map((title) =>
        rightColumn(title),
      ),
      rows: rows.map((row) => ({
        label: contenderName(row),
        cells: [scoreCell(row.h), scoreCell(row.coherent), passHatCell(row), ...totals(row)],
      })),
    },
  };
}

function passHatCell({ pass_hat }: BenchRow): BenchCell {
  const last = pass_hat.at(-1);
  return last === undefined ? cell(UNKNOWN) : cell(percent(last.value), `k = ${last.k}`);
}

function totals({ totals: total }: BenchRow): BenchCell[] {
  const told = (value: number | null, format: AmountFormat) =>
    cell(value === null ? UNKNOWN : format.value(value));
  return [told(total.minutes, MINUTES), told(total.tokens, TOKENS), told(total.cost_usd, DOLLARS)];
}

/** How attempts failed and ended, and what was said to the agent: a line a row, of what occurs. */
export function endsSection({ rows }: BenchReport): BenchSection[] {
  const lines = rows.flatMap((row) => {
    const facts = joinPhrases(
      [
        counts('first failures', row.causes),
        counts('shape of unresolved attempts', row.turns.shapes),
        counts('attempts whose agent was stopped', row.ends),
        counts('flagged', row.flags),
        counts('said to the agent', row.help),
      ],
      ' · ',
    );
    return facts.length === 0 ? [] : [[...contenderName(row), ...words(' – '), ...facts]];
  });
  if (lines.length === 0) return [];
  return [{ title: words('How attempts ended'), lines, table: null, isDetail: true }];
}

function counts(title: string, found: readonly Count<string>[]): Phrase {
  if (found.length === 0) return [];
  return words(`${title}: ${found.map(({ name, count: n }) => `${n} ${name}`).join(', ')}`);
}
