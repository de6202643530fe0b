import type { BenchComparison, Comparison } from '../../core/bench/bench-comparison.ts';
import { judgeComparison } from '../../core/bench/judge-comparison.ts';
import { joinPhrases, type Phrase, quote, words } from '../phrase.ts';
import { stepChangeSections, taskChangeSections } from './comparison-changes.ts';
import { changeSection } from './comparison-sections.ts';
import { place, type SideNames, verdictSentence } from './comparison-verdict.ts';
import { agentName, LEVEL_WORDS } from './contender-name.ts';
import type { BenchDocument } from './document.ts';
import { count } from './numbers.ts';

/** Comparisons, and notes, that a surface of limited size shows: their sentences are never shed. */
export const MOST_ON_A_PAGE = 4;

/**
 * A comparison as text surfaces show it: one plain sentence first, details last. Of more than `most` comparisons those
 * with a difference are shown first, and the rest is counted.
 */
export function comparisonDocument(
  { names, comparisons, notes }: BenchComparison,
  most: number = Number.POSITIVE_INFINITY,
): BenchDocument {
  const sides: SideNames = { a: quote(names.a, 60), b: quote(names.b, 60) };
  const isOneOfSeveral = comparisons.length > 1;
  const shown = comparisons.length > most ? telling(comparisons).slice(0, most) : comparisons;
  const sections = shown.flatMap((comparison) => {
    const where = isOneOfSeveral ? [...place(comparison), ...words(': ')] : [];
    return [
      changeSection(comparison, sides, where),
      ...stepChangeSections(comparison, sides, where),
      ...taskChangeSections(comparison, sides, where),
    ];
  });
  return {
    headlines: [
      ...(comparisons.length === 0
        ? [words('Nothing to compare: the two sides have no agent and level of help in common.')]
        : shown.map((comparison) => verdictSentence(comparison, sides, { isOneOfSeveral }))),
      ...cutLine(shown.length, comparisons.length, 'comparison'),
    ],
    facts: isOneOfSeveral ? [] : shown.flatMap(facts),
    // What folds away comes last: it is the first to go where room is short.
    sections: [
      ...sections.filter(({ isDetail }) => !isDetail),
      ...sections.filter(({ isDetail }) => isDetail),
    ],
    footer: [
      ...shown.flatMap(leftOutLine),
      words(
        'Paired: the same task, number of attempt and level of help on both sides, measured on both. Resolved, F2P Pass and P2P Pass: exact McNemar; the others: bootstrap over tasks. A difference is shown where its 95 % interval does not hold 0.',
      ),
      ...notes.slice(0, most).map((note) => quote(note)),
      ...cutLine(Math.min(most, notes.length), notes.length, 'note'),
    ],
  };
}

/** Those with a difference first; else as they were. */
function telling(comparisons: readonly Comparison[]): readonly Comparison[] {
  const shows = (comparison: Comparison) => !['same', 'nothing'].includes(judgeComparison(comparison));
  return [...comparisons].sort((a, b) => Number(shows(b)) - Number(shows(a)));
}

function cutLine(shown: number, all: number, what: string): readonly Phrase[] {
  return shown === all ? [] : [words(`${shown} of ${count(all, what)} are shown.`)];
}

function facts({ a, b, help_level, pairs, tasks }: Comparison): Phrase[] {
  const isSame = a.agent === b.agent && a.model === b.model;
  return [
    isSame ? agentName(a) : joinPhrases([agentName(a), agentName(b)], ' against '),
    words(LEVEL_WORDS[help_level]),
    words(`${count(pairs, 'pair')} of attempts of ${count(tasks, 'task')}`),
  ];
}

function leftOutLine({ left_out: left, ...comparison }: Comparison): Phrase[] {
  const parts = [
    left.only_a + left.only_b === 0 ? '' : `${left.only_a + left.only_b} without a partner`,
    left.not_measured === 0 ? '' : `${count(left.not_measured, 'pair')} not measured on both sides`,
    left.changed === 0
      ? ''
      : `${count(left.changed, 'pair')} of different versions of a task or of the grader`,
  ].filter((part) => part !== '');
  if (parts.length === 0) return [];
  return [[...words('Left out of '), ...place(comparison), ...words(`: ${parts.join(', ')}.`)]];
}
