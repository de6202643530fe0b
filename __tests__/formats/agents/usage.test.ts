import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { AgentUsage, ProcessAgent } from '../../../src/core/bench/agent.ts';
import { readUsage } from '../../../src/core/bench/agent-usage.ts';
import { customAgent } from '../../../src/formats/agents/custom.ts';
import { TOOL_AGENTS } from '../../../src/formats/agents/registry.ts';
import { timesOf } from '../../support/thorough.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/agents');
const RUN = { input: 2_200, cached_input: 1_300, output: 70 };
const NOTHING: AgentUsage = {
  tokens: null,
  costUsd: null,
  version: null,
  detail: null,
  costLimitReached: false,
};

const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

function agentNamed(name: string): ProcessAgent {
  const agent = name === 'custom' ? customAgent('custom') : TOOL_AGENTS.find((one) => one.name === name);
  if (agent === undefined) throw new Error(`no agent ${name}`);
  return agent;
}

/** What an agent tells by its output and by the one file that it leaves. */
function usageOf(name: string, printed: string, left: string | null = null): AgentUsage {
  const { usage } = agentNamed(name);
  const files = left === null ? [] : usage.files.map(({ path }) => ({ path, text: left }));
  return readUsage(usage, { lines: printed.split('\n'), files });
}

describe('usage as the tools themselves told it', () => {
  test.each<[name: string, expected: Partial<AgentUsage>]>([
    ['claude-code', { tokens: RUN, costUsd: 0.0041400000000000005, version: '2.1.330' }],
    ['codex', { tokens: RUN }],
    ['gemini-cli', { tokens: { input: 2_350, cached_input: 1_300, output: 95 } }],
    ['qwen-code', { tokens: RUN, version: '0.24.4' }],
    ['opencode', { tokens: RUN, costUsd: 0.00267 + 0.00147 }],
  ])('%s prints it', (name, expected) => {
    expect(usageOf(name, fixture(`${name}.jsonl`))).toEqual({ ...NOTHING, ...expected });
  });

  test('Copilot CLI leaves it in its trace', () => {
    const told = usageOf('copilot-cli', fixture('copilot-cli.jsonl'), fixture('copilot-cli-trace.jsonl'));
    expect(told).toEqual({ ...NOTHING, tokens: RUN, version: '1.0.102' });
  });

  test('Aider leaves it in its events', () => {
    const told = usageOf('aider', 'Tokens: 30 sent, 5 received.', fixture('aider-events.jsonl'));
    expect(told.tokens).toEqual({ input: 30, cached_input: 0, output: 5 });
    expect(told.costUsd).toBeCloseTo(0.0001, 9);
  });

  test('OpenHands leaves it in the state of its conversation, and knows no price of an unknown model', () => {
    const told = usageOf('openhands', 'Goodbye!', fixture('openhands-state.json'));
    expect(told).toEqual({ ...NOTHING, tokens: { input: 30, cached_input: 0, output: 5 } });
  });

  test('Goose prints it, where its provider told both numbers', () => {
    const line = '{"type":"complete","total_tokens":75,"input_tokens":70,"output_tokens":5}';
    expect(usageOf('goose', line).tokens).toEqual({ input: 70, cached_input: 0, output: 5 });
    expect(usageOf('goose', '{"type":"complete","total_tokens":75}')).toEqual(NOTHING);
  });

  test('a command of the user writes it to a file', () => {
    const file = '{"tokens":{"input":10,"cached_input":4,"output":3},"cost_usd":0.5,"version":"7","more":1}';
    expect(usageOf('custom', '', file)).toEqual({
      ...NOTHING,
      tokens: { input: 10, cached_input: 4, output: 3 },
      costUsd: 0.5,
      version: '7',
    });
    expect(usageOf('custom', '', '{"cost_usd":0.5}')).toEqual({ ...NOTHING, costUsd: 0.5 });
  });
});

describe('a run that did not end as asked', () => {
  test('a run of Claude Code that was stopped before its result tells no tokens: its messages tell of their beginning', () => {
    const cut = fixture('claude-code.jsonl').split('\n').slice(0, -2).join('\n');
    expect(usageOf('claude-code', cut).tokens).toBeNull();
  });

  test('a run that was stopped tells the steps that were done', () => {
    const [first = ''] = fixture('opencode.jsonl')
      .split('\n')
      .filter((line) => line.includes('step_finish'));
    expect(usageOf('opencode', first)).toMatchObject({
      tokens: { input: 1_000, cached_input: 400, output: 50 },
    });
  });

  test('Claude Code that stops at its budget has reached the cost limit', () => {
    const line = '{"type":"result","subtype":"error_max_budget_usd","is_error":true,"total_cost_usd":2.01}';
    expect(usageOf('claude-code', line)).toEqual({
      ...NOTHING,
      costUsd: 2.01,
      costLimitReached: true,
      detail: 'error_max_budget_usd',
    });
  });

  test.each([
    [
      'codex',
      '{"type":"turn.failed","error":{"message":"no \\u001b[31mcredit\\u001b[0m\\nleft"}}',
      'no credit left',
    ],
    ['opencode', '{"type":"error","error":{"name":"E","data":{"message":"no credit"}}}', 'no credit'],
    ['gemini-cli', '{"type":"result","status":"error","error":{"message":"no credit"}}', 'no credit'],
    ['qwen-code', '{"type":"result","is_error":true,"error":{"message":"no credit"}}', 'no credit'],
    ['copilot-cli', '{"type":"session.error","data":{"message":"no credit"}}', 'no credit'],
    ['cursor-agent', '{"type":"result","is_error":true,"result":"no credit"}', 'no credit'],
    ['goose', '{"type":"error","error":"no credit"}', 'no credit'],
  ])('%s says why', (name, line, detail) => {
    expect(usageOf(name, line).detail).toBe(detail);
  });
});

