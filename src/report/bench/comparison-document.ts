import type { BenchComparison, Comparison } from '../../core/bench/bench-comparison.ts';
import { joinPhrases, type Phrase, quote, words } from '../phrase.ts';
import {
  changeSection,
  type SideNames,
  stepChangeSections,
  taskChangeSections,
} from './comparison-sections.ts';
import { agentName, LEVEL_WORDS } from './contender-name.ts';
import type { BenchDocument } from './document.ts';
import { count, points, pointsRange } from './numbers.ts';

/** A comparison as text surfaces show it: one plain sentence first. */
export function comparisonDocument({ names, comparisons, notes }: BenchComparison): BenchDocument {
  const sides: SideNames = { a: quote(names.a, 60), b: quote(names.b, 60) };
  const several = comparisons.length > 1;
  return {
    headlines:
      comparisons.length === 0
        ? [words('Nothing to compare: the two sides have no agent and level of help in common.')]
        : comparisons.map((comparison) => [
            ...(several ? place(comparison) : []),
            ...verdict(comparison, sides),
          ]),
    facts: several ? [] : comparisons.flatMap(facts),
    sections: comparisons.flatMap((comparison) => {
      const where = several ? place(comparison) : [];
      return [
        changeSection(comparison, sides, where),
        ...taskChangeSections(comparison, sides, where),
        ...stepChangeSections(comparison, sides, where),
      ];
    }),
    footer: [
      ...comparisons.flatMap(leftOutLine),
      words(
        'Paired: the same task, number of attempt and level of help on both sides, measured on both. Resolved, F2P Pass and P2P Pass: exact McNemar; the others: bootstrap over tasks. A difference is shown where its 95 % interval does not hold 0.',
      ),
      ...notes.map((note) => quote(note, 400)),
    ],
  };
}

/** The sentence for somebody who reads nothing else. */
function verdict({ resolved }: Comparison, { a, b }: SideNames): Phrase {
  const { n, difference, interval, shown } = resolved;
  if (difference === null || interval === null) {
    return words('No pair of attempts is measured on both sides: nothing can be said.');
  }
  const amount = resolved.b - resolved.a;
  const numbers = `${points(amount / n)} points (95 % interval ${pointsRange(interval)}), n = ${n}.`;
  if (!shown) {
    return [
      ...words('No difference shown: '),
      ...b,
      ...words(` resolves ${resolved.b} of ${n}, `),
      ...a,
      ...words(` ${resolved.a} of ${n}: ${numbers}`),
    ];
  }
  const than = amount > 0 ? 'more' : 'fewer';
  return [
    ...b,
    ...words(` resolves ${Math.abs(amount)} of ${n} ${than} than `),
    ...a,
    ...words(`: ${numbers}`),
  ];
}

/** Which agent and level a sentence is about, where there are several. */
function place({ a, b, help_level }: Comparison): Phrase {
  const isSame = a.agent === b.agent && a.model === b.model;
  const who = isSame ? agentName(a) : [...agentName(a), ...words(' and '), ...agentName(b)];
  return [...who, ...words(`, ${LEVEL_WORDS[help_level]}: `)];
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
  return [
    [...words('Left out of '), ...place({ ...comparison, left_out: left }), ...words(`${parts.join(', ')}.`)],
  ];
}
