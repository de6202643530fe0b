import type { BenchComparison, Comparison } from '../../core/bench/bench-comparison.ts';
import type { BenchReport } from '../../core/bench/bench-report.ts';
import { type Contender, contenderId } from '../../core/bench/contender.ts';
import type { FlagChange } from '../../core/bench/flag-changes.ts';
import { joinPhrases, link, type Phrase, quote, type TrustedUrl, words } from '../phrase.ts';
import { flagSections } from './comparison-changes.ts';
import { comparisonDocument, MOST_ON_A_PAGE } from './comparison-document.ts';
import { contenderName } from './contender-name.ts';
import type { BenchDocument, BenchSection } from './document.ts';
import { gapKinds, gapSections } from './gap-sections.ts';
import { leaderboardSection } from './leaderboard-sections.ts';
import { count } from './numbers.ts';

/** Where earlier results come from, or why there are none. */
export type EarlierResults =
  /** `newest`: when the newest turn began; ISO 8601, UTC. */
  | { readonly kind: 'compared'; readonly comparison: BenchComparison; readonly newest: string }
  | { readonly kind: 'none' }
  /** `why` is untrusted. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** A run of a benchmark for a pull request that changes an agent, held against an earlier one. */
export interface ComparisonComment {
  readonly earlier: EarlierResults;
  /** Of the run itself, held against its plan. */
  readonly report: BenchReport;
  readonly flags: readonly FlagChange[];
  /** Attempts of the run with the verdict `tampered`. */
  readonly tampered: number;
  /** Sentences about how the run's results could be read. */
  readonly notes: readonly string[];
}

/** What the place where it is shown adds. */
export interface CommentPlace {
  /** The commit that was run; null: not known. */
  readonly head: string | null;
  readonly run: TrustedUrl | null;
}

/** The comment of a pull request that changes an agent: what the difference is worth, then what is wrong with it. */
export function comparisonComment(comment: ComparisonComment, place: CommentPlace): BenchDocument {
  const { earlier, report, flags } = comment;
  const missing = gapSections(report).map((section) => ({ ...section, isDetail: true }));
  if (earlier.kind !== 'compared' || !earlier.comparison.comparisons.some(({ pairs }) => pairs > 0)) {
    return {
      headlines: [...nothingToCompare(earlier), ...warnings(comment)],
      facts: placeFacts(comment, place),
      sections: [leaderboardSection(report), ...missing],
      footer: comment.notes.slice(0, MOST_ON_A_PAGE).map((note) => quote(note)),
    };
  }
  const { names } = earlier.comparison;
  const document = comparisonDocument(earlier.comparison, MOST_ON_A_PAGE);
  const [visible, details] = [false, true].map((isDetail) =>
    document.sections.filter((section) => section.isDetail === isDetail),
  );
  const sections: readonly (readonly BenchSection[] | undefined)[] = [
    visible,
    flagSections(flags, { a: quote(names.a, 60), b: quote(names.b, 60) }),
    details,
    missing,
  ];
  return {
    headlines: [...document.headlines, ...warnings(comment)],
    facts: [...document.facts, ...placeFacts(comment, place)],
    sections: sections.flatMap((some) => some ?? []),
    footer: [...notCompared(earlier.comparison, report), ...document.footer],
  };
}

/** Why there is nothing to compare with, and what to do about it. */
function nothingToCompare(earlier: EarlierResults): readonly Phrase[] {
  return [
    [...words('Nothing to compare with: '), ...whyNothing(earlier)],
    words(
      'Run the benchmark on the base branch and keep its results on the branch of results, or let the nightly run do it; then run this again.',
    ),
  ];
}

function whyNothing(earlier: EarlierResults): Phrase {
  switch (earlier.kind) {
    case 'none':
      return words('there are no earlier results.');
    case 'unreadable':
      return [...words('the earlier results cannot be read, '), ...quote(earlier.why)];
    case 'compared':
      return words(whyNoPair(earlier.comparison.comparisons));
  }
}

function whyNoPair(comparisons: readonly Comparison[]): string {
  const has = (key: keyof Comparison['left_out']) => comparisons.some(({ left_out }) => left_out[key] > 0);
  if (comparisons.length === 0) return 'the earlier results are of other agents or levels of help.';
  if (has('changed'))
    return 'the earlier results are of other versions of the tasks, or of another version of the grader.';
  return has('not_measured')
    ? 'no attempt is measured on both sides.'
    : 'the earlier results are of other tasks.';
}

/** What a reader has to know before they believe the first line. */
function warnings({ report: { completeness }, tampered }: ComparisonComment): readonly Phrase[] {
  const { expected, gaps } = completeness;
  const incomplete =
    expected === null || gaps.length === 0
      ? []
      : words(
          `Incomplete: ${gaps.length} of ${count(expected, 'attempt')} of this run ${gaps.length === 1 ? 'is' : 'are'} not measured${gapKinds(gaps)}.`,
        );
  const forged =
    tampered === 0
      ? []
      : words(
          `Tampered: ${count(tampered, 'attempt')} of this run changed what decides the outcome, and ${tampered === 1 ? 'counts' : 'count'} as not resolved.`,
        );
  return [incomplete, forged].filter((phrase) => phrase.length > 0);
}

function placeFacts(
  { earlier, report: { completeness, runs } }: ComparisonComment,
  { head, run }: CommentPlace,
): readonly Phrase[] {
  const { expected, measured, gaps } = completeness;
  const now = runs.last_started_at;
  return [
    expected === null
      ? words('no plan to hold the run against')
      : words(
          gaps.length === 0 ? `complete: ${expected} of ${expected}` : `${measured} of ${expected} measured`,
        ),
    earlier.kind === 'compared' ? words(`before: ${earlier.newest.slice(0, 10)}`) : [],
    now === null ? [] : words(`now: ${now.slice(0, 10)}`),
    head === null ? [] : [...words('head '), ...quote(head.slice(0, 7))],
    runs.trust.length === 0 ? [] : words(`trust: ${runs.trust.join(' and ')}`),
    run === null ? [] : link('workflow run', run),
  ].filter((phrase) => phrase.length > 0);
}

/** Agents and levels that the earlier results do not have. */
function notCompared({ comparisons }: BenchComparison, { rows }: BenchReport): readonly Phrase[] {
  const compared = new Set(comparisons.map(({ b, help_level }) => contenderId({ ...b, help_level })));
  const others: readonly Contender[] = rows.filter((row) => !compared.has(contenderId(row)));
  if (others.length === 0) return [];
  const named = others.slice(0, MOST_ON_A_PAGE).map(contenderName);
  const more = others.length - named.length;
  const names = joinPhrases([...named, more === 0 ? [] : words(`${more} more`)], '; ');
  return [[...words('Not compared, since the earlier results do not have it: '), ...names, ...words('.')]];
}
