import type { BenchReport, BenchRow } from '../../core/bench/bench-report.ts';
import { contenderId } from '../../core/bench/contender.ts';
import { type Phrase, quote, words } from '../phrase.ts';
import { agentName, contenderName } from './contender-name.ts';
import { type BenchSection, rightColumn } from './document.ts';
import { cell, percent } from './numbers.ts';

/** Columns of agents that a table has at most; the site shows all. */
const MOST = 16;

/** Where which agent gets how far: for `oracle:1`, `oracle:2` and so on it is the staircase of every task. */
export function scoresSection({ rows, tasks }: BenchReport): BenchSection[] {
  if (rows.length < 2) return [];
  const shown = rows.slice(0, MOST);
  const hasOneLevel = new Set(shown.map(({ help_level }) => help_level)).size === 1;
  const nameOf = (row: BenchRow): Phrase => (hasOneLevel ? agentName(row) : contenderName(row));
  const cut =
    rows.length > MOST ? [words(`The first ${MOST} of ${rows.length}; the site has all of them.`)] : [];
  return [
    {
      title: words('Step score by task'),
      lines: [words('The mean over measured attempts.'), ...cut],
      isDetail: true,
      table: {
        rowTitle: 'Task',
        columns: shown.map((row) => rightColumn(nameOf(row))),
        rows: tasks.map(({ id, contenders }) => {
          const byContender = new Map(contenders.map((result) => [contenderId(result), result]));
          return {
            label: quote(id, 64),
            cells: shown.map((row) =>
              cell(percent(byContender.get(contenderId(row))?.f2p_step.value ?? null)),
            ),
          };
        }),
      },
    },
  ];
}
