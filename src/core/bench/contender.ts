import { HELP_LEVELS, type HelpLevel } from './help-level.ts';

/** Who is measured: a row of the leaderboard is one agent with one model at one level of help. */
export interface Contender {
  readonly agent: string;
  readonly model: string | null;
  readonly help_level: HelpLevel;
}

/** A text that equal contenders have in common, and no others. */
export function contenderId({ agent, model, help_level }: Contender): string {
  return JSON.stringify([agent, model, help_level]);
}

/** By agent, then model, then least help first. */
export function compareContenders(a: Contender, b: Contender): number {
  return (
    compareTexts(a.agent, b.agent) ||
    compareTexts(a.model ?? '', b.model ?? '') ||
    HELP_LEVELS.indexOf(a.help_level) - HELP_LEVELS.indexOf(b.help_level)
  );
}

/** By code units: the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Values by the text of their key, in the order in which the keys came first. */
export function groupBy<Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => string,
): Map<string, [Value, ...Value[]]> {
  const groups = new Map<string, [Value, ...Value[]]>();
  for (const value of values) addToGroup(groups, keyOf(value), value);
  return groups;
}

export function addToGroup<Value>(groups: Map<string, [Value, ...Value[]]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
