import { agentLabel } from '../../../core/bench/agent-choice.ts';
import type { Cell } from '../../../core/bench/bench-plan.ts';
import { type BenchProgress, type CellState, cellName, expectedLeftMs } from './progress-state.ts';
import { describeTurn } from './turn-line.ts';

/** Where the grid is drawn. */
export interface GridSpace {
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
  /** The time of day in so many milliseconds, e.g. `14:32`. */
  readonly clockTimeIn: (milliseconds: number) => string;
}

const SYMBOLS = { waiting: '·', running: '▸', resolved: '●', some: '◐', none: '○', invalid: '✖' } as const;
const RUNNING_SHOWN = 8;

/** The live view of a benchmark: a line on the whole, task × attempt, and what runs. Fits the space. */
export function renderGrid(progress: BenchProgress, space: GridSpace): string[] {
  const running = progress.cells.filter((cell) => stateOf(progress, cell).kind === 'running');
  const runningLines = running.slice(0, RUNNING_SHOWN).map((cell) => runningLine(progress, cell, space));
  const more = running.length > RUNNING_SHOWN ? [`  and ${running.length - RUNNING_SHOWN} more`] : [];
  const room = Math.max(0, space.rows - runningLines.length - 4);
  return [headLine(progress, space), ...gridLines(progress, room), ...runningLines, ...more].map((line) =>
    line.length > space.columns ? `${line.slice(0, Math.max(0, space.columns - 1))}…` : line,
  );
}

function headLine(progress: BenchProgress, { nowMs, clockTimeIn }: GridSpace): string {
  const states = [...progress.states.values()];
  const done = states.filter(({ kind }) => kind === 'done').length;
  const left = expectedLeftMs(progress, nowMs);
  const end =
    done === states.length || left === null
      ? ''
      : ` · ends about ${clockTimeIn(left)} (in ${duration(left)})`;
  const cost = progress.costUsd > 0 ? ` · $${progress.costUsd.toFixed(2)}` : '';
  const stopping = progress.stopping === null ? '' : ` · stopping: ${progress.stopping}`;
  return `${done} of ${states.length} attempts · ${duration(nowMs - progress.startedMs)}${end}${cost}${stopping}`;
}

function gridLines({ cells, states }: BenchProgress, room: number): string[] {
  const tasks = [...new Set(cells.map(({ task }) => task))];
  const groups = [...new Set(cells.map(groupOf))];
  if (tasks.length + 1 > room) return [];
  const attempts = Math.max(...cells.map(({ attempt }) => attempt));
  const widths = groups.map((group) => Math.max(group.length, attempts) + 2);
  const first = Math.max(...tasks.map((task) => task.length)) + 2;
  const marks = new Map<string, string>();
  for (const cell of cells) {
    const place = `${cell.task}\0${groupOf(cell)}`;
    marks.set(place, (marks.get(place) ?? '') + symbolOf(states.get(cellName(cell)) ?? { kind: 'waiting' }));
  }
  const row = (task: string) =>
    task.padEnd(first) +
    groups.map((group, index) => (marks.get(`${task}\0${group}`) ?? '').padEnd(widths[index] ?? 0)).join('');
  const head = ' '.repeat(first) + groups.map((group, index) => group.padEnd(widths[index] ?? 0)).join('');
  return [head.trimEnd(), ...tasks.map((task) => row(task).trimEnd())];
}

function groupOf({ agent, helpLevel }: Cell): string {
  return `${agentLabel(agent)} ${helpLevel}`;
}

function symbolOf(state: CellState): string {
  if (state.kind !== 'done') return SYMBOLS[state.kind];
  const score = state.turns.at(-1)?.score ?? null;
  if (score === null) return SYMBOLS.invalid;
  if (score.resolved) return SYMBOLS.resolved;
  return (score.step_score?.n ?? 0) > 0 ? SYMBOLS.some : SYMBOLS.none;
}

function runningLine(progress: BenchProgress, cell: Cell, { nowMs }: GridSpace): string {
  const state = stateOf(progress, cell);
  if (state.kind !== 'running') return '';
  const last = state.turns.at(-1);
  const soFar = last === undefined ? '' : `; so far ${describeTurn(last, state.turns.at(-2) ?? null)}`;
  return `${SYMBOLS.running} ${cellName(cell)}: ${state.what}, ${duration(nowMs - state.sinceMs)}${soFar}`;
}

function stateOf({ states }: BenchProgress, cell: Cell): CellState {
  return states.get(cellName(cell)) ?? { kind: 'waiting' };
}

/** `42 s`, `12 min`, `3 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
