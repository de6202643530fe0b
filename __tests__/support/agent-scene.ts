import { type AgentRequest, type AgentRun, runAgent } from '../../src/adapters/agents/run-agent.ts';
import { customAgent } from '../../src/formats/agents/custom.ts';
import type { Sandbox } from '../../src/pipeline/ports.ts';
import { createTestWorkspace, type TestWorkspace } from './sandbox-workspace.ts';

export interface AgentScene extends TestWorkspace {
  /** Runs JavaScript in Node as an agent of the user. */
  readonly agent: (
    script: string,
    changes?: Partial<AgentRequest>,
    environment?: Readonly<Record<string, string>>,
  ) => Promise<AgentRun>;
}

export async function createAgentScene(sandbox: Sandbox): Promise<AgentScene> {
  const space = await createTestWorkspace(sandbox);
  return {
    ...space,
    agent: (script, changes = {}, environment = {}) =>
      runAgent(
        {
          agent: customAgent('mine'),
          instruction: 'Write it.',
          model: null,
          command: [process.execPath, '-e', script],
          workspace: space.workspace,
          limits: {
            wallClockMs: 120_000,
            memoryBytes: null,
            processes: null,
            outputBytes: 2 ** 20,
            fileSizeBytes: null,
          },
          costLimitUsd: null,
          extraVariables: [],
          shown: [],
          logFile: null,
          signal: null,
          ...changes,
        },
        { sandbox, environment },
      ),
  };
}
