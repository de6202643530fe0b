import type { BenchReport, Gap, SetAside } from '../../core/bench/bench-report.ts';
import { joinPhrases, type Phrase, quote, words } from '../phrase.ts';
import { contenderName } from './contender-name.ts';
import { type BenchSection, leftColumn } from './document.ts';
import { count } from './numbers.ts';

/** Gaps that a table lists before it counts the rest. */
const LISTED = 20;

const STATES: Readonly<Record<Gap['state'], string>> = {
  'not-run': 'not run',
  unfinished: 'unfinished',
  invalid: 'could not be measured',
};

/** What is missing, by name: a table with a hole must not look whole. */
export function gapSections({ completeness: { gaps, expected, measured } }: BenchReport): BenchSection[] {
  if (gaps.length === 0) return [];
  const more = gaps.length - LISTED;
  const intro =
    expected === null
      ? `${count(gaps.length, 'attempt')} without a result.`
      : `${measured} of ${count(expected, 'attempt')} of the plan are measured. These are not:`;
  return [
    {
      title: words('What is missing'),
      lines: [words(intro), ...(more > 0 ? [words(`The first ${LISTED} of ${gaps.length}:`)] : [])],
      isDetail: false,
      table: {
        rowTitle: 'Task',
        columns: ['Agent', 'Attempt', 'Why'].map(leftColumn),
        rows: gaps.slice(0, LISTED).map((gap) => ({
          label: quote(gap.task, 64),
          cells: [contenderName(gap), words(String(gap.attempt)), why(gap)].map((value) => ({
            value,
            below: [],
          })),
        })),
      },
    },
  ];
}

/** ` (3 not run, 1 invalid)`. */
export function gapKinds(gaps: readonly Gap[]): string {
  const kinds = (['not-run', 'unfinished', 'invalid'] as const)
    .map((state) => ({ state, count: gaps.filter((gap) => gap.state === state).length }))
    .filter(({ count: n }) => n > 0)
    .map(({ state, count: n }) => `${n} ${state.replace('-', ' ')}`);
  return ` (${kinds.join(', ')})`;
}

function why({ state, reason }: Gap): Phrase {
  return joinPhrases([words(STATES[state]), reason === null ? [] : quote(reason, 120)], ': ');
}

const REASONS: Readonly<Record<SetAside['why'], string>> = {
  'task-changed': 'are of another version of the task',
  'grader-changed': 'were scored by an older grader',
  'configuration-changed': 'had another configuration',
  'agent-version-changed': 'had another version of the agent',
};

/** What was left out of all numbers, since it measured something else. */
export function setAsideLines({ set_aside, runs }: BenchReport): Phrase[] {
  const others = runs.other_attempts;
  const earlier =
    others === 0
      ? []
      : [
          words(
            `${count(others, 'attempt')} of other runs ${others === 1 ? 'is' : 'are'} not in these numbers: of each cell the newest run counts.`,
          ),
        ];
  const changed = set_aside.map((group) => [
    ...words(`Left out: ${count(group.attempts, 'attempt')} of `),
    ...quote(group.task, 64),
    ...words(' by '),
    ...contenderName(group),
    ...words(
      `, which ${REASONS[group.why].replace(/^are|^were/u, (verb) => (group.attempts === 1 ? singular(verb) : verb))}.`,
    ),
  ]);
  return [...earlier, ...changed];
}

function singular(verb: string): string {
  return verb === 'are' ? 'is' : 'was';
}
