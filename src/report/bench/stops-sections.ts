import type { BenchReport, BenchTask, StepStops } from '../../core/bench/bench-report.ts';
import { quote, words } from '../phrase.ts';
import { type BenchSection, leftColumn, rightColumn } from './document.ts';
import { cell, percent, phraseCell, rateCell, UNKNOWN } from './numbers.ts';

/** Where runs stop, over all agents: the worst step of each task, and all steps as detail. */
export function stopsSections({ tasks }: BenchReport): BenchSection[] {
  const measured = tasks.filter(({ steps }) => steps !== null);
  if (measured.length === 0) return [];
  return [worstSteps(tasks), allSteps(measured)];
}

function worstSteps(tasks: readonly BenchTask[]): BenchSection {
  return {
    title: words('Tasks, and where runs of them stop'),
    lines: [words('Over all agents. Stopped: runs that came to the step and did not get through it.')],
    isDetail: false,
    table: {
      rowTitle: 'Task',
      columns: [
        rightColumn('Pass'),
        rightColumn('n'),
        leftColumn('Most stop at'),
        rightColumn('Stopped'),
        rightColumn('Hazard'),
      ],
      rows: tasks.map((task) => {
        const worst = worstOf(task.steps ?? []);
        return {
          label: quote(task.id, 64),
          cells: [
            rateCell({ ...task.pass, interval: null }),
            cell(String(task.pass.n)),
            phraseCell(worst === null ? words(UNKNOWN) : quote(worst.id, 64)),
            cell(worst === null ? UNKNOWN : stopped(worst)),
            cell(worst === null ? UNKNOWN : percent(worst.hazard)),
          ],
        };
      }),
    },
  };
}

/** The step at which most runs stop; the first of equals. null: all get through. */
function worstOf(steps: readonly StepStops[]): StepStops | null {
  return steps.reduce<StepStops | null>((worst, step) => {
    const stops = step.came - step.through;
    return stops > (worst === null ? 0 : worst.came - worst.through) ? step : worst;
  }, null);
}

function stopped({ came, through }: StepStops): string {
  return `${came - through} of ${came}`;
}

function allSteps(tasks: readonly BenchTask[]): BenchSection {
  return {
    title: words('Every step'),
    lines: [
      words(
        'Hazard: of the runs that came to a step, the share that stopped there; not shown under five runs.',
      ),
      words(
        'Difficulty: the share of runs in which the step does not pass, whether they came to it in order or not.',
      ),
    ],
    isDetail: true,
    table: {
      rowTitle: 'Task',
      columns: [
        leftColumn('Step'),
        leftColumn('Stage'),
        rightColumn('Stopped'),
        rightColumn('Hazard'),
        rightColumn('Passed'),
        rightColumn('Difficulty'),
      ],
      rows: tasks.flatMap((task) =>
        (task.steps ?? []).map((step, index) => ({
          label: index === 0 ? quote(task.id, 64) : [],
          cells: [
            phraseCell(quote(step.id, 64)),
            cell(step.stage),
            cell(stopped(step)),
            cell(percent(step.hazard)),
            cell(`${step.passed} of ${step.runs}`),
            cell(percent(step.difficulty)),
          ],
        })),
      ),
    },
  };
}
