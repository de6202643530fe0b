import { CARD_LIMITS, isCutList } from '../card-limits.ts';
import { MENDED_NOTE } from '../own-conclusion.ts';
import type { Flag, FlagName, Scorecard, ScorecardSuite, ScorecardTest } from '../scorecard.ts';
import { createFlags } from '../scorecard-body.ts';
import { GATE_NOTE } from '../verdict.ts';
import type { Leg } from './merge-cards.ts';

type Records = Pick<Scorecard, 'suites' | 'tests' | 'flags' | 'notes'>;

/** Longest name of a suite that a card can hold (formats/scorecard-file.ts). */
const NAME_LIMIT = 300;

/** Records of all legs in their order, suites of one name told apart by their leg's key, notes by whose they are. */
export function joinRecords(legs: readonly Leg[]): Scorecard {
  const [first, ...others] = legs;
  if (first === undefined) throw new RangeError('there is no leg to join');
  const taken = new Set(sharedNames(legs));
  const renamed = [first, ...others].map((leg) => renameSuites(leg, taken));
  return {
    ...first.card,
    suites: renamed.flatMap(({ suites }) => suites),
    tests: renamed.flatMap(({ tests }) => tests),
    flags: joinFlags(renamed.flatMap(({ flags }) => flags)),
    notes: joinNotes(legs),
  };
}

/** Names that more than one leg gives to a suite. */
function sharedNames(legs: readonly Leg[]): string[] {
  const count = new Map<string, number>();
  for (const { card } of legs) {
    for (const name of new Set(card.suites.map((suite) => suite.name)))
      count.set(name, (count.get(name) ?? 0) + 1);
  }
  return [...count].flatMap(([name, times]) => (times > 1 ? [name] : []));
}

/** A name that is shared, or that another suite has by now, gets the key before it. */
function renameSuites({ key, card }: Leg, taken: Set<string>): Omit<Records, 'notes'> {
  const names = new Map<string, string>();
  for (const { name } of card.suites) {
    if (names.has(name)) continue;
    const free = freeName(key, name, taken);
    names.set(name, free);
    taken.add(free);
  }
  const rename = (name: string) => names.get(name) ?? name;
  return {
    suites: card.suites.map((row): ScorecardSuite => ({ ...row, name: rename(row.name) })),
    tests: card.tests.map((row): ScorecardTest => ({ ...row, suite: rename(row.suite) })),
    flags: card.flags.map(({ flag, evidence }) => ({
      flag,
      evidence: evidence.map((entry) => renameInEvidence(entry, names)),
    })),
  };
}

function freeName(key: string, name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const prefixed = `${key}/${name}`.slice(0, NAME_LIMIT - 10).toWellFormed();
  let free = prefixed;
  for (let number = 2; taken.has(free); number++) free = `${prefixed} ${number}`;
  return free;
}

/** Evidence of a suite begins with its name. */
function renameInEvidence(entry: string, names: ReadonlyMap<string, string>): string {
  for (const [before, after] of names) {
    if (entry.startsWith(`${before}: `)) return `${after}${entry.slice(before.length)}`;
  }
  return entry;
}

function joinFlags(flags: readonly Flag[]): Flag[] {
  const lists = new Map<FlagName, (readonly string[])[]>();
  for (const { flag, evidence } of flags) lists.set(flag, [...(lists.get(flag) ?? []), evidence]);
  return createFlags(Object.fromEntries([...lists].map(([flag, each]) => [flag, joinEvidence(each)])));
}

/** A list that was cut ends in how many entries it lacks: those are added up. */
function joinEvidence(lists: readonly (readonly string[])[]): readonly string[] {
  const isCut = (list: readonly string[]) => isCutList(list, CARD_LIMITS.evidence);
  const entries = lists.flatMap((list) => (isCut(list) ? list.slice(0, -1) : list));
  const lacking = lists
    .filter(isCut)
    .reduce((sum, list) => sum + Number(/[0-9]+/.exec(list.at(-1) ?? '')?.[0]), 0);
  if (lacking === 0) return entries;
  const kept = entries.slice(0, CARD_LIMITS.evidence);
  return [...kept, `and ${lacking + entries.length - kept.length} more`];
}

/** What every leg says is said once; of the rest it is said whose it is. What is counted anew is said anew. */
function joinNotes(legs: readonly Leg[]): string[] {
  const each = legs.map(({ key, card }) => ({
    key,
    notes: card.notes.filter((note) => !note.startsWith(GATE_NOTE) && !note.endsWith(MENDED_NOTE)),
  }));
  const common = new Set(
    (each[0]?.notes ?? []).filter((note) => each.every(({ notes }) => notes.includes(note))),
  );
  const own = each.flatMap(({ key, notes }) =>
    notes.filter((note) => !common.has(note)).map((note) => `${key}: ${note}`),
  );
  return [...common, ...own];
}
