import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { providerVariables } from './model-providers.ts';
import { detailOf, parseJsonLine, tokenCount, usageReport } from './usage-values.ts';

export const goose: ToolAgent = {
  kind: 'tool',
  name: 'goose',
  title: 'Goose',
  executable: 'goose',
  install: 'see the installation page of Goose',
  invocation,
  variables: (model) => {
    const { keys, insteadOfKey, other } = providerVariables(model);
    return { keys, insteadOfKey, other: [...other, 'GOOSE_PROVIDER', 'GOOSE_MODEL'] };
  },
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model }: AgentTurn): Invocation {
  return {
    argv: [
      ...['goose', 'run', '--no-session', '--output-format', 'stream-json'],
      ...['--with-builtin', 'developer', '--instructions', '-'],
    ],
    stdin: instruction,
    environment: {
      ...modelVariables(model),
      GOOSE_MODE: 'auto',
      // There is no keyring in a sandbox.
      GOOSE_DISABLE_KEYRING: '1',
      GOOSE_TELEMETRY_ENABLED: 'false',
    },
    files: [],
  };
}

/** `anthropic/claude-…` names both; a name without a provider leaves that to GOOSE_PROVIDER. */
function modelVariables(model: string | null): Readonly<Record<string, string>> {
  if (model === null) return {};
  const slash = model.indexOf('/');
  if (slash < 0) return { GOOSE_MODEL: model };
  return { GOOSE_PROVIDER: model.slice(0, slash), GOOSE_MODEL: model.slice(slash + 1) };
}

const line = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('complete'),
    input_tokens: tokenCount.nullish().catch(null),
    output_tokens: tokenCount.nullish().catch(null),
  }),
  z.object({ type: z.literal('error'), error: z.string() }),
]);

function readLine(text: string): UsageReport | null {
  const { data } = line.safeParse(parseJsonLine(text));
  if (data === undefined) return null;
  if (data.type === 'error') return usageReport({ kind: 'step', detail: detailOf(data.error) });
  const { input_tokens, output_tokens } = data;
  if (input_tokens == null || output_tokens == null) return null;
  return usageReport({
    kind: 'total',
    tokens: { input: input_tokens, cached_input: 0, output: output_tokens },
  });
}
