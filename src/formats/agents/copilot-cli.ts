import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { detailOf, parseJsonLine, shortText, tokenCount, usageReport } from './usage-values.ts';

const TRACE_FILE = '.stepmark/copilot-trace.jsonl';

export const copilotCli: ToolAgent = {
  kind: 'tool',
  name: 'copilot-cli',
  title: 'Copilot CLI',
  executable: 'copilot',
  install: 'npm install --global @github/copilot',
  invocation,
  variables: () => ({
    // It would take GH_TOKEN and GITHUB_TOKEN as well: those can write to a repository, and no agent is given them.
    keys: ['COPILOT_GITHUB_TOKEN'],
    insteadOfKey: ['COPILOT_PROVIDER_BASE_URL'],
    other: [
      'COPILOT_MODEL',
      'COPILOT_PROVIDER_TYPE',
      'COPILOT_PROVIDER_API_KEY',
      'COPILOT_PROVIDER_BEARER_TOKEN',
      'COPILOT_PROVIDER_WIRE_API',
      'COPILOT_PROVIDER_MODEL_ID',
      'COPILOT_PROVIDER_WIRE_MODEL',
      'COPILOT_PROVIDER_AZURE_API_VERSION',
      'COPILOT_GH_HOST',
    ],
  }),
  usage: { readLine, files: [{ path: TRACE_FILE, read: readTrace }] },
  litter: [],
};

function invocation({ instruction, model, home }: AgentTurn): Invocation {
  return {
    argv: [
      ...['copilot', '--output-format', 'json', '--stream', 'off'],
      ...['--allow-all-tools', '--allow-all-paths', '--allow-all-urls'],
      // Its server for GitHub itself is no part of a task.
      ...['--disable-builtin-mcps', '--no-auto-update', '--disable-client-telemetry'],
      ...(model === null ? [] : ['--model', model]),
    ],
    stdin: instruction,
    // Its own output tells no tokens; its trace does, and goes to this file alone.
    environment: { COPILOT_OTEL_FILE_EXPORTER_PATH: `${home}/${TRACE_FILE}` },
    files: [],
  };
}

const line = z.object({
  type: z.literal('session.error'),
  data: z.object({ message: z.string() }),
});

function readLine(text: string): UsageReport | null {
  const { data } = line.safeParse(parseJsonLine(text));
  return data === undefined ? null : usageReport({ kind: 'step', detail: detailOf(data.data.message) });
}

/** One call of a model. The span around all calls repeats their sum. */
const call = z.object({
  type: z.literal('span'),
  spanId: shortText,
  attributes: z.object({
    'gen_ai.operation.name': z.literal('chat'),
    'gen_ai.usage.input_tokens': tokenCount,
    'gen_ai.usage.output_tokens': tokenCount,
    'gen_ai.usage.cache_read.input_tokens': tokenCount.default(0),
  }),
  resource: z
    .object({ attributes: z.object({ 'service.version': shortText }) })
    .nullish()
    .catch(null),
});

function readTrace(text: string): readonly UsageReport[] {
  return text.split('\n').flatMap((traced) => {
    const { data } = call.safeParse(parseJsonLine(traced));
    if (data === undefined) return [];
    const { attributes, spanId, resource } = data;
    return usageReport({
      kind: 'step',
      id: spanId,
      version: resource?.attributes['service.version'] ?? null,
      tokens: {
        input: attributes['gen_ai.usage.input_tokens'],
        cached_input: attributes['gen_ai.usage.cache_read.input_tokens'],
        output: attributes['gen_ai.usage.output_tokens'],
      },
    });
  });
}
