import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TurnResult } from '../../src/core/bench/turn-result.ts';
import { parseTurnResult } from '../../src/formats/results-file.ts';
import type { Scene } from './scene.ts';
import { AFTER } from './throwaway-task.ts';

/** Lines of a results folder, in the order in which they were written. */
export function readLines(results: string): TurnResult[] {
  const name = join(results, 'results.jsonl');
  return readFileSync(name, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text, index) => parseTurnResult({ name, number: index + 1, text }));
}

/** A line without what differs from run to run: when it ran, how long it took, and which run it was. */
export function withoutTimes(line: TurnResult): unknown {
  const { started_at: _, duration_ms: __, retries, ...run } = line.run;
  const { agent_run: agent } = line;
  return { ...line, run, agent_run: agent === null ? null : { ...agent, duration_ms: 0 } };
}

/** A text of a turn's records. */
export function recordOf(results: string, { records }: TurnResult, name: string): string {
  return readFileSync(join(results, records ?? '', name), 'utf8');
}

export function namesOf(results: string, { records }: TurnResult): string[] {
  return readdirSync(join(results, records ?? '')).sort();
}

/** What a shell has to run to write calc.mjs, whatever is in it. */
export function writeCalc(text: string): string {
  return `echo ${Buffer.from(text).toString('base64')} | base64 -d > calc.mjs`;
}

/** Agents that are a line of shell; what they do depends on the attempt and the turn alone. */
export const SCRIPTS = {
  /** One step a turn. */
  steady: `if [ "$STEPMARK_TURN" = 1 ]; then ${writeCalc(AFTER.subtract)}; else ${writeCalc(AFTER.convert)}; fi`,
  /** Solves it at once, in odd attempts only. */
  flaky: `if [ $((STEPMARK_ATTEMPT % 2)) = 1 ]; then ${writeCalc(AFTER.convert)}; fi`,
  /** Solves a step, and breaks in its second turn what worked before. */
  regressing: `if [ "$STEPMARK_TURN" = 1 ]; then ${writeCalc(AFTER.subtract)}; else ${writeCalc(AFTER.subtract.replace('a + b', 'a - b'))}; fi`,
} as const;

/** `--agent … --command …` for one of these scripts. */
export function scripted(...names: readonly (keyof typeof SCRIPTS)[]): string[] {
  return names.flatMap((name) => ['--agent', name, '--command', `${name}=bash -c '${SCRIPTS[name]}'`]);
}

/** `bench` on a task, with the strongest sandbox that the machine has. */
export function benchArguments(scene: Scene, task: string, ...more: readonly string[]): string[] {
  return ['bench', task, '--out', scene.out, '--require-sandbox', 'auto', ...more];
}
