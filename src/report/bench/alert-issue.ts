import { formatAlertMarker } from '../../core/bench/decide-alert.ts';
import type { Watched } from '../../core/bench/find-drop.ts';
import type { TrackedScore } from '../../core/bench/tracked-scores.ts';
import { code } from '../markdown/escape.ts';

/** The text of the one issue about dropped scores. */
export interface AlertText {
  readonly title: string;
  readonly body: string;
}

const ROWS = 100;

/** Names of agents and models are quoted: they come from results. */
export function renderAlert(watched: readonly Watched[]): AlertText {
  const dropped = watched.filter(({ state }) => state === 'dropped');
  const run = watched[0]?.run ?? '';
  const marker = formatAlertMarker({ state: dropped.length > 0 ? 'dropped' : 'recovered', run });
  const rows = dropped.flatMap((one) => one.dropped.map((score) => renderRow(one, score)));
  const body =
    dropped.length === 0
      ? [
          `In the run ${code(run)} no score is below its reference any more. This issue stays open until somebody closes it.`,
        ]
      : [
          `In the run ${code(run)} these scores are lower than in the last run in which they were not, and more so than chance explains (95 %, paired by task and attempt).`,
          [
            '| agent | help | score | reference | before | now | difference | pairs | since |',
            '|:--|:--|:--|:--|--:|--:|--:|--:|:--|',
            ...rows.slice(0, ROWS),
          ].join('\n'),
          ...(rows.length > ROWS ? [`${rows.length - ROWS} more are not shown.`] : []),
          'What may have changed: the model behind its name, the agent, its prompts, the machines. The issue is brought up to date after each run, and says when the scores are back.',
        ];
  return { title: titleOf(dropped), body: `${[marker, ...body].join('\n\n')}\n` };
}

/** What is said once when a state changes. */
export function renderAlertNews(news: 'recovered' | 'dropped-again', watched: readonly Watched[]): string {
  const run = code(watched[0]?.run ?? '');
  if (news === 'dropped-again') return `Dropped again in the run ${run}: see above.\n`;
  const isCompared = watched.some(({ state }) => state === 'steady');
  return isCompared
    ? `Back in the run ${run}: no score is below its reference.\n`
    : `The run ${run} has other tasks than the ones before: there is nothing to hold it against.\n`;
}

function titleOf(dropped: readonly Watched[]): string {
  if (dropped.length === 0) return 'Benchmark: scores that had dropped are back';
  const [first] = dropped;
  const others = dropped.length - 1;
  const name = first === undefined ? '' : plainLabel(first);
  return `Benchmark: scores of ${name}${others > 0 ? ` and ${others} more` : ''} have dropped`;
}

/** A title is shown as it is: what is not a letter, a digit or one of these is left out. */
function plainLabel({ contender: { agent, model } }: Watched): string {
  return [agent, model]
    .flatMap((text) => text?.replace(/[^\p{L}\p{N} ._/-]/gu, '').slice(0, 60) ?? [])
    .join(' ');
}

function renderRow({ contender, comparison, reference, since }: Watched, score: TrackedScore): string {
  const { agent, model, help_level } = contender;
  const name = model === null ? code(agent) : `${code(agent)} ${code(model)}`;
  const cells = [
    name,
    help_level,
    NAMES[score],
    code(reference ?? ''),
    ...amounts(comparison, score),
    code(since ?? ''),
  ];
  return `| ${cells.join(' | ')} |`;
}

const NAMES: Readonly<Record<TrackedScore, string>> = { resolved: 'resolved', f2p_step: 'step score' };

function amounts(comparison: Watched['comparison'], score: TrackedScore): readonly string[] {
  if (comparison === null) return ['', '', '', ''];
  const { interval, n } = comparison[score];
  const spread = interval === null ? '' : ` (${points(interval.low)} to ${points(interval.high)})`;
  if (score === 'resolved') {
    const { a, b } = comparison.resolved;
    return [`${a}`, `${b}`, `${points((b - a) / n)}${spread}`, `${n}`];
  }
  const { a, b, difference } = comparison.f2p_step;
  return [percent(a), percent(b), `${difference === null ? '' : points(difference)}${spread}`, `${n}`];
}

function percent(value: number | null): string {
  return value === null ? '' : `${(value * 100).toFixed(1)} %`;
}

/** Percentage points, with their sign. */
function points(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)}`;
}
