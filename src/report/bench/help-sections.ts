import type { BenchReport, BenchRow, Ladder } from '../../core/bench/bench-report.ts';
import { HELP_LEVELS } from '../../core/bench/help-level.ts';
import { toNumber } from '../../core/fraction.ts';
import { type Phrase, words } from '../phrase.ts';
import { agentName, contenderName, LEVEL_WORDS } from './contender-name.ts';
import { type BenchCell, type BenchSection, rightColumn } from './document.ts';
import { cell, count, percent, points, pointsRange, scoreCell, UNKNOWN } from './numbers.ts';

/** What each turn was worth, for those who had more than one. */
export function turnsSections({ rows }: BenchReport): BenchSection[] {
  const several = rows.filter(({ turns }) => turns.by_turn.length > 1);
  if (several.length === 0) return [];
  const longest = Math.max(...several.map(({ turns }) => turns.by_turn.length));
  const turnTitles = Array.from({ length: longest }, (_, index) => `Turn ${index + 1}`);
  return [
    {
      title: words('What turns are worth'),
      lines: [
        words(
          'Resolved after each turn, and below it the mean gain of the turn in points of the step score.',
        ),
        words(
          'Effective: turns that gain and break nothing. Lost: from the best turn to the last. Session: gains, worth less the later.',
        ),
      ],
      isDetail: true,
      table: {
        rowTitle: 'Agent',
        columns: [...turnTitles, 'Effective', 'Lost', 'Session'].map((title) => rightColumn(title)),
        rows: several.map((row) => ({
          label: contenderName(row),
          cells: [...turnTitles.map((_, index) => turnCell(row, index)), ...sessionCells(row)],
        })),
      },
    },
  ];
}

function turnCell({ turns: { by_turn } }: BenchRow, index: number): BenchCell {
  const turn = by_turn[index];
  if (turn === undefined) return cell(UNKNOWN);
  const gain = turn.gain.value;
  return cell(percent(turn.pass.value), gain === null ? '' : points(toNumber(gain)));
}

function sessionCells({ turns }: BenchRow): BenchCell[] {
  const { left_resolved: left } = turns;
  return [
    scoreCell(turns.effective),
    cell(percent(turns.lost_ground.value), left === 0 ? '' : `${left} left resolved`),
    cell(turns.session_score.value === null ? UNKNOWN : turns.session_score.value.toFixed(3)),
  ];
}

/** How much help is needed, and what turns are worth against attempts of their own. */
export function ladderSections({ ladders, rows }: BenchReport): BenchSection[] {
  const climbed = ladders.filter(({ agent, model }) => {
    const levels = rows.filter((row) => row.agent === agent && row.model === model);
    return levels.length > 1;
  });
  if (climbed.length === 0) return [];
  const most = Math.max(...rows.map(({ help_level }) => HELP_LEVELS.indexOf(help_level)));
  return [
    {
      title: words('How much help it takes'),
      lines: [
        words('Tasks solved with no more help than this, of those where every level up to it was run.'),
        ...climbed.flatMap(equalRunsLine),
      ],
      isDetail: true,
      table: {
        rowTitle: 'Agent',
        columns: HELP_LEVELS.slice(0, most + 1).map((level) => rightColumn(LEVEL_WORDS[level])),
        rows: climbed.map((ladder) => ({
          label: agentName(ladder),
          cells: ladder.solved_by
            .slice(0, most + 1)
            .map(({ share, solved, tasks }) =>
              cell(percent(share), tasks === 0 ? '' : `${solved} of ${tasks}`),
            ),
        })),
      },
    },
  ];
}

function equalRunsLine({ agent, model, equal_runs: equal }: Ladder): Phrase[] {
  if (equal === null) return [];
  const { difference, turns, shown } = equal;
  const gap =
    difference.value === null || difference.interval === null
      ? 'too few tasks for an interval'
      : `${shown ? '' : 'no difference shown, '}${points(toNumber(difference.value))} points (95 % interval ${pointsRange(difference.interval)})`;
  return [
    [
      ...agentName({ agent, model }),
      ...words(
        `, equal agent runs: self-correction over ${turns} turns resolves ${percent(equal.self_correction.value)}, pass@${turns} of single runs is ${percent(equal.pass_at.value)}: ${gap}, n = ${count(equal.tasks, 'task')}.`,
      ),
    ],
  ];
}
