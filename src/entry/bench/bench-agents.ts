import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findAgent } from '../../adapters/agents/find-agent.ts';
import type { AgentDefinition } from '../../core/bench/agent.ts';
import type { AgentChoice } from '../../core/bench/bench-plan.ts';
import { UsageError } from '../../core/errors.ts';
import { findAgentDefinition } from '../../formats/agents/registry.ts';
import type { BenchTask } from '../../pipeline/bench/ports.ts';
import type { ProbeTool } from '../../pipeline/ports.ts';
import { solutionPatches } from './bench-tasks.ts';

/** An agent that is there, ready to be run. */
export interface BenchAgent {
  readonly choice: AgentChoice;
  readonly definition: AgentDefinition;
  /** Of the tool; null: it does not tell, or has none. */
  readonly version: string | null;
}

/** `oracle:3` is read as the agent `oracle` with the model `3`. */
export function definitionOf({ name, model, command }: AgentChoice): AgentDefinition {
  return findAgentDefinition({
    name: name === 'oracle' && model !== null ? `oracle:${model}` : name,
    command,
  });
}

/** Finds out which agents are there. Throws UsageError for unknown ones, InfraError `tool-missing` for absent ones. */
export async function findBenchAgents(
  choices: readonly AgentChoice[],
  probe: ProbeTool,
): Promise<readonly BenchAgent[]> {
  const known = choices.map((choice) => ({ choice, definition: definitionOf(choice) }));
  return Promise.all(
    known.map(async ({ choice, definition }) => ({
      choice,
      definition,
      version: definition.kind === 'tool' ? await findAgent(definition, probe) : null,
    })),
  );
}

/** Whether what an agent does depends on the reference solution, which no task's hash covers. */
export function laysSolution({ definition }: BenchAgent): boolean {
  return definition.kind === 'scripted' && definition.script.kind === 'oracle';
}

/** Hash of a task's reference solution. Throws UsageError `bad-task` where there is none. */
export async function hashSolution(task: BenchTask): Promise<string> {
  const patches = await solutionPatches(task);
  if (patches.length === 0) {
    throw new UsageError(
      'bad-task',
      `${task.task.folder}: expected solution/NN-<step>.patch for the agent "oracle", found none.`,
    );
  }
  const hash = createHash('sha256');
  for (const patch of patches) hash.update(await readFile(patch));
  return hash.digest('hex');
}