const BAD_NUMBERS = ['-1', '1e300', '1.5', '"7"', 'null', '{}', '[]', 'true', '99999999999999999999', 'NaN'];

describe('hostile output', () => {
  test.each(BAD_NUMBERS)('a count of %s tells no tokens, of no agent', (bad) => {
    const lines = [
      `{"type":"result","subtype":"success","usage":{"input_tokens":${bad},"output_tokens":${bad}},"modelUsage":{"m":{"inputTokens":${bad},"outputTokens":1,"cacheReadInputTokens":0,"cacheCreationInputTokens":0}},"stats":{"total_tokens":${bad},"input_tokens":${bad},"output_tokens":${bad}}}`,
      `{"type":"turn.completed","usage":{"input_tokens":${bad},"output_tokens":${bad}}}`,
      `{"type":"assistant","message":{"id":"1","usage":{"input_tokens":${bad},"output_tokens":${bad}}}}`,
      `{"type":"step_finish","part":{"id":"1","tokens":{"input":${bad},"output":${bad},"cache":{"read":0,"write":0}}}}`,
      `{"type":"complete","input_tokens":${bad},"output_tokens":${bad}}`,
    ].join('\n');
    const file = [
      `{"type":"span","spanId":"1","attributes":{"gen_ai.operation.name":"chat","gen_ai.usage.input_tokens":${bad},"gen_ai.usage.output_tokens":${bad}}}`,
      `{"event":"message_send","properties":{"prompt_tokens":${bad},"completion_tokens":${bad}}}`,
    ].join('\n');
    const texts = [file, `{"tokens":{"input":${bad},"output":${bad}}}`, stateWith(bad)];
    for (const name of [...TOOL_AGENTS.map((agent) => agent.name), 'custom']) {
      for (const text of texts) expect(usageOf(name, lines, text).tokens).toBeNull();
    }
  });

  test.each(['-1', '1e300', '"7"', '{}', 'true'])('a cost of %s is none', (bad) => {
    expect(usageOf('claude-code', `{"type":"result","total_cost_usd":${bad}}`).costUsd).toBeNull();
    expect(usageOf('custom', '', `{"cost_usd":${bad}}`).costUsd).toBeNull();
  });

  test('a sum never leaves the numbers that are exact', () => {
    const models = Array.from({ length: 20_000 }, (_, at) => [
      `m${at}`,
      { inputTokens: 1e12, outputTokens: 1e12, cacheReadInputTokens: 0, cacheCreationInputTokens: 0 },
    ]);
    const line = JSON.stringify({ type: 'result', modelUsage: Object.fromEntries(models) });
    expect(usageOf('claude-code', line).tokens).toEqual({
      input: Number.MAX_SAFE_INTEGER,
      cached_input: 0,
      output: Number.MAX_SAFE_INTEGER,
    });
  });

  test.each([...TOOL_AGENTS.map(({ name }) => name), 'custom'])(
    '%s: whatever is said is read without harm',
    (name) => {
      const word = fc.constantFrom(
        ...['type', 'result', 'usage', 'stats', 'message', 'tokens', 'event', 'turn.completed', 'assistant'],
        ...['step_finish', 'part', 'span', 'attributes', '__proto__', 'input_tokens', 'modelUsage', 'error'],
      );
      const value = fc.letrec((tie) => ({
        any: fc.oneof(
          { depthSize: 'small' },
          fc.oneof(word, fc.string(), fc.double(), fc.constant(null), fc.boolean()),
          fc.dictionary(word, tie('any')),
          fc.array(tie('any'), { maxLength: 3 }),
        ),
      })).any;
      const line = fc.oneof(
        fc.string(),
        fc.json(),
        value.map((one) => JSON.stringify(one)),
      );
      fc.assert(
        fc.property(fc.array(line, { maxLength: 5 }), line, (lines, text) => {
          const { tokens, costUsd } = usageOf(name, lines.join('\n'), text);
          for (const count of Object.values(tokens ?? {})) expect(Number.isSafeInteger(count)).toBe(true);
          expect(costUsd === null || (Number.isFinite(costUsd) && costUsd >= 0)).toBe(true);
        }),
        { numRuns: timesOf({ inCi: 300, elsewhere: 60 }) },
      );
    },
  );
});

function stateWith(bad: string): string {
  const used = `{"accumulated_token_usage":{"prompt_tokens":${bad},"completion_tokens":${bad}}}`;
  return `{"stats":{"usage_to_metrics":{"agent":${used}}}}`;
}
