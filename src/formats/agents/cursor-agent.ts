import * as z from 'zod';
import type { AgentTurn, Invocation, ToolAgent, UsageReport } from '../../core/bench/agent.ts';
import { detailOf, parseJsonLine, usageReport } from './usage-values.ts';

const INSTRUCTION_FILE = '.stepmark/instruction.md';
/** Linux takes 128 KiB in one argument; UTF-8 needs up to three bytes for a character of ours. */
const ARGUMENT_CHARACTERS = 40_000;

export const cursorAgent: ToolAgent = {
  kind: 'tool',
  name: 'cursor-agent',
  title: 'Cursor Agent',
  executable: 'cursor-agent',
  install: 'see the installation page of the Cursor CLI',
  invocation,
  variables: () => ({ keys: ['CURSOR_API_KEY'], insteadOfKey: [], other: [] }),
  usage: { readLine, files: [] },
  litter: [],
};

function invocation({ instruction, model, home }: AgentTurn): Invocation {
  const isShort = instruction.length <= ARGUMENT_CHARACTERS;
  const path = `${home}/${INSTRUCTION_FILE}`;
  return {
    argv: [
      ...['cursor-agent', '--print', '--force', '--output-format', 'stream-json'],
      ...(model === null ? [] : ['--model', model]),
      ...['--', isShort ? instruction : `Read the file ${path} and do what it says.`],
    ],
    stdin: null,
    environment: {},
    files: isShort ? [] : [{ path: INSTRUCTION_FILE, text: instruction }],
  };
}

/** Its documented output tells neither tokens nor costs. */
const result = z.object({ type: z.literal('result'), is_error: z.literal(true), result: z.string() });

function readLine(text: string): UsageReport | null {
  const { data } = result.safeParse(parseJsonLine(text));
  return data === undefined ? null : usageReport({ kind: 'step', detail: detailOf(data.result) });
}
