import { HELP_LEVELS } from '../core/bench/help-level.ts';
import type { OpenedAttempt } from '../core/bot/opened-attempt.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';

const MARKER =
  /^<!-- stepmark-attempt v=1 task=([a-z0-9-]{2,63}) attempt=([1-9][0-9]{0,3}) agent=([a-z][a-z0-9-]{0,39}) turns=([1-9][0-9]{0,2}) help=([a-z-]{1,20}) -->\r?$/;
/** No marker is longer: what follows in a line is not looked at. */
const MAX_LINE = 300;

/** The first line of an issue that opens an attempt, without its line end. */
export function formatAttemptMarker({ task, attempt, agent, turns, helpLevel }: OpenedAttempt): string {
  return `<!-- stepmark-attempt v=1 task=${task} attempt=${attempt} agent=${agent} turns=${turns} help=${helpLevel} -->`;
}

/** What the first line of an issue's body asks for; null: nothing. Whether its author may ask is for the caller to look at. */
export function parseAttemptMarker(body: string): OpenedAttempt | null {
  const [line = ''] = body.slice(0, MAX_LINE).split('\n', 1);
  const [, task, attempt, agent, turns, help] = MARKER.exec(line) ?? [];
  const helpLevel = HELP_LEVELS.find((level) => level === help);
  if (task === undefined || agent === undefined || helpLevel === undefined) return null;
  if (!TASK_ID_PATTERN.test(task)) return null;
  return { task, attempt: Number(attempt), agent, turns: Number(turns), helpLevel };
}
