import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { detailOf, parseJsonLine, tokenCount, usageReport } from './usage-values.ts';

export const geminiCli: ToolAgent = {
  kind: 'tool',
  name: 'gemini-cli',
  title: 'Gemini CLI',
  executable: 'gemini',
  install: 'npm install --global @google/gemini-cli',
  invocation,
  variables: () => ({
    keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    insteadOfKey: ['GOOGLE_GENAI_USE_VERTEXAI'],
    other: [
      'GOOGLE_GEMINI_BASE_URL',
      'GOOGLE_VERTEX_BASE_URL',
      'GOOGLE_CLOUD_PROJECT',
      'GOOGLE_CLOUD_LOCATION',
    ],
  }),
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model, environment }: AgentTurn): Invocation {
  // Told here, for it guesses otherwise: with an address of its own it takes the provider for a gateway.
  const selectedType = environment.GEMINI_API_KEY === undefined ? 'vertex-ai' : 'gemini-api-key';
  const settings = {
    security: { auth: { selectedType } },
    general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
    privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false },
  };
  return {
    argv: [
      ...['gemini', '--output-format', 'stream-json', '--yolo', '--skip-trust'],
      ...(model === null ? [] : ['--model', model]),
    ],
    stdin: instruction,
    environment: {},
    files: [{ path: '.gemini/settings.json', text: `${JSON.stringify(settings)}\n` }],
  };
}

const result = z.object({
  type: z.literal('result'),
  error: z.object({ message: z.string() }).nullish().catch(null),
  stats: z
    .object({
      total_tokens: tokenCount,
      input_tokens: tokenCount,
      output_tokens: tokenCount,
      cached: tokenCount.default(0),
    })
    .nullish()
    .catch(null),
});

function readLine(text: string): UsageReport | null {
  const { data } = result.safeParse(parseJsonLine(text));
  if (data === undefined) return null;
  const { stats, error } = data;
  return usageReport({
    kind: 'total',
    tokens: stats
      ? {
          input: stats.input_tokens,
          cached_input: stats.cached,
          // Thoughts are paid as output, and counted in the total alone.
          output: Math.max(stats.output_tokens, stats.total_tokens - stats.input_tokens),
        }
      : null,
    detail: detailOf(error?.message),
  });
}
