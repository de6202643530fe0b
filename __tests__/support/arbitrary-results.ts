import type { Attempt } from '../../src/core/bench/attempt.ts';
import { groupAttempts } from '../../src/core/bench/attempt.ts';
import type { BenchPlan } from '../../src/core/bench/bench-plan.ts';
import type { HelpLevel } from '../../src/core/bench/help-level.ts';
import type { TurnResult, TurnScore } from '../../src/core/bench/turn-result.ts';
import { type MadeTask, makeScore, type Random } from './arbitrary-score.ts';

/** What a made-up benchmark consists of. Equal shapes give equal results. */
export interface ResultsShape {
  readonly seed: number;
  readonly tasks: number;
  readonly agents: readonly { readonly name: string; readonly model: string | null }[];
  readonly levels: readonly HelpLevel[];
  readonly attempts: number;
  /** Turns at most, at every level but bare. */
  readonly turns: number;
  /** The share of attempts that could not be measured, and of those that were stopped; default: 0. */
  readonly invalid?: number;
  readonly unfinished?: number;
}

export const SMALL_SHAPE: ResultsShape = {
  seed: 1,
  tasks: 4,
  agents: [
    { name: 'alpha', model: 'large' },
    { name: 'beta', model: null },
  ],
  levels: ['bare', 'self-correction'],
  attempts: 3,
  turns: 3,
  invalid: 0.05,
};

const CATEGORIES = ['from_scratch', 'feature_add', 'bug_fix', 'project_refactor'] as const;
const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
const NAMES = ['ledger', 'router', 'parser', 'archive', 'planner', 'mailer', 'solver', 'indexer'];
const START_MS = Date.UTC(2026, 0, 5, 6, 0, 0);
const MINUTE_MS = 60_000;

/** All lines, in the order in which a benchmark would have written them. Deterministic; up to 50,000 attempts and more. */
export function* arbitraryResults(shape: ResultsShape): Generator<TurnResult> {
  const tasks = Array.from({ length: shape.tasks }, (_, index) => makeTask(shape.seed, index));
  let number = 0;
  for (let attempt = 1; attempt <= shape.attempts; attempt++) {
    for (const level of shape.levels) {
      for (const [agentIndex, agent] of shape.agents.entries()) {
        for (const task of tasks) {
          number++;
          yield* makeAttempt({ shape, agent, agentIndex, task, level, attempt, number });
        }
      }
    }
  }
}

/** The same lines as attempts. */
export function arbitraryAttempts(shape: ResultsShape): Attempt[] {
  return groupAttempts(arbitraryResults(shape));
}

function runOfShape({ seed }: ResultsShape): string {
  return `run-${seed}`;
}

/** The plan that such a benchmark had. */
export function planOfShape(shape: ResultsShape): BenchPlan {
  return {
    run: runOfShape(shape),
    tasks: Array.from({ length: shape.tasks }, (_, index) => {
      const { id, hash } = makeTask(shape.seed, index);
      return { id, taskHash: hash };
    }),
    agents: shape.agents.map(({ name, model }) => ({ name, model, command: null })),
    helpLevels: shape.levels,
    attempts: shape.attempts,
    budget: { turns: shape.turns, minutes: null, costUsd: null },
    shards: null,
  };
}

/** Numbers from 0 to below 1; the same for the same seeds. */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((sum, seed) => Math.imul(sum ^ (seed + 0x9e37), 0x01000193), 0x811c9dc5) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
}

function makeTask(seed: number, index: number): MadeTask {
  const random = createRandom(seed, index, 77);
  const steps = 4 + Math.floor(random() * 9);
  return {
    id: `${NAMES[index % NAMES.length]}-${index + 1}`,
    hash: hex(createRandom(seed, index, 3), 64),
    index,
    steps: Array.from({ length: steps }, (_, step) => ({
      id: `step-${step + 1}`,
      declared: 1 + Math.floor(random() * 12),
    })),
    p2p: index % 4 === 0 ? null : 10 + Math.floor(random() * 40),
    difficulty: random(),
  };
}

interface MadeAttempt {
  readonly shape: ResultsShape;
  readonly agent: { readonly name: string; readonly model: string | null };
  readonly agentIndex: number;
  readonly task: MadeTask;
  readonly level: HelpLevel;
  readonly attempt: number;
  /** Of the attempt in the whole benchmark, from 1. */
  readonly number: number;
}

