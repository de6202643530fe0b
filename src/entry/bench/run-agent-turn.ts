import { runAgent } from '../../adapters/agents/run-agent.ts';
import type { ProcessAgent, ScriptedAgent } from '../../core/bench/agent.ts';
import type { AgentRunRecord } from '../../core/bench/turn-result.ts';
import { UsageError } from '../../core/errors.ts';
import type { TreeLayer } from '../../core/tree.ts';
import type { AgentTurn, AgentTurnEnd, RunAgentTurn } from '../../pipeline/bench/ports.ts';
import type { Sandbox, Trees, Workspaces } from '../../pipeline/ports.ts';
import { startingTree } from '../../pipeline/task-tree.ts';
import type { BenchAgent } from './bench-agents.ts';
import { solutionPatches } from './bench-tasks.ts';
import type { ReplaySource } from './replay.ts';

export interface AgentMeans {
  readonly sandbox: Sandbox;
  readonly agentTrees: Workspaces;
  readonly trees: Trees;
  readonly agents: readonly BenchAgent[];
  /** Names of variables that agents may have beside their keys. */
  readonly extraVariables: readonly string[];
  /** Directories with programs of theirs, absolute. */
  readonly shown: readonly string[];
  readonly replay: ReplaySource | null;
  readonly monotonicMs: () => number;
}

/** An agent that is not told how long it has may take this long for a turn. */
const TURN_MS = 2 * 60 * 60_000;
const OUTPUT_BYTES = 64 * 1024 ** 2;
const FILE_BYTES = 2 * 1024 ** 3;
const PROCESSES = 4_096;

/** Says to a command of one's own which try this is, e.g. to seed what it does at random. */
const NUMBERS = ['STEPMARK_ATTEMPT', 'STEPMARK_TURN'];

/** Runs processes in the sandbox, and carries out what scripted agents say. */
export function createAgentRunner(means: AgentMeans): RunAgentTurn {
  return (turn) => {
    const agent = means.agents.find(({ choice }) => choice === turn.cell.agent);
    if (agent === undefined) throw new Error(`no agent ${turn.cell.agent.name}`);
    return agent.definition.kind === 'scripted'
      ? runScript(agent.definition, turn, means)
      : runTool(agent.definition, turn, means);
  };
}

async function runTool(agent: ProcessAgent, turn: AgentTurn, means: AgentMeans): Promise<AgentTurnEnd> {
  const { cell, workspace } = turn;
  const numbers = { STEPMARK_ATTEMPT: String(cell.attempt), STEPMARK_TURN: String(turn.turn) };
  const isCustom = agent.kind === 'custom';
  const { record, detail } = await runAgent(
    {
      agent,
      instruction: turn.instruction,
      model: cell.agent.model,
      command: cell.agent.command,
      workspace,
      limits: {
        wallClockMs: Math.min(turn.timeMs ?? TURN_MS, TURN_MS * 12),
        memoryBytes: null,
        processes: PROCESSES,
        outputBytes: OUTPUT_BYTES,
        fileSizeBytes: FILE_BYTES,
      },
      costLimitUsd: turn.costUsd,
      extraVariables: [...means.extraVariables, ...(isCustom ? NUMBERS : [])],
      shown: means.shown,
      logFile: turn.logFile,
      signal: turn.signal,
    },
    { sandbox: means.sandbox, environment: isCustom ? { ...process.env, ...numbers } : process.env },
  );
  const notes = detail === null ? [] : [`the agent: ${detail}`];
  const problem = record.ended === 'could-not-start' ? (detail ?? 'the agent could not be started') : null;
  return { record, notes, problem };
}

async function runScript(
  { script }: ScriptedAgent,
  turn: AgentTurn,
  means: AgentMeans,
): Promise<AgentTurnEnd> {
  const startedMs = means.monotonicMs();
  const layers = await layersOf(script, turn, means);
  if (layers.length > 0) await means.agentTrees.lay(turn.workspace, layers);
  const record: AgentRunRecord = {
    ended: 'exited',
    exit: 0,
    duration_ms: Math.round(means.monotonicMs() - startedMs),
    tokens: null,
    cost_usd: null,
  };
  return { record, notes: [], problem: null };
}

async function layersOf(
  script: ScriptedAgent['script'],
  turn: AgentTurn,
  means: AgentMeans,
): Promise<readonly TreeLayer[]> {
  switch (script.kind) {
    case 'nop':
      return [];
    case 'oracle': {
      // What it can do it does in its first turn.
      if (turn.turn > 1) return [];
      const patches = await solutionPatches(turn.task);
      return patches.slice(0, script.patches ?? patches.length).map((path) => ({ kind: 'patch', path }));
    }
    case 'replay':
      return replayLayers(turn, means);
  }
}

/** Recorded work is a change of the starting tree, so that tree is laid anew first. */
async function replayLayers(
  { cell, turn, workspace, task }: AgentTurn,
  { replay, trees }: AgentMeans,
): Promise<readonly TreeLayer[]> {
  if (replay === null) {
    throw new UsageError(
      'bad-argument',
      'The agent "replay" repeats recorded work: name the results by --replay.',
    );
  }
  const patch = await replay.patchOf(cell, turn);
  if (patch === null) return [];
  const paths = await trees.listFiles({ kind: 'directory', path: workspace.path });
  return [{ kind: 'remove', paths }, startingTree(task.task), { kind: 'patch', path: patch }];
}
