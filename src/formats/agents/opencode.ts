import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { providerVariables } from './model-providers.ts';
import { costUsd, detailOf, parseJsonLine, shortText, tokenCount, usageReport } from './usage-values.ts';

export const opencode: ToolAgent = {
  kind: 'tool',
  name: 'opencode',
  title: 'opencode',
  executable: 'opencode',
  install: 'npm install --global opencode-ai',
  invocation,
  variables: providerVariables,
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model }: AgentTurn): Invocation {
  return {
    argv: [
      // A title of ours: else it asks another model for one, and does not tell what that cost.
      ...['opencode', 'run', '--format', 'json', '--auto', '--title', 'stepmark'],
      ...(model === null ? [] : ['--model', model]),
    ],
    stdin: instruction,
    environment: { OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_SHARE: '1' },
    files: [],
  };
}

const line = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step_finish'),
    part: z.object({
      id: shortText,
      cost: costUsd.nullish().catch(null),
      tokens: z.object({
        input: tokenCount,
        output: tokenCount,
        reasoning: tokenCount.default(0),
        cache: z.object({ read: tokenCount, write: tokenCount }),
      }),
    }),
  }),
  z.object({
    type: z.literal('error'),
    error: z.object({
      name: z.string().catch(''),
      data: z.object({ message: z.string() }).nullish().catch(null),
    }),
  }),
]);

function readLine(text: string): UsageReport | null {
  const { data } = line.safeParse(parseJsonLine(text));
  if (data === undefined) return null;
  if (data.type === 'error') {
    return usageReport({ kind: 'step', detail: detailOf(data.error.data?.message ?? data.error.name) });
  }
  const { id, cost, tokens } = data.part;
  return usageReport({
    kind: 'step',
    id,
    tokens: {
      input: tokens.input + tokens.cache.read + tokens.cache.write,
      cached_input: tokens.cache.read,
      output: tokens.output + tokens.reasoning,
    },
    // It says 0 of a model whose price it does not know.
    costUsd: cost ? cost : null,
  });
}
