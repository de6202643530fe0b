import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import type { TokenUsage } from '../../core/bench/turn-result.ts';
import { costUsd, detailOf, parseJsonLine, shortText, tokenCount, usageReport } from './usage-values.ts';

export const claudeCode: ToolAgent = {
  kind: 'tool',
  name: 'claude-code',
  title: 'Claude Code',
  executable: 'claude',
  install: 'npm install --global @anthropic-ai/claude-code',
  invocation,
  variables: () => ({
    keys: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'CLAUDE_CODE_OAUTH_TOKEN'],
    insteadOfKey: ['CLAUDE_CODE_USE_BEDROCK', 'CLAUDE_CODE_USE_VERTEX', 'CLAUDE_CODE_USE_FOUNDRY'],
    other: [
      'ANTHROPIC_BASE_URL',
      'ANTHROPIC_CUSTOM_HEADERS',
      'ANTHROPIC_SMALL_FAST_MODEL',
      'ANTHROPIC_BEDROCK_BASE_URL',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_BEARER_TOKEN_BEDROCK',
      'AWS_REGION',
      'ANTHROPIC_VERTEX_PROJECT_ID',
      'CLOUD_ML_REGION',
      'ANTHROPIC_FOUNDRY_API_KEY',
      'ANTHROPIC_FOUNDRY_BASE_URL',
      'ANTHROPIC_FOUNDRY_RESOURCE',
    ],
  }),
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model, costLimitUsd }: AgentTurn): Invocation {
  return {
    argv: [
      ...['claude', '--print', '--verbose', '--output-format', 'stream-json'],
      '--dangerously-skip-permissions',
      ...(model === null ? [] : ['--model', model]),
      ...(costLimitUsd === null ? [] : ['--max-budget-usd', String(costLimitUsd)]),
    ],
    stdin: instruction,
    environment: {
      // Else it refuses to skip permissions where it sees itself as root.
      IS_SANDBOX: '1',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_TELEMETRY: '1',
      DISABLE_ERROR_REPORTING: '1',
    },
    files: [],
  };
}

const usage = z.object({
  input_tokens: tokenCount,
  output_tokens: tokenCount,
  cache_creation_input_tokens: tokenCount.nullish(),
  cache_read_input_tokens: tokenCount.nullish(),
});
const modelUsage = z.object({
  inputTokens: tokenCount,
  outputTokens: tokenCount,
  cacheReadInputTokens: tokenCount,
  cacheCreationInputTokens: tokenCount,
});
const line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('system'), claude_code_version: shortText.optional().catch(undefined) }),
  z.object({
    type: z.literal('result'),
    subtype: z.string().catch(''),
    is_error: z.boolean().catch(false),
    result: z.string().optional().catch(undefined),
    total_cost_usd: costUsd.nullable().catch(null),
    usage: usage.nullable().catch(null),
    modelUsage: z.record(shortText, modelUsage).nullable().catch(null),
  }),
]);

/** Messages before the result carry usage as well, but of their beginning: one token of output, however long it was. */
function readLine(text: string): UsageReport | null {
  const { data } = line.safeParse(parseJsonLine(text));
  if (data === undefined) return null;
  switch (data.type) {
    case 'system':
      return data.claude_code_version === undefined
        ? null
        : usageReport({ kind: 'step', version: data.claude_code_version });
    case 'result':
      return usageReport({
        kind: 'total',
        // By model, all that was used; `usage` leaves out helpers that ran on a smaller model.
        tokens: sumOfModels(data.modelUsage) ?? (data.usage === null ? null : tokensOf(data.usage)),
        costUsd: data.total_cost_usd,
        costLimitReached: data.subtype === 'error_max_budget_usd',
        detail: data.is_error ? detailOf(data.result ?? data.subtype) : null,
      });
  }
}

function tokensOf(told: z.infer<typeof usage>): TokenUsage {
  const cached = told.cache_read_input_tokens ?? 0;
  return {
    input: told.input_tokens + (told.cache_creation_input_tokens ?? 0) + cached,
    cached_input: cached,
    output: told.output_tokens,
  };
}

function sumOfModels(models: Readonly<Record<string, z.infer<typeof modelUsage>>> | null): TokenUsage | null {
  const used = Object.values(models ?? {});
  if (used.length === 0) return null;
  const sum = (count: (one: z.infer<typeof modelUsage>) => number): number =>
    used.reduce((total, one) => total + count(one), 0);
  return {
    input: sum((one) => one.inputTokens + one.cacheCreationInputTokens + one.cacheReadInputTokens),
    cached_input: sum((one) => one.cacheReadInputTokens),
    output: sum((one) => one.outputTokens),
  };
}
