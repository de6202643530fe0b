// A benchmark of 250,000 attempts is divided over 256 machines, and simulated: how long the last machine works, against
// the least that is possible at all. Once as if every duration were known, once planned with what an earlier run took.
import { performance } from 'node:perf_hooks';
import { limit } from '../lines.mjs';
import { loadSource } from '../load-source.mjs';

const TASKS = 10_000;
const AGENTS = 5;
const ATTEMPTS = 5;
const MACHINES = 256;
const MAX_RATIO = 1.05;
const MAX_SECONDS = 5;
const MINUTE_MS = 60_000;
/** An attempt is stopped here: a job of GitHub's lasts at most six hours. */
const LONGEST_MS = 180 * MINUTE_MS;
const CATEGORIES = ['from_scratch', 'feature_add', 'bug_fix', 'project_refactor'];

export async function measureDivide({ scratch }) {
  const source = await loadSource(
    ['src/core/bench/divide.ts', 'src/core/bench/expected-durations.ts', 'src/core/bench/bench-plan.ts'],
    scratch,
  );
  const world = createWorld();
  const plan = createPlan();
  const cells = source.cellsOf(plan);
  const takes = cells.map((cell) => world.duration(cell));
  const started = performance.now();
  const known = source.divide(takes, MACHINES);
  const dividedMs = performance.now() - started;
  const history = recordEarlierRun(source.createExpectedDurations(), cells, world);
  const plannedFrom = performance.now();
  const expected = source.cellsOf(plan).map((cell) => history.expect(cell, world.categoryOf(cell.task)) ?? 0);
  const planned = source.divide(expected, MACHINES);
  const plannedMs = performance.now() - plannedFrom;
  const least = source.leastMakespan(takes, MACHINES);
  const blind = source.divide(
    takes.map(() => 1),
    MACHINES,
  );
  return [
    ratioLine('durations known: last machine', makespan(known, takes), least, MAX_RATIO),
    ratioLine('planned from an earlier run', makespan(planned, takes), least, MAX_RATIO),
    ratioLine('without durations, equal counts', makespan(blind, takes), least, null),
    limit({ what: 'dividing 250,000 cells', unit: 's', value: dividedMs / 1_000, max: MAX_SECONDS }),
    limit({ what: 'planning them whole', unit: 's', value: plannedMs / 1_000, max: MAX_SECONDS }),
  ];
}

function ratioLine(what, took, least, max) {
  return {
    what,
    unit: 'h',
    ours: took / MINUTE_MS / 60,
    against: { name: 'least possible', value: least / MINUTE_MS / 60 },
    ratio: took / least,
    ratioOfFastest: null,
    target: max === null ? null : `≤ ${max.toFixed(2)} ×`,
    met: max === null ? null : took / least <= max,
    rounds: 1,
    note: null,
  };
}

function makespan({ shards }, takes) {
  return Math.max(...shards.map((cells) => cells.reduce((sum, cell) => sum + takes[cell], 0)));
}

function createPlan() {
  return {
    tasks: Array.from({ length: TASKS }, (_, index) => ({ id: `task-${index}`, taskHash: '0' })),
    agents: Array.from({ length: AGENTS }, (_, index) => ({
      name: `agent-${index}`,
      model: null,
      command: null,
    })),
    helpLevels: ['bare'],
    attempts: ATTEMPTS,
    budget: { turns: 1, minutes: null, costUsd: null },
    shards: null,
  };
}

/** Tasks differ by a factor of ten and more, agents by three, and attempts of one kind by two: all of them skewed. */
function createWorld() {
  const random = createRandom(20_261_123);
  const tasks = Array.from({ length: TASKS }, () => 12 * MINUTE_MS * Math.exp(0.9 * normal(random)));
  const agents = Array.from({ length: AGENTS }, () => Math.exp(0.4 * normal(random)));
  const numberOf = (name) => Number(name.slice(name.lastIndexOf('-') + 1));
  return {
    duration: ({ task, agent }) =>
      Math.min(
        LONGEST_MS,
        tasks[numberOf(task)] * agents[numberOf(agent.name)] * Math.exp(0.5 * normal(random)),
      ),
    categoryOf: (task) => CATEGORIES[numberOf(task) % CATEGORIES.length],
  };
}

/** One attempt of each kind, as a run before left it; every tenth task is new since then. */
function recordEarlierRun(history, cells, world) {
  for (const cell of cells) {
    const isNew = cell.task.endsWith('7');
    if (cell.attempt > 1 || isNew) continue;
    history.record({
      task: cell.task,
      category: world.categoryOf(cell.task),
      agent: cell.agent.name,
      model: cell.agent.model,
      helpLevel: cell.helpLevel,
      durationMs: world.duration(cell),
    });
  }
  return history;
}

/** Mulberry32: equal seeds, equal numbers. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller's way. */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
