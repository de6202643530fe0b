import type { Comparison, StepChange } from '../../core/bench/bench-comparison.ts';
import type { FlagChange } from '../../core/bench/flag-changes.ts';
import { type Phrase, quote, words } from '../phrase.ts';
import type { SideNames } from './comparison-verdict.ts';
import { type BenchSection, type BenchTable, leftColumn, rightColumn } from './document.ts';
import { cell, percent } from './numbers.ts';

/** Steps that everybody sees, and those that are folded below them. */
const STEPS_VISIBLE = 12;
const STEPS_FOLDED = 200;

/** What became of each task. */
export function taskChangeSections(
  { per_task }: Comparison,
  { a, b }: SideNames,
  where: Phrase,
): BenchSection[] {
  if (per_task.length === 0) return [];
  return [
    {
      title: [...where, ...words('By task')],
      lines: [words('Resolved pairs, and the mean step score.')],
      isDetail: true,
      table: {
        rowTitle: 'Task',
        columns: [
          [...words('Resolved '), ...a],
          [...words('Resolved '), ...b],
          [...words('Step '), ...a],
          [...words('Step '), ...b],
        ].map((title) => rightColumn(title)),
        rows: per_task.map((task) => ({
          label: quote(task.task, 64),
          cells: [
            cell(`${task.resolved_a} of ${task.pairs}`),
            cell(`${task.resolved_b} of ${task.pairs}`),
            cell(percent(task.f2p_step_a)),
            cell(percent(task.f2p_step_b)),
          ],
        })),
      },
    },
  ];
}

/** What got worse first: the first dozen for everybody, the rest as a detail. */
export function stepChangeSections({ steps }: Comparison, sides: SideNames, where: Phrase): BenchSection[] {
  if (steps.length === 0) return [];
  const isWorse = ({ passed_a, passed_b }: StepChange) => passed_b < passed_a;
  const ordered = [...steps.filter(isWorse), ...steps.filter((change) => !isWorse(change))];
  const listed = Math.min(ordered.length, STEPS_VISIBLE + STEPS_FOLDED);
  const worse = steps.filter(isWorse).length;
  const first: BenchSection = {
    title: [...where, ...words('Steps that pass more or less often')],
    lines: [
      words(
        `By the pairs in which the step passes: ${worse} less often (these come first), ${steps.length - worse} more often.`,
      ),
    ],
    isDetail: false,
    table: stepTable(ordered.slice(0, STEPS_VISIBLE), sides),
  };
  if (ordered.length <= STEPS_VISIBLE) return [first];
  const more: BenchSection = {
    title: [...where, ...words(`${listed - STEPS_VISIBLE} more steps`)],
    lines: listed < ordered.length ? [words(`The first ${listed} of ${ordered.length}.`)] : [],
    isDetail: true,
    table: stepTable(ordered.slice(STEPS_VISIBLE, listed), sides),
  };
  return [first, more];
}

function stepTable(steps: readonly StepChange[], { a, b }: SideNames): BenchTable {
  return {
    rowTitle: 'Task',
    columns: [leftColumn('Step'), leftColumn('Stage'), rightColumn(a), rightColumn(b), leftColumn('Passes')],
    rows: steps.map((change) => ({
      label: quote(change.task, 64),
      cells: [
        { value: quote(change.step, 64), below: [] },
        cell(change.stage),
        cell(`${change.passed_a} of ${change.pairs}`),
        cell(`${change.passed_b} of ${change.pairs}`),
        cell(change.passed_b > change.passed_a ? '▲ more often' : '▼ less often'),
      ],
    })),
  };
}

/** Attempts that were flagged, on both sides; none is no section. */
export function flagSections(changes: readonly FlagChange[], { a, b }: SideNames): BenchSection[] {
  if (changes.length === 0) return [];
  return [
    {
      title: words('Flags'),
      lines: [
        words(
          'Attempts with the flag. One with protected-changed or forged-report was tampered with, and counts as not resolved.',
        ),
      ],
      isDetail: false,
      table: {
        rowTitle: 'Flag',
        columns: [a, b].map((title) => rightColumn(title)),
        rows: changes.map((change) => ({
          label: words(change.name),
          cells: [cell(String(change.a)), cell(String(change.b))],
        })),
      },
    },
  ];
}
