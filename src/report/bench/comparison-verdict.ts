import type { Comparison } from '../../core/bench/bench-comparison.ts';
import { type ComparisonVerdict, judgeComparison } from '../../core/bench/judge-comparison.ts';
import { joinPhrases, type Phrase, words } from '../phrase.ts';
import { agentName, LEVEL_WORDS } from './contender-name.ts';
import { count, points, pointsRange } from './numbers.ts';

/** What both sides are called in one place. */
export interface SideNames {
  readonly a: Phrase;
  readonly b: Phrase;
}

const VERDICT_WORDS: Readonly<Record<ComparisonVerdict, string>> = {
  better: 'Better',
  worse: 'Worse',
  mixed: 'Better in one score and worse in the other',
  same: 'No difference that these attempts can show',
  nothing: 'Nothing can be said',
};

/** The sentence for somebody who reads nothing else. `isOneOfSeveral`: it says which agent and level it is about. */
export function verdictSentence(
  comparison: Comparison,
  sides: SideNames,
  { isOneOfSeveral }: { readonly isOneOfSeveral: boolean },
): Phrase {
  const about = isOneOfSeveral ? [...words(' for '), ...place(comparison)] : [];
  return [
    ...words(VERDICT_WORDS[judgeComparison(comparison)]),
    ...about,
    ...words(': '),
    ...evidence(comparison, sides),
  ];
}

/** Which agent and level something is about, where there are several. */
export function place({ a, b, help_level }: Pick<Comparison, 'a' | 'b' | 'help_level'>): Phrase {
  const isSame = a.agent === b.agent && a.model === b.model;
  const who = isSame ? agentName(a) : [...agentName(a), ...words(' and '), ...agentName(b)];
  return [...who, ...words(`, ${LEVEL_WORDS[help_level]}`)];
}

/** The step score is named where it alone, or it too, shows something of its own. */
function evidence({ pairs, resolved, f2p_step }: Comparison, { a, b }: SideNames): Phrase {
  if (resolved.interval === null) return words('no pair of attempts is measured on both sides.');
  const amount = (resolved.b - resolved.a) / resolved.n;
  const ofResolved: Phrase = [
    ...b,
    ...words(` resolves ${resolved.b} of ${resolved.n}, `),
    ...a,
    ...words(` ${resolved.a} of ${resolved.n}: ${points(amount)} points (95 % interval `),
    ...words(`${pointsRange(resolved.interval)})`),
  ];
  const isSaid = resolved.shown && Math.sign(amount) === Math.sign(f2p_step.difference ?? 0);
  const ofSteps =
    !f2p_step.shown || isSaid || f2p_step.difference === null || f2p_step.interval === null
      ? []
      : words(
          `step score ${points(f2p_step.difference)} points (95 % interval ${pointsRange(f2p_step.interval)})`,
        );
  const parts = resolved.shown ? [ofResolved, ofSteps] : [ofSteps, ofResolved];
  return [...joinPhrases(parts, '; '), ...words(`, ${count(pairs, 'pair')}.`)];
}
