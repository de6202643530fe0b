import { agentLabel } from '../../core/bench/agent-choice.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import type { AttemptToRun } from '../../pipeline/bench/ports.ts';
import { endedAttempts, isOpen } from '../../pipeline/bench/run-bench.ts';
import { duration } from '../../report/terminal/bench/grid.ts';
import { readDurations } from './read-durations.ts';

/** What would be run, and what it is expected to take. */
export interface Forecast {
  readonly attempts: number;
  readonly done: number;
  readonly groups: readonly ForecastGroup[];
  /** One after the other; null: nothing is known. */
  readonly minutes: number | null;
  readonly cost_usd: number | null;
}

export interface ForecastGroup {
  readonly agent: string;
  readonly help_level: string;
  readonly attempts: number;
  readonly most_turns: number;
  readonly minutes: number | null;
  readonly cost_usd: number | null;
}

/** Time by earlier attempts, cost by what this agent's turns cost before, at most so many turns. */
export async function forecast(
  attempts: readonly AttemptToRun[],
  known: readonly TurnResult[],
  history: readonly string[],
): Promise<Forecast> {
  const durations = await readDurations(history, () => undefined);
  const ended = endedAttempts(known);
  const open = attempts.filter((attempt) => isOpen(attempt, ended));
  const names = [...new Set(open.map(groupName))];
  const groups = names.map((name) => {
    const own = open.filter((attempt) => groupName(attempt) === name);
    const [first] = own;
    const expected = own.map(({ cell, task }) => durations.expect(cell, task.task.task.category));
    const perTurn = first === undefined ? null : meanTurnCost(first, known);
    const turns = own.reduce((sum, { budget }) => sum + budget.turns, 0);
    return {
      agent: first === undefined ? '' : agentLabel(first.cell.agent),
      help_level: first?.cell.helpLevel ?? '',
      attempts: own.length,
      most_turns: turns,
      minutes: sumOrNull(expected.map((ms) => (ms === null ? null : ms / 60_000))),
      cost_usd: perTurn === null ? null : perTurn * turns,
    };
  });
  return {
    attempts: attempts.length,
    done: attempts.length - open.length,
    groups,
    minutes: sumOrNull(groups.map(({ minutes }) => minutes)),
    cost_usd: sumOrNull(groups.map(({ cost_usd }) => cost_usd)),
  };
}

/** The forecast for a reader, and what it does not know. */
export function describeForecast(forecast: Forecast): string {
  const { attempts, done, groups } = forecast;
  const rows = groups.map(
    ({ agent, help_level, attempts: count, most_turns, ...expected }) =>
      `  ${agent}, ${help_level}: ${count} attempts, at most ${most_turns} turns, ${describeExpected(expected)}`,
  );
  const head = `Would run ${attempts - done} of ${attempts} attempts${done === 0 ? '' : ` (${done} are done)`}:`;
  const sum = `Together, one after the other: ${describeExpected(forecast)}.`;
  return `${[head, ...rows, sum].join('\n')}\n`;
}

function describeExpected({
  minutes,
  cost_usd,
}: {
  readonly minutes: number | null;
  readonly cost_usd: number | null;
}): string {
  const time = minutes === null ? 'time not known before a first run' : `about ${duration(minutes * 60_000)}`;
  const cost =
    cost_usd === null
      ? 'cost not known'
      : `at most about $${cost_usd.toFixed(2)} at what its turns cost before`;
  return `${time}, ${cost}`;
}

function groupName({ cell }: AttemptToRun): string {
  return `${agentLabel(cell.agent)}, ${cell.helpLevel}`;
}

function meanTurnCost({ cell }: AttemptToRun, known: readonly TurnResult[]): number | null {
  const costs = known.flatMap(({ key, agent_run: run }) =>
    key.agent === cell.agent.name && key.model === cell.agent.model && run !== null && run.cost_usd !== null
      ? [run.cost_usd]
      : [],
  );
  return costs.length === 0 ? null : costs.reduce((sum, each) => sum + each, 0) / costs.length;
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
