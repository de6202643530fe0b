import type { AgentDefinition, ToolAgent } from '../../core/bench/agent.ts';
import type { AgentChoice } from '../../core/bench/bench-plan.ts';
import { UsageError } from '../../core/errors.ts';
import { nearestName } from '../../core/nearest-name.ts';
import { aider } from './aider.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursorAgent } from './cursor-agent.ts';
import { customAgent } from './custom.ts';
import { geminiCli } from './gemini-cli.ts';
import { goose } from './goose.ts';
import { opencode } from './opencode.ts';
import { openhands } from './openhands.ts';
import { qwenCode } from './qwen-code.ts';
import { partialOracle, SCRIPTED } from './scripted.ts';

/** The tools that are built in, as they are listed. */
export const TOOL_AGENTS: readonly ToolAgent[] = [
  claudeCode,
  codex,
  geminiCli,
  copilotCli,
  openhands,
  opencode,
  aider,
  goose,
  cursorAgent,
  qwenCode,
];

/**
 * The agent that is meant: one with a command is custom and may have any name. Throws UsageError `bad-argument` that
 * names the nearest agent.
 */
export function findAgentDefinition({
  name,
  command,
}: Pick<AgentChoice, 'name' | 'command'>): AgentDefinition {
  if (command !== null) return customAgent(name);
  const known: readonly AgentDefinition[] = [...TOOL_AGENTS, ...SCRIPTED];
  const found = known.find((agent) => agent.name === name) ?? partialOracle(name);
  if (found !== null) return found;
  if (name === 'custom') {
    throw new UsageError('bad-argument', 'The agent "custom" needs a command: name it by --command.');
  }
  const names = known.map((agent) => agent.name);
  const near = nearestName(name, names);
  throw new UsageError(
    'bad-argument',
    [
      `No agent is called "${name.slice(0, 100)}".`,
      near === null ? '' : ` Did you mean "${near}"?`,
      ` Built in: ${names.join(', ')}, oracle:<k>.`,
      ' Any other command: --agent custom --command.',
    ].join(''),
  );
}
