import { assembleScorecard, type CardContext } from '../card-context.ts';
import { RefusedResult } from '../errors.ts';
import { unmeasuredCard } from '../invalid-card.ts';
import { listSome } from '../list-some.ts';
import { countOutcomes } from '../outcome.ts';
import type { OwnKnowledge } from '../recompute/own-knowledge.ts';
import { recomputeOwn } from '../recompute/recompute-own.ts';
import type { Scorecard, ScorecardSuite } from '../scorecard.ts';
import { joinContexts } from './join-contexts.ts';
import { joinRecords } from './join-records.ts';

/** A recomputed card and where it comes from: the key of its matrix leg or project, and the attempt of the run. */
export interface Leg {
  readonly key: string;
  readonly attempt: number;
  readonly card: Scorecard;
}

/** One card to show, and the legs that it is made from. */
export interface MergedCard {
  readonly keys: readonly string[];
  readonly card: Scorecard;
}

/**
 * Makes one card of all legs without a task; legs of a task stay each for itself. What counts is counted anew over all
 * of them, so the worst verdict wins. A leg that is expected and not there makes the card `invalid`: incomplete is never
 * green. Of two cards for one key the later attempt stands. The order of the legs does not matter.
 *
 * Expects cards that `recomputeCard` gave, all of one commit. Throws RefusedResult: `no-result` where there is no leg,
 * `wrong-commit` where they are of several commits, `contradicts-records` for two cards of one key and attempt.
 */
export function mergeCards(
  legs: readonly Leg[],
  expected: readonly string[],
  own: Pick<OwnKnowledge, 'gate' | 'waivers'>,
): readonly MergedCard[] {
  const latest = latestOfEach(legs);
  const [first] = latest;
  const missing = [...new Set(expected)].filter((key) => latest.every((leg) => leg.key !== key)).sort();
  if (first === undefined) {
    throw new RefusedResult(
      'no-result',
      `Expected results of ${listSome(missing) || 'some leg'}, found none.`,
    );
  }
  requireOneCommit(latest);
  const ofTasks = latest.filter(({ card }) => card.task !== null);
  const plain = latest.filter(({ card }) => card.task === null);
  const alone = ofTasks.map(({ key, card }) => ({ keys: [key], card }));
  if (plain.length === 0)
    return missing.length === 0 ? alone : [...alone, incompleteCard(first, missing, own)];
  return [...alone, mergePlain(plain, { expected, missing }, own)];
}

function latestOfEach(legs: readonly Leg[]): readonly Leg[] {
  const latest = new Map<string, Leg>();
  for (const leg of legs) {
    const known = latest.get(leg.key);
    if (known?.attempt === leg.attempt) {
      throw new RefusedResult(
        'contradicts-records',
        `Expected one result of ${leg.key} in attempt ${leg.attempt}, found two.`,
      );
    }
    if (known === undefined || known.attempt < leg.attempt) latest.set(leg.key, leg);
  }
  return [...latest.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function requireOneCommit(legs: readonly Leg[]): void {
  const commits = [...new Set(legs.map(({ card }) => card.subject.head.sha ?? 'no commit'))];
  if (commits.length > 1) {
    throw new RefusedResult('wrong-commit', `Expected results of one commit, found ${listSome(commits)}.`);
  }
}

interface Expectation {
  readonly expected: readonly string[];
  readonly missing: readonly string[];
}

function mergePlain(
  legs: readonly Leg[],
  { expected, missing }: Expectation,
  own: Pick<OwnKnowledge, 'gate' | 'waivers'>,
): MergedCard {
  const [only] = legs;
  const keys = legs.map(({ key }) => key);
  if (only !== undefined && legs.length === 1 && missing.length === 0) return { keys, card: only.card };
  const records = joinRecords(legs);
  const context = joinContexts(legs);
  const unexpected = expected.length === 0 ? [] : keys.filter((key) => !expected.includes(key));
  const joined: Scorecard = {
    ...records,
    ...context.context,
    suites: [
      ...missing.map((key) => unmeasuredRow(`${key} (no result)`, incomplete(missing))),
      ...legs.flatMap(emptyLegRow),
      ...records.suites,
    ],
    notes: [
      ...unexpected.map((key) => `${key} was not expected, and is counted`),
      ...context.notes,
      ...records.notes,
    ],
  };
  return { keys, card: assembleScorecard(context.context, recomputeOwn(joined, own), []) };
}

/** A leg that could not begin has no suite: its reason must not get lost among the others. */
function emptyLegRow({ key, card }: Leg): ScorecardSuite[] {
  if (card.suites.length > 0) return [];
  return [unmeasuredRow(`${key} (not measured)`, card.verdict_reason ?? 'no suite was run')];
}

/** What is not there stays visible: a suite that the card names and that was not measured. */
function unmeasuredRow(name: string, detail: string): ScorecardSuite {
  return {
    set: 'own',
    name: name.slice(0, 300),
    side: 'head',
    status: 'not-measured',
    reason: 'infrastructure',
    detail,
    exit: null,
    signal: null,
    duration_ms: null,
    counts: countOutcomes([]),
    report_format: null,
    cached: false,
  };
}

function incomplete(keys: readonly string[]): string {
  return `incomplete: ${listSome(keys)} delivered no result`;
}

/** Nothing but tasks was delivered, and something else was expected. */
function incompleteCard(
  { card }: Leg,
  missing: readonly string[],
  { gate }: Pick<OwnKnowledge, 'gate'>,
): MergedCard {
  const { generator, run, subject, environment } = card;
  const context: CardContext = { generator, run, subject, environment, task: null };
  return {
    keys: missing,
    card: assembleScorecard(context, unmeasuredCard(incomplete(missing), gate), []),
  };
}
