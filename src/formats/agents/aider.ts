import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { providerVariables } from './model-providers.ts';
import { costUsd, parseJsonLine, tokenCount, usageReport } from './usage-values.ts';

const INSTRUCTION_FILE = '.stepmark/instruction.md';
const EVENTS_FILE = '.stepmark/aider-events.jsonl';

export const aider: ToolAgent = {
  kind: 'tool',
  name: 'aider',
  title: 'Aider',
  executable: 'aider',
  install: 'pip install aider-chat',
  invocation,
  variables: providerVariables,
  usage: { readLine: () => null, files: [{ path: EVENTS_FILE, read: readEvents }] },
  litter: ['.aider*', '.aider*/**'],
};

function invocation({ instruction, model, home }: AgentTurn): Invocation {
  return {
    argv: [
      ...['aider', '--message-file', `${home}/${INSTRUCTION_FILE}`, '--yes-always'],
      ...['--no-pretty', '--no-stream', '--no-fancy-input', '--no-suggest-shell-commands'],
      ...['--no-auto-commits', '--no-dirty-commits', '--no-gitignore', '--no-detect-urls'],
      ...['--no-check-update', '--no-show-release-notes', '--no-show-model-warnings'],
      // Events go to the file and, without analytics, nowhere else.
      ...['--no-analytics', '--analytics-log', `${home}/${EVENTS_FILE}`],
      ...['--chat-history-file', `${home}/.stepmark/aider-chat.md`],
      ...['--input-history-file', `${home}/.stepmark/aider-input`],
      ...(model === null ? [] : ['--model', model]),
    ],
    stdin: null,
    environment: {},
    files: [{ path: INSTRUCTION_FILE, text: instruction }],
  };
}

const sent = z.object({
  event: z.literal('message_send'),
  properties: z.object({
    prompt_tokens: tokenCount,
    completion_tokens: tokenCount,
    cost: costUsd.nullish().catch(null),
  }),
});

function readEvents(text: string): readonly UsageReport[] {
  return text.split('\n').flatMap((line) => {
    const { data } = sent.safeParse(parseJsonLine(line));
    if (data === undefined) return [];
    const { prompt_tokens, completion_tokens, cost } = data.properties;
    return usageReport({
      kind: 'step',
      tokens: { input: prompt_tokens, cached_input: 0, output: completion_tokens },
      // It says 0 of a model whose price it does not know.
      costUsd: cost ? cost : null,
    });
  });
}
