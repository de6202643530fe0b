import type { ProcessAgent } from '../../core/bench/agent.ts';
import { InfraError } from '../../core/errors.ts';
import type { ProbeTool } from '../../pipeline/ports.ts';

/**
 * The version of an agent on this machine: `unknown` where the tool does not name it, null for a custom command. Throws
 * InfraError `tool-missing` with how to install it.
 */
export async function findAgent(agent: ProcessAgent, probe: ProbeTool): Promise<string | null> {
  if (agent.kind === 'custom') return null;
  const version = await probe(agent.executable);
  if (version !== null) return version;
  throw new InfraError(
    'tool-missing',
    `${agent.title} is not here: \`${agent.executable} --version\` could not be run. Install it (${agent.install}), or add its directory to PATH.`,
  );
}
