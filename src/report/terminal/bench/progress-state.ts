import { agentLabel } from '../../../core/bench/agent-choice.ts';
import type { BenchEvent } from '../../../core/bench/bench-event.ts';
import type { Cell } from '../../../core/bench/bench-plan.ts';
import type { TurnResult } from '../../../core/bench/turn-result.ts';

/** An attempt as the grid shows it. */
export type CellState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'running';
      readonly sinceMs: number;
      readonly what: string;
      readonly turns: readonly TurnResult[];
    }
  | { readonly kind: 'done'; readonly turns: readonly TurnResult[]; readonly tookMs: number | null };

/** A benchmark as it stands, for the live view. */
export interface BenchProgress {
  readonly cells: readonly Cell[];
  /** By `cellName`. */
  readonly states: ReadonlyMap<string, CellState>;
  readonly startedMs: number;
  readonly costUsd: number;
  readonly stopping: string | null;
}

/** Names a cell: in messages, and as a key. */
export function cellName({ task, agent, helpLevel, attempt }: Cell): string {
  return `${task} · ${agentLabel(agent)} · ${helpLevel} · attempt ${attempt}`;
}

/** Where a benchmark stands before it starts: some attempts may be done by an earlier run. */
export function startProgress(
  cells: readonly Cell[],
  done: ReadonlyMap<string, readonly TurnResult[]>,
  startedMs: number,
): BenchProgress {
  const states = cells.map((cell): [string, CellState] => {
    const name = cellName(cell);
    const turns = done.get(name);
    return [name, turns === undefined ? { kind: 'waiting' } : { kind: 'done', turns, tookMs: null }];
  });
  return { cells, states: new Map(states), startedMs, costUsd: 0, stopping: null };
}

/** The progress after an event. */
export function advance(progress: BenchProgress, event: BenchEvent, nowMs: number): BenchProgress {
  if (event.kind === 'stopping') return { ...progress, stopping: event.why };
  const name = cellName(event.cell);
  const states = new Map(progress.states);
  const before = states.get(name);
  const running = before?.kind === 'running' ? before : { sinceMs: nowMs, what: 'starting', turns: [] };
  const set = (change: Partial<Omit<Extract<CellState, { kind: 'running' }>, 'kind'>>) =>
    states.set(name, { ...running, ...change, kind: 'running' });
  switch (event.kind) {
    case 'attempt-started':
      set({ turns: event.turnsBefore });
      break;
    case 'turn-started':
      set({ what: `turn ${event.turn}` });
      break;
    case 'doing':
      set({ what: `turn ${running.turns.length + 1}, ${event.what}` });
      break;
    case 'waiting':
      set({ what: `not measured (${event.why}), again in ${Math.round(event.waitMs / 1_000)} s` });
      break;
    case 'turn-ended': {
      set({ turns: [...running.turns, event.result] });
      const cost = event.result.agent_run?.cost_usd ?? 0;
      return { ...progress, states, costUsd: progress.costUsd + cost };
    }
    case 'attempt-ended':
      states.set(name, { kind: 'done', turns: running.turns, tookMs: nowMs - running.sinceMs });
      break;
  }
  return { ...progress, states };
}

/** Milliseconds until the end, from what attempts of this run took; null before one has ended. */
export function expectedLeftMs(progress: BenchProgress, nowMs: number): number | null {
  const states = [...progress.states.values()];
  const took = states.flatMap((state) =>
    state.kind === 'done' && state.tookMs !== null ? [state.tookMs] : [],
  );
  if (took.length === 0) return null;
  const mean = took.reduce((sum, each) => sum + each, 0) / took.length;
  const elapsed = Math.max(1, nowMs - progress.startedMs);
  // How much work is done in a unit of time: several attempts run at once.
  const running = states.flatMap((state) => (state.kind === 'running' ? [nowMs - state.sinceMs] : []));
  const worked = took.reduce((sum, each) => sum + each, 0) + running.reduce((sum, each) => sum + each, 0);
  const atOnce = Math.max(1, worked / elapsed);
  const open = states.filter(({ kind }) => kind === 'waiting').length;
  const unfinished = running.reduce((sum, each) => sum + Math.max(0, mean - each), 0);
  return (open * mean + unfinished) / atOnce;
}
