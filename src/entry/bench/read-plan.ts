import { agentLabel, isModelName, parseAgentChoice } from '../../core/bench/agent-choice.ts';
import { type AgentChoice, type BenchPlan, MAX_CELLS, numberOfCells } from '../../core/bench/bench-plan.ts';
import { HELP_LEVELS, type HelpLevel } from '../../core/bench/help-level.ts';
import { UsageError } from '../../core/errors.ts';
import { nearestName } from '../../core/nearest-name.ts';
import type { LoadedTask } from '../../core/task.ts';
import { findAgentDefinition } from '../../formats/agents/registry.ts';
import { splitCommand } from '../../formats/command-words.ts';
import { findTasks } from './find-tasks.ts';
import type { PlanOptions } from './plan-options.ts';
import { chooseRunName } from './run-name.ts';

const DEFAULT_ATTEMPTS = 1;
/** What self-correction is given by default; without help there is nothing to take a second turn for. */
const DEFAULT_TURNS = 3;

export interface ReadPlan {
  readonly plan: BenchPlan;
  /** In the order of the plan. */
  readonly tasks: readonly LoadedTask[];
}

/** Turns options into a plan that is not divided yet. Throws UsageError for whatever is not as it must be. */
export async function readBenchPlan(names: readonly string[], options: PlanOptions): Promise<ReadPlan> {
  const agents = readAgents(options);
  const helpLevels = readHelpLevels(
    options.helpLevel ?? ((options.turns ?? 1) > 1 ? 'self-correction' : 'bare'),
  );
  requireTurns(helpLevels, options.turns);
  const tasks = await findTasks(names);
  const plan: BenchPlan = {
    run: chooseRunName(options.run),
    tasks: tasks.map(({ task, taskHash }) => ({ id: task.id, taskHash })),
    agents,
    helpLevels,
    attempts: options.attempts ?? DEFAULT_ATTEMPTS,
    budget: {
      turns: options.turns ?? (helpLevels.some((level) => level !== 'bare') ? DEFAULT_TURNS : 1),
      minutes: options.attemptMinutes ?? null,
      costUsd: options.attemptCost ?? null,
    },
    shards: null,
  };
  const cells = numberOfCells(plan);
  if (cells > MAX_CELLS) {
    throw new UsageError(
      'bad-argument',
      `Expected at most ${MAX_CELLS} attempts in all, found ${cells}: ask for fewer tasks, agents, levels or attempts.`,
    );
  }
  return { plan, tasks };
}

/** What these levels add is said between two turns. */
function requireTurns(levels: readonly HelpLevel[], turns: number | undefined): void {
  const between = levels.find((level) => level === 'self-correction' || level === 'guidance');
  if (turns === 1 && between !== undefined) {
    throw new UsageError(
      'bad-argument',
      `Expected --turns of at least 2 for --help-level ${between}, found 1: nothing can be said after the only turn.`,
    );
  }
}

function readAgents(options: PlanOptions): readonly AgentChoice[] {
  const agents = choicesOf(options).map((choice) => withModel(choice, options.model ?? null));
  const labels = agents.map(agentLabel);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice === undefined) return agents;
  throw new UsageError('bad-argument', `Expected each --agent once, found "${twice}" twice.`);
}

/** The agents that are named, and those that only a command names. */
function choicesOf({ agent, command }: PlanOptions): readonly AgentChoice[] {
  const commands = readCommands(command, agent);
  const named = agent.map(readAgent);
  const others = [...commands.keys()].filter((name) => named.every((choice) => choice.name !== name));
  const choices = [...named, ...others.map(readAgent)];
  if (choices.length === 0) {
    throw new UsageError(
      'bad-argument',
      'Expected --agent with a name, found none. "oracle" and "nop" need no key: try those first.',
    );
  }
  return choices.map((choice) => ({ ...choice, command: commands.get(choice.name) ?? null }));
}

/** Commands by the agent that each belongs to; one without a name is that of the only agent, or of "custom". */
function readCommands(
  texts: readonly string[],
  agents: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const commands = new Map<string, readonly string[]>();
  for (const text of texts) {
    const [, name, rest] = /^([A-Za-z0-9][A-Za-z0-9._-]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined && agents.length > 1) {
      throw new UsageError(
        'bad-argument',
        `Expected --command as agent=command, found ${JSON.stringify(text)} beside ${agents.length} agents: whose is it?`,
      );
    }
    const owner = name ?? readAgent(agents[0] ?? 'custom').name;
    if (commands.has(owner)) {
      throw new UsageError('bad-argument', `Expected one --command of "${owner}", found two.`);
    }
    commands.set(owner, readCommand(rest ?? text));
  }
  return commands;
}

function readAgent(text: string): AgentChoice {
  const choice = parseAgentChoice(text.trim());
  if (choice === null) {
    throw new UsageError(
      'bad-argument',
      `Expected --agent as name or name:model, found ${JSON.stringify(text)}.`,
    );
  }
  return choice;
}

/** Looks the agent up, so that a wrong name ends here and not on many machines. */
function withModel(choice: AgentChoice, model: string | null): AgentChoice {
  const { kind } = findAgentDefinition(choice);
  if (choice.model !== null || model === null || kind === 'scripted') return choice;
  if (!isModelName(model)) {
    throw new UsageError('bad-argument', `Expected the name of a model, found ${JSON.stringify(model)}.`);
  }
  return { ...choice, model };
}

function readCommand(text: string): readonly string[] {
  const words = splitCommand(text);
  if (words === null || words.length === 0 || words[0] === '') {
    throw new UsageError(
      'bad-argument',
      `Expected a program and its arguments for --command, found ${JSON.stringify(text)}. It is run without a shell; to want one, write: bash -c '…'`,
    );
  }
  return words;
}

function readHelpLevels(text: string): readonly HelpLevel[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !isHelpLevel(name));
  if (wrong !== undefined) {
    const near = nearestName(wrong, HELP_LEVELS);
    throw new UsageError(
      'bad-argument',
      `Expected --help-level with ${HELP_LEVELS.join(', ')}, found "${wrong}".${near === null ? '' : ` Did you mean ${near}?`}`,
    );
  }
  return HELP_LEVELS.filter((level) => names.includes(level));
}

function isHelpLevel(name: string): name is HelpLevel {
  return HELP_LEVELS.some((level) => level === name);
}
