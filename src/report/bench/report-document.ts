import type { BenchReport, BenchRow } from '../../core/bench/bench-report.ts';
import type { Interval } from '../../core/metrics/intervals.ts';
import { type Phrase, quote, strong, words } from '../phrase.ts';
import { categorySection, endsSection, otherSection, stageSection } from './breakdown-sections.ts';
import { contenderName } from './contender-name.ts';
import type { BenchDocument, BenchSection } from './document.ts';
import { gapKinds, gapSections, setAsideLines } from './gap-sections.ts';
import { ladderSections, turnsSections } from './help-sections.ts';
import { distributionSection, leaderboardSection } from './leaderboard-sections.ts';
import { count, percent } from './numbers.ts';
import { scoresSection } from './scores-section.ts';
import { stopsSections } from './stops-sections.ts';

/** A benchmark's report as text surfaces show it: the paper's two tables first, then what explains them. */
export function reportDocument(report: BenchReport): BenchDocument {
  return {
    headlines: [headline(report)],
    facts: facts(report),
    sections: [
      leaderboardSection(report),
      distributionSection(report),
      ...gapSections(report),
      ...(report.completeness.measured === 0 ? [] : explanations(report)),
    ],
    footer: [
      ...remarks(report),
      words(
        'Averages are taken within each task first, then over tasks. Below a value: its 95 % interval, Wilson for Pass, F2P Pass and P2P Pass, bootstrap over tasks for the others.',
      ),
      words(
        'An attempt that could not be measured is invalid: it stays in n, as not passed, and has no step scores. An unfinished one is not in n, which then says “of” how many.',
      ),
    ],
  };
}

function explanations(report: BenchReport): BenchSection[] {
  return [
    ...stopsSections(report),
    ...turnsSections(report),
    ...ladderSections(report),
    ...scoresSection(report),
    categorySection(report),
    stageSection(report),
    otherSection(report),
    ...endsSection(report),
  ];
}

function headline({ rows }: BenchReport): Phrase {
  const [best] = rows.filter(({ pass }) => pass.value !== null);
  if (best === undefined) return words('No attempt has come to an end yet.');
  const lead = rows.length === 1 ? [] : words('Best: ');
  return [...lead, ...contenderName(best), ...words(' resolves '), ...passed(best)];
}

function passed({ pass, counts }: BenchRow): Phrase {
  const invalid = counts.invalid === 0 ? '' : ` (${counts.invalid} invalid)`;
  return [
    ...words(percent(pass.value)),
    ...words(` of its attempts${intervalWords(pass.interval)}, n = ${pass.n}${invalid}.`),
  ];
}

function intervalWords(interval: Interval | null): string {
  if (interval === null) return '';
  return ` (95 % interval ${(interval.low * 100).toFixed(1)} to ${(interval.high * 100).toFixed(1)})`;
}

function facts({ rows, tasks, completeness, runs }: BenchReport): Phrase[] {
  const agents = new Set(rows.map(({ agent, model }) => JSON.stringify([agent, model]))).size;
  const { expected, measured, gaps } = completeness;
  const day = (time: string) => time.slice(0, 10);
  const [first, last] = [runs.first_started_at, runs.last_started_at];
  return [
    words(`${count(tasks.length, 'task')}, ${count(agents, 'agent')}`),
    words(`${count(measured, 'measured attempt')}`),
    expected === null
      ? words('no plan to hold them against')
      : gaps.length === 0
        ? words(`complete: ${expected} of ${expected}`)
        : strong(words(`incomplete: ${gaps.length} of ${expected} not measured${gapKinds(gaps)}`)),
    ...(runs.trust.length === 0 ? [] : [words(`trust: ${runs.trust.join(' and ')}`)]),
    ...(first === null || last === null
      ? []
      : [words(day(first) === day(last) ? day(first) : `${day(first)} to ${day(last)}`)]),
  ];
}

/** What a reader has to know before they compare. */
function remarks(report: BenchReport): Phrase[] {
  const { graders, rows, notes } = report;
  const mixed = rows.filter(({ agent_versions }) => agent_versions.length > 1);
  return [
    ...setAsideLines(report),
    ...(graders.length > 1
      ? [
          words(
            `Tasks were scored by different versions of the grader (${graders.join(', ')}): run the older ones again.`,
          ),
        ]
      : []),
    ...mixed.map((row) => [
      ...contenderName(row),
      ...words(' was run in several versions, on different tasks: '),
      ...quote(row.agent_versions.join(', ')),
      ...words('.'),
    ]),
    ...notes.map((note) => quote(note, 400)),
  ];
}
