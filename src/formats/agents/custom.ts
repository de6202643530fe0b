import * as z from 'zod';
import type { AgentTurn, CustomAgent, Invocation, UsageReport } from '../../core/bench/agent.ts';
import { costUsd, detailOf, parseJson, shortText, tokenCount, usageReport } from './usage-values.ts';

const INSTRUCTION_FILE = '.stepmark/instruction.md';
const USAGE_FILE = '.stepmark/usage.json';

/** Any command, by the name that it is shown by (docs/agents.md, "A command of your own"). */
export function customAgent(name: string): CustomAgent {
  return {
    kind: 'custom',
    name,
    title: name,
    invocation,
    // Nobody but the user knows what it needs: `--agent-env` names it.
    variables: () => ({ keys: [], insteadOfKey: [], other: [] }),
    usage: { readLine: () => null, files: [{ path: USAGE_FILE, read: readUsageFile }] },
    litter: [],
  };
}

function invocation({ instruction, model, command, home, costLimitUsd }: AgentTurn): Invocation {
  return {
    argv: command ?? [],
    stdin: instruction,
    environment: {
      STEPMARK_INSTRUCTION_FILE: `${home}/${INSTRUCTION_FILE}`,
      STEPMARK_USAGE_FILE: `${home}/${USAGE_FILE}`,
      ...(model === null ? {} : { STEPMARK_MODEL: model }),
      ...(costLimitUsd === null ? {} : { STEPMARK_COST_LIMIT_USD: String(costLimitUsd) }),
    },
    files: [{ path: INSTRUCTION_FILE, text: instruction }],
  };
}

const usageFile = z.object({
  tokens: z
    .object({ input: tokenCount, cached_input: tokenCount.default(0), output: tokenCount })
    .nullable()
    .catch(null),
  cost_usd: costUsd.nullable().catch(null),
  version: shortText.nullable().catch(null),
  detail: z.string().nullable().catch(null),
});

function readUsageFile(text: string): readonly UsageReport[] {
  const { data } = usageFile.safeParse(parseJson(text));
  if (data === undefined) return [];
  const { tokens, cost_usd, version, detail } = data;
  return [usageReport({ kind: 'total', tokens, costUsd: cost_usd, version, detail: detailOf(detail) })];
}