function* makeAttempt(made: MadeAttempt): Generator<TurnResult> {
  const { shape, agentIndex, task, level, number } = made;
  const random = createRandom(shape.seed, number, 11);
  const turns = level === 'bare' ? 1 : shape.turns;
  const invalid = random() < (shape.invalid ?? 0);
  const unfinished = !invalid && turns > 1 && random() < (shape.unfinished ?? 0);
  const help = level === 'bare' ? 0 : level === 'self-correction' ? 0.05 : 0.15;
  let skill = 0.92 - task.difficulty * 0.75 - agentIndex * 0.12 + help + (random() - 0.5) * 0.4;
  let before: TurnScore | null = null;
  for (let turn = 1; turn <= turns; turn++) {
    const isInvalid = invalid && turn === Math.min(turns, 1 + (number % 2));
    const score: TurnScore | null = isInvalid ? null : makeScore({ task, skill, random, before });
    const last = isInvalid || score?.resolved === true || turn === turns;
    const stopsHere = unfinished && turn === turns - 1 && !last;
    yield makeTurn({ ...made, turn, random, score, last, turns });
    if (last || stopsHere) return;
    before = score;
    skill += (random() - 0.2) * 0.2;
  }
}

interface MadeTurn extends MadeAttempt {
  readonly turn: number;
  readonly turns: number;
  readonly random: Random;
  readonly score: TurnScore | null;
  readonly last: boolean;
}

function makeTurn(made: MadeTurn): TurnResult {
  const { shape, agent, agentIndex, task, level, attempt, number, turn, turns, random, score, last } = made;
  const tells = agentIndex % 3 !== 2;
  const input = 20_000 + Math.floor(random() * 400_000);
  return {
    schema: 1,
    key: {
      run: runOfShape(shape),
      task: task.id,
      task_hash: task.hash,
      config_hash: hex(createRandom(shape.seed, agentIndex, shape.levels.indexOf(level)), 64),
      grader: 1,
      agent: agent.name,
      agent_version: `1.${agentIndex}.0`,
      model: agent.model,
      help_level: level,
      attempt,
      turn,
    },
    category: CATEGORIES[task.index % CATEGORIES.length] ?? 'bug_fix',
    difficulty: DIFFICULTIES[task.index % DIFFICULTIES.length] ?? 'hard',
    run: {
      started_at: new Date(START_MS + (number * 10 + turn) * MINUTE_MS).toISOString(),
      door: 'cli',
      trust: 'local',
      duration_ms: 20_000,
      retries: score === null ? 2 : 0,
    },
    budget: { turns, minutes: null, cost_usd: null },
    agent_run:
      score === null
        ? null
        : {
            ended: random() < 0.05 ? 'timeout' : 'exited',
            exit: 0,
            duration_ms: 60_000 + Math.floor(random() * 1_500_000),
            tokens: tells
              ? { input, cached_input: Math.floor(input / 2), output: 2_000 + Math.floor(random() * 20_000) }
              : null,
            cost_usd: tells ? Math.round(random() * 400) / 100 : null,
          },
    help: makeHelp(level, turn),
    work:
      score === null
        ? null
        : {
            hash: hex(random, 64),
            files: 1 + Math.floor(random() * 20),
            added_lines: Math.floor(random() * 2_000),
            removed_lines: Math.floor(random() * 300),
          },
    score,
    invalid_reason: score === null ? 'the suite could not be started: no space left on the disk' : null,
    verdict:
      score === null
        ? 'invalid'
        : score.resolved
          ? 'resolved'
          : score.f2p_pass === true
            ? 'regressed'
            : 'unresolved',
    last,
    notes: [],
    records: null,
  };
}

function makeHelp(level: HelpLevel, turn: number): TurnResult['help'] {
  const plan = { kind: 'plan', source: 'task', step: null, characters: 900 } as const;
  const feedback = { kind: 'feedback', source: 'scorecard', step: null, characters: 700 } as const;
  const hint = { kind: 'hint', source: 'task', step: 'step-1', characters: 120 } as const;
  const opening = level === 'plan' ? [plan] : [];
  if (turn === 1) return opening;
  return level === 'guidance' ? [hint] : [feedback];
}

function hex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}
