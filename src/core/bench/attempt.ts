import { compareTexts } from './contender.ts';
import type { AttemptKey, TurnResult, TurnScore } from './turn-result.ts';

/** All turns of one attempt, in order, from the first; never empty. */
export interface Attempt {
  readonly key: AttemptKey;
  readonly turns: readonly [TurnResult, ...TurnResult[]];
  readonly last: TurnResult;
  /** What the attempt counts as: its last turn's score; null: invalid, or not at its end. */
  readonly outcome: TurnScore | null;
  readonly state: 'measured' | 'invalid' | 'unfinished';
}

/** A text that equal attempts have in common, and no others. */
export function attemptId(key: AttemptKey): string {
  return JSON.stringify([
    key.task,
    key.agent,
    key.model,
    key.help_level,
    key.attempt,
    key.run,
    key.task_hash,
    key.config_hash,
    key.grader,
    key.agent_version,
  ]);
}

/**
 * Groups lines in any order into attempts, sorted by task, agent, model, level and number. Of two lines for one turn the
 * measured one stands, else the first. Turns behind a gap are left out: they belong to nothing that can be shown.
 */
export function groupAttempts(lines: Iterable<TurnResult>): Attempt[] {
  const byAttempt = new Map<string, Map<number, TurnResult>>();
  for (const line of lines) {
    const id = attemptId(line.key);
    const turns = byAttempt.get(id) ?? new Map<number, TurnResult>();
    byAttempt.set(id, turns);
    const known = turns.get(line.key.turn);
    if (known === undefined || (known.score === null && line.score !== null)) turns.set(line.key.turn, line);
  }
  const attempts = [...byAttempt.values()].flatMap(assembleAttempt);
  return attempts.sort((a, b) => compareKeys(a.key, b.key));
}

function assembleAttempt(byTurn: ReadonlyMap<number, TurnResult>): Attempt[] {
  const first = byTurn.get(1);
  if (first === undefined) return [];
  const turns: [TurnResult, ...TurnResult[]] = [first];
  for (let turn = 2; ; turn++) {
    const next = byTurn.get(turn);
    if (next === undefined) break;
    turns.push(next);
  }
  const last = turns.at(-1) ?? first;
  const { turn: _, ...key } = first.key;
  const state = last.score === null ? 'invalid' : last.last ? 'measured' : 'unfinished';
  return [{ key, turns, last, outcome: state === 'measured' ? last.score : null, state }];
}

/** Orders attempts as tables list them. */
export function compareKeys(a: AttemptKey, b: AttemptKey): number {
  return (
    compareTexts(a.task, b.task) ||
    compareTexts(a.agent, b.agent) ||
    compareTexts(a.model ?? '', b.model ?? '') ||
    compareTexts(a.help_level, b.help_level) ||
    a.attempt - b.attempt ||
    compareTexts(attemptId(a), attemptId(b))
  );
}
