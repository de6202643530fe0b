import { createHash } from 'node:crypto';
import { type AttemptBudget, type BenchPlan, type Cell, cellsOf } from '../../core/bench/bench-plan.ts';
import { FEEDBACK_SIZE } from '../../core/bench/feedback.ts';
import { gives, turnsOf } from '../../core/bench/instruction.ts';
import { GRADER_VERSION } from '../../core/bench/turn-result.ts';
import type { AttemptToRun, BenchRun, BenchTask } from '../../pipeline/bench/ports.ts';
import { type BenchAgent, hashSolution, laysSolution } from './bench-agents.ts';
import type { BenchOptions } from './bench-options.ts';

/** All that is needed to turn cells into attempts. */
export interface AttemptParts {
  readonly plan: BenchPlan;
  /** From 1; null: the whole plan. */
  readonly shard: number | null;
  readonly tasks: ReadonlyMap<string, BenchTask>;
  readonly agents: readonly BenchAgent[];
  readonly options: Pick<BenchOptions, 'ask' | 'agentEnv' | 'replay' | 'retries'>;
  readonly run: BenchRun;
}

/** The attempts of a plan, or of one shard of it, in the order in which they are made. */
export async function attemptsOf(parts: AttemptParts): Promise<readonly AttemptToRun[]> {
  const cells = cellsOf(parts.plan);
  const numbers = parts.shard === null ? null : (parts.plan.shards?.[parts.shard - 1] ?? []);
  const chosen = numbers === null ? cells : numbers.flatMap((number) => cells[number] ?? []);
  const solutionOf = createSolutionHashes();
  return Promise.all(chosen.map((cell) => attemptOf(cell, parts, solutionOf)));
}

type SolutionOf = (task: BenchTask) => Promise<string>;

/** A task's reference solution is read once, however many cells it has. */
function createSolutionHashes(): SolutionOf {
  const known = new Map<BenchTask, Promise<string>>();
  return (task) => {
    const hash = known.get(task) ?? hashSolution(task);
    known.set(task, hash);
    return hash;
  };
}

async function attemptOf(cell: Cell, parts: AttemptParts, solutionOf: SolutionOf): Promise<AttemptToRun> {
  const task = parts.tasks.get(cell.task);
  const agent = parts.agents.find(({ choice }) => choice === cell.agent);
  if (task === undefined || agent === undefined)
    throw new Error(`no task or agent for ${JSON.stringify(cell)}`);
  const budget = { ...parts.plan.budget, turns: turnsOf(cell.helpLevel, parts.plan.budget.turns) };
  return {
    cell,
    task,
    budget,
    litter: agent.definition.kind === 'tool' ? agent.definition.litter : [],
    retries: parts.options.retries,
    run: parts.run,
    key: {
      run: parts.plan.run,
      task: cell.task,
      task_hash: task.task.taskHash,
      config_hash: hashConfiguration(cell, task, {
        budget,
        options: parts.options,
        script: laysSolution(agent) ? await solutionOf(task) : null,
      }),
      grader: GRADER_VERSION,
      agent: cell.agent.name,
      agent_version: agent.version,
      model: cell.agent.model,
      help_level: cell.helpLevel,
      attempt: cell.attempt,
    },
  };
}

/** What of the request can change a result, beyond what the key says in words. */
function hashConfiguration(
  { helpLevel, agent }: Cell,
  { plan, hints }: BenchTask,
  {
    budget,
    options,
    script,
  }: {
    readonly budget: AttemptBudget;
    readonly options: AttemptParts['options'];
    readonly script: string | null;
  },
): string {
  const given = gives(helpLevel);
  const parts = {
    budget,
    command: agent.command,
    variables: [...options.agentEnv].sort(),
    feedback: given.feedback ? FEEDBACK_SIZE : null,
    plan: given.plan ? (plan?.text ?? null) : null,
    hints: given.hints ? [...hints].sort() : null,
    script,
    replayed: agent.name === 'replay' ? (options.replay ?? null) : null,
    asked: given.hints && options.ask === true,
  };
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
