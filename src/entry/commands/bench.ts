import { join, resolve } from 'node:path';
import { pickAgentEnvironment, secretsAmong } from '../../adapters/agents/agent-environment.ts';
import { createToolProbe } from '../../adapters/process/probe-tool.ts';
import { writeWhole } from '../../adapters/storage/output-directory.ts';
import { openResults, readKnownLines } from '../../adapters/storage/results-folder.ts';
import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import { formatBenchPlan } from '../../formats/bench-plan-file.ts';
import type { AttemptToRun, BenchRun } from '../../pipeline/bench/ports.ts';
import { requireTools } from '../../pipeline/check-needs.ts';
import { attemptsOf } from '../bench/attempts.ts';
import { type BenchAgent, findBenchAgents } from '../bench/bench-agents.ts';
import type { BenchOptions } from '../bench/bench-options.ts';
import { loadBenchTasks } from '../bench/bench-tasks.ts';
import { findBenchPlan } from '../bench/find-plan.ts';
import { describeForecast, forecast } from '../bench/forecast.ts';
import { openReplay } from '../bench/replay.ts';
import { runAttempts } from '../bench/run-attempts.ts';
import { describeSummary, exitCodeOf, summariseBench } from '../bench/show-end.ts';

/** `stepmark bench`: runs agents on tasks, and goes on where an earlier run of the same command stopped. */
export async function runBench(names: readonly string[], options: BenchOptions): Promise<void> {
  const out = resolve(options.out);
  const prepared = await prepare(names, options);
  if (options.dryRun === true) return printForecast(prepared.attempts, out, options);
  const note = (text: string) => void process.stderr.write(`stepmark: ${text}\n`);
  const results = await openResults(out, { onNote: note, secrets: prepared.secrets });
  try {
    await writeWhole(join(out, 'plan.json'), formatBenchPlan(prepared.plan));
    const replay = options.replay === undefined ? null : await openReplay(options.replay);
    const end = await runAttempts({ ...prepared, replay }, results, options);
    const summary = summariseBench(prepared.attempts, results.lines(), end);
    process.stdout.write(
      options.json === true ? `${JSON.stringify(summary, null, 2)}\n` : describeSummary(summary, options.out),
    );
    process.exitCode = exitCodeOf(summary);
  } finally {
    await results.close();
  }
}

/** Everything that a benchmark needs to be known before anything is made or run. */
export interface PreparedBench {
  readonly plan: BenchPlan;
  readonly attempts: readonly AttemptToRun[];
  readonly agents: readonly BenchAgent[];
  /** Values that must not be kept. */
  readonly secrets: readonly string[];
  readonly required: SandboxRequirement;
}

async function prepare(names: readonly string[], options: BenchOptions): Promise<PreparedBench> {
  const { plan, tasks: loaded } = await findBenchPlan(names, options);
  const tasks = await loadBenchTasks(loaded, options.plan ?? null);
  const probe = createToolProbe(process.env);
  const agents = await findBenchAgents(plan.agents, probe);
  const secrets = agents.flatMap((agent) => secretsOf(agent, options));
  for (const { task } of tasks.values()) await requireTools(task.task.needs, probe);
  const shard = options.shard ?? null;
  const run = benchRun();
  const attempts = await attemptsOf({ plan, shard, tasks, agents, options, run });
  return { plan, attempts, agents, secrets, required: options.requireSandbox ?? defaultRequirement(agents) };
}

/** The values that must not be kept. An absent key is said before the first attempt, not by every one of them. */
function secretsOf({ definition, choice }: BenchAgent, { agentEnv }: BenchOptions): readonly string[] {
  if (definition.kind === 'scripted') return [];
  const wanted = { agent: definition, model: choice.model, extra: agentEnv };
  return secretsAmong(pickAgentEnvironment(wanted, process.env));
}

/** Agents' work fails closed. Patches that are laid are as any other task's work. */
function defaultRequirement(agents: readonly BenchAgent[]): SandboxRequirement {
  if (agents.some(({ definition }) => definition.kind !== 'scripted')) return 'strict';
  return process.env.CI ? 'strict' : 'auto';
}

function benchRun(): BenchRun {
  const isAction = process.env.GITHUB_ACTIONS === 'true';
  return { door: isAction ? 'action' : 'cli', trust: isAction ? 'self-reported' : 'local' };
}

async function printForecast(
  attempts: readonly AttemptToRun[],
  out: string,
  { json }: BenchOptions,
): Promise<void> {
  const known = await readKnownLines(out, () => undefined);
  const found = await forecast(attempts, known, [out]);
  process.stdout.write(json === true ? `${JSON.stringify(found, null, 2)}\n` : describeForecast(found));
}
