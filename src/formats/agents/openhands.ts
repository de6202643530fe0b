import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { costUsd, parseJson, shortText, tokenCount, usageReport } from './usage-values.ts';

const INSTRUCTION_FILE = '.stepmark/instruction.md';
const STATE_FILE = '.openhands/conversations/*/base_state.json';

export const openhands: ToolAgent = {
  kind: 'tool',
  name: 'openhands',
  title: 'OpenHands',
  executable: 'openhands',
  install: 'uv tool install openhands --python 3.12',
  invocation,
  variables: () => ({
    keys: ['LLM_API_KEY'],
    insteadOfKey: [],
    other: ['LLM_MODEL', 'LLM_BASE_URL'],
  }),
  usage: { readLine: () => null, files: [{ path: STATE_FILE, read: readState }] },
  litter: [],
};

function invocation({ instruction, model, home }: AgentTurn): Invocation {
  return {
    argv: [
      ...['openhands', '--headless', '--json', '--override-with-envs'],
      ...['--file', `${home}/${INSTRUCTION_FILE}`],
    ],
    stdin: null,
    environment: {
      ...(model === null ? {} : { LLM_MODEL: model }),
      DO_NOT_TRACK: '1',
      OPENHANDS_SUPPRESS_BANNER: '1',
    },
    files: [{ path: INSTRUCTION_FILE, text: instruction }],
  };
}

const metrics = z.object({
  accumulated_cost: costUsd.nullish().catch(null),
  accumulated_token_usage: z.object({
    prompt_tokens: tokenCount,
    completion_tokens: tokenCount,
    cache_read_tokens: tokenCount.default(0),
  }),
});
const state = z.object({ stats: z.object({ usage_to_metrics: z.record(shortText, metrics) }) });

/** The state of a conversation: what the agent and its helpers used, each for itself. */
function readState(text: string): readonly UsageReport[] {
  const { data } = state.safeParse(parseJson(text));
  return Object.values(data?.stats.usage_to_metrics ?? {}).map((used) => {
    const { prompt_tokens, completion_tokens, cache_read_tokens } = used.accumulated_token_usage;
    return usageReport({
      kind: 'step',
      tokens: { input: prompt_tokens, cached_input: cache_read_tokens, output: completion_tokens },
      // It says 0 of a model whose price it does not know.
      costUsd: used.accumulated_cost ? used.accumulated_cost : null,
    });
  });
}
