import { describe, expect, test } from '@jest/globals';
import { pickAgentEnvironment, secretsAmong } from '../../../src/adapters/agents/agent-environment.ts';
import { findAgent } from '../../../src/adapters/agents/find-agent.ts';
import { InfraError, UsageError } from '../../../src/core/errors.ts';
import { claudeCode } from '../../../src/formats/agents/claude-code.ts';
import { codex } from '../../../src/formats/agents/codex.ts';
import { customAgent } from '../../../src/formats/agents/custom.ts';

const wanted = { agent: claudeCode, model: null, extra: [] };

describe('the variables of an agent', () => {
  test('are its own key and address, of all keys that are set', () => {
    const ours = {
      ANTHROPIC_API_KEY: 'a',
      ANTHROPIC_BASE_URL: 'http://localhost',
      OPENAI_API_KEY: 'b',
      PATH: '/bin',
    };
    expect(pickAgentEnvironment(wanted, ours)).toEqual({
      ANTHROPIC_API_KEY: 'a',
      ANTHROPIC_BASE_URL: 'http://localhost',
    });
    expect(pickAgentEnvironment({ ...wanted, agent: codex }, ours)).toEqual({ OPENAI_API_KEY: 'b' });
  });

  test.each([
    ['told of another provider', { CLAUDE_CODE_USE_BEDROCK: '1', AWS_REGION: 'eu-west-1' }, []],
    ['given another variable by the user', { MY_TOKEN: 'x' }, ['MY_TOKEN']],
  ])('need no key where the agent is %s', (_, ours, extra) => {
    expect(pickAgentEnvironment({ ...wanted, extra }, ours)).toEqual(ours);
  });

  test.each([{}, { ANTHROPIC_API_KEY: '' }, { OPENAI_API_KEY: 'b' }])('%j lacks the key', (ours) => {
    const pick = (): unknown => pickAgentEnvironment(wanted, ours);
    expect(pick).toThrow(UsageError);
    expect(pick).toThrow('ANTHROPIC_API_KEY');
  });

  test('that are secret are known by their names', () => {
    const given = {
      A_KEY: 'one',
      HTTPS_PROXY: 'http://user:two@proxy',
      ANTHROPIC_BASE_URL: 'three',
      AWS_REGION: 'four',
    };
    expect(secretsAmong(given)).toEqual(['one', 'http://user:two@proxy']);
  });
});

describe('finding an agent', () => {
  test('gives the version of the tool', async () => {
    expect(await findAgent(claudeCode, async (tool) => (tool === 'claude' ? '2.1.0' : null))).toBe('2.1.0');
    expect(await findAgent(customAgent('mine'), async () => null)).toBeNull();
  });

  test('says how to install one that is not there', async () => {
    const error: unknown = await findAgent(claudeCode, async () => null).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InfraError);
    expect(error).toMatchObject({
      code: 'tool-missing',
      message: expect.stringContaining('npm install --global @anthropic-ai/claude-code'),
    });
  });
});
