import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import type { TokenUsage } from '../../core/bench/turn-result.ts';
import { detailOf, parseJsonLine, shortText, tokenCount, usageReport } from './usage-values.ts';

export const qwenCode: ToolAgent = {
  kind: 'tool',
  name: 'qwen-code',
  title: 'Qwen Code',
  executable: 'qwen',
  install: 'npm install --global @qwen-code/qwen-code',
  invocation,
  variables: () => ({
    keys: ['OPENAI_API_KEY'],
    insteadOfKey: [],
    other: ['OPENAI_BASE_URL', 'OPENAI_MODEL'],
  }),
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model }: AgentTurn): Invocation {
  const settings = {
    general: { enableAutoUpdate: false },
    privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false },
  };
  return {
    argv: [
      ...['qwen', '--output-format', 'stream-json', '--yolo', '--auth-type', 'openai'],
      ...(model === null ? [] : ['--model', model]),
    ],
    stdin: instruction,
    environment: {},
    files: [{ path: '.qwen/settings.json', text: `${JSON.stringify(settings)}\n` }],
  };
}

const usage = z.object({
  input_tokens: tokenCount,
  output_tokens: tokenCount,
  cache_read_input_tokens: tokenCount.default(0),
});
const line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('system'), qwen_code_version: shortText.optional().catch(undefined) }),
  z.object({ type: z.literal('assistant'), message: z.object({ id: shortText, usage }) }),
  z.object({
    type: z.literal('result'),
    subtype: z.string().catch(''),
    is_error: z.boolean().catch(false),
    error: z.object({ message: z.string() }).nullish().catch(null),
    usage: usage.nullish().catch(null),
  }),
]);

function readLine(text: string): UsageReport | null {
  const { data } = line.safeParse(parseJsonLine(text));
  if (data === undefined) return null;
  switch (data.type) {
    case 'system':
      return usageReport({ kind: 'step', version: data.qwen_code_version ?? null });
    case 'assistant':
      return usageReport({ kind: 'step', id: data.message.id, tokens: tokensOf(data.message.usage) });
    case 'result':
      return usageReport({
        kind: 'total',
        tokens: data.usage ? tokensOf(data.usage) : null,
        detail: data.is_error ? detailOf(data.error?.message ?? data.subtype) : null,
      });
  }
}

/** Its input holds what came from the cache. */
function tokensOf(told: z.infer<typeof usage>): TokenUsage {
  return {
    input: told.input_tokens,
    cached_input: told.cache_read_input_tokens,
    output: told.output_tokens,
  };
}
