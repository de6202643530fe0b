import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { detailOf, parseJsonLine, tokenCount, usageReport } from './usage-values.ts';

export const codex: ToolAgent = {
  kind: 'tool',
  name: 'codex',
  title: 'Codex',
  executable: 'codex',
  install: 'npm install --global @openai/codex',
  invocation,
  variables: () => ({
    keys: ['CODEX_API_KEY', 'OPENAI_API_KEY'],
    insteadOfKey: [],
    other: ['OPENAI_BASE_URL', 'OPENAI_ORGANIZATION', 'OPENAI_PROJECT'],
  }),
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model, environment }: AgentTurn): Invocation {
  const { CODEX_API_KEY, OPENAI_API_KEY, OPENAI_BASE_URL } = environment;
  // It has no other key than this one without a login, and takes the address from its configuration alone.
  const key = CODEX_API_KEY ?? OPENAI_API_KEY;
  return {
    argv: [
      ...['codex', 'exec', '--json', '--color', 'never', '--skip-git-repo-check', '--ephemeral'],
      '--dangerously-bypass-approvals-and-sandbox',
      ...['-c', 'analytics.enabled=false', '-c', 'check_for_update_on_startup=false'],
      ...(OPENAI_BASE_URL === undefined ? [] : ['-c', `openai_base_url=${JSON.stringify(OPENAI_BASE_URL)}`]),
      ...(model === null ? [] : ['--model', model]),
      '-',
    ],
    stdin: instruction,
    environment: key === undefined ? {} : { CODEX_API_KEY: key },
    files: [],
  };
}

const line = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('turn.completed'),
    usage: z.object({
      input_tokens: tokenCount,
      cached_input_tokens: tokenCount.default(0),
      output_tokens: tokenCount,
    }),
  }),
  z.object({ type: z.literal('turn.failed'), error: z.object({ message: z.string() }) }),
]);

function readLine(text: string): UsageReport | null {
  const { data } = line.safeParse(parseJsonLine(text));
  if (data === undefined) return null;
  if (data.type === 'turn.failed') return usageReport({ kind: 'step', detail: detailOf(data.error.message) });
  const { input_tokens, cached_input_tokens, output_tokens } = data.usage;
  return usageReport({
    kind: 'total',
    tokens: { input: input_tokens, cached_input: cached_input_tokens, output: output_tokens },
  });
}
