import { describe, expect, test } from '@jest/globals';
import type { AgentTurn, ProcessAgent } from '../../../src/core/bench/agent.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { findAgentDefinition, TOOL_AGENTS } from '../../../src/formats/agents/registry.ts';

const TURN: AgentTurn = {
  instruction: 'Do it.\nAll of it; $(not) `a` "shell".',
  model: null,
  command: null,
  workspace: '/work/tree',
  home: '/work/home',
  environment: {},
  costLimitUsd: null,
};

/** Command lines as docs/agents.md gives them; `<model>` stands for what a model adds, `<text>` for the instruction. */
const COMMAND_LINES: readonly (readonly [name: string, line: string, model: string])[] = [
  [
    'claude-code',
    'claude --print --verbose --output-format stream-json --dangerously-skip-permissions <model>',
    '--model m',
  ],
  [
    'codex',
    'codex exec --json --color never --skip-git-repo-check --ephemeral --dangerously-bypass-approvals-and-sandbox -c analytics.enabled=false -c check_for_update_on_startup=false <model> -',
    '--model m',
  ],
  ['gemini-cli', 'gemini --output-format stream-json --yolo --skip-trust <model>', '--model m'],
  [
    'copilot-cli',
    'copilot --output-format json --stream off --allow-all-tools --allow-all-paths --allow-all-urls --disable-builtin-mcps --no-auto-update --disable-client-telemetry <model>',
    '--model m',
  ],
  [
    'openhands',
    'openhands --headless --json --override-with-envs --file /work/home/.stepmark/instruction.md',
    '',
  ],
  ['opencode', 'opencode run --format json --auto --title stepmark <model>', '--model m'],
  [
    'aider',
    [
      'aider --message-file /work/home/.stepmark/instruction.md --yes-always --no-pretty --no-stream --no-fancy-input',
      '--no-suggest-shell-commands --no-auto-commits --no-dirty-commits --no-gitignore --no-detect-urls --no-check-update',
      '--no-show-release-notes --no-show-model-warnings --no-analytics',
      '--analytics-log /work/home/.stepmark/aider-events.jsonl --chat-history-file /work/home/.stepmark/aider-chat.md',
      '--input-history-file /work/home/.stepmark/aider-input <model>',
    ].join(' '),
    '--model m',
  ],
  [
    'goose',
    'goose run --no-session --output-format stream-json --with-builtin developer --instructions -',
    '',
  ],
  ['cursor-agent', 'cursor-agent --print --force --output-format stream-json <model> -- <text>', '--model m'],
  ['qwen-code', 'qwen --output-format stream-json --yolo --auth-type openai <model>', '--model m'],
];

function wordsOf(line: string, model: string): readonly string[] {
  return line
    .replace('<model>', model)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word === '<text>' ? TURN.instruction : word));
}

describe('the agents that are built in', () => {
  test('are those that the table of command lines knows', () => {
    expect(TOOL_AGENTS.map(({ name }) => name)).toEqual(COMMAND_LINES.map(([name]) => name));
  });

  test.each(COMMAND_LINES)('%s is run as documented, without a model and with one', (name, line, model) => {
    const agent = processAgent(name);
    expect(agent.invocation(TURN).argv).toEqual(wordsOf(line, ''));
    expect(agent.invocation({ ...TURN, model: 'm' }).argv).toEqual(wordsOf(line, model));
  });

  test.each(TOOL_AGENTS.map((agent) => [agent.name, agent] as const))(
    '%s needs no shell, writes in HOME alone, and is given the instruction once',
    (_, agent) => {
      const { argv, stdin, files } = agent.invocation(TURN);
      expect(argv[0]).toBe(agent.executable);
      for (const { path } of files) expect(path).toMatch(/^\.[a-z-]+\/[a-z.-]+$/);
      const places = [stdin, ...argv, ...files.map(({ text }) => text)];
      expect(places.filter((text) => text === TURN.instruction)).toHaveLength(1);
    },
  );

  test.each(TOOL_AGENTS.map((agent) => [agent.name, agent] as const))(
    '%s takes an instruction that is longer than an argument may be',
    (_, agent) => {
      const instruction = 'é'.repeat(100_000);
      const { argv, stdin, files } = agent.invocation({ ...TURN, instruction });
      expect(argv.every((word) => word.length < 1_000)).toBe(true);
      expect([stdin, ...files.map(({ text }) => text)]).toContain(instruction);
    },
  );

  test.each(TOOL_AGENTS.map((agent) => [agent.name, agent] as const))(
    '%s needs a key, and is never given a token of GitHub Actions',
    (_, agent) => {
      const { keys, insteadOfKey, other } = agent.variables(null);
      expect(keys.length).toBeGreaterThan(0);
      for (const name of [...keys, ...insteadOfKey, ...other]) {
        expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
        expect(name).not.toMatch(/^(GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|RUNNER_.*)$/);
      }
    },
  );

  test('one that speaks to many providers is given the key of the model that it runs', () => {
    const { keys } = processAgent('opencode').variables('anthropic/claude-sonnet-4-5');
    expect(keys).toEqual(['ANTHROPIC_API_KEY']);
    expect(processAgent('aider').variables('no-provider').keys).toContain('OPENAI_API_KEY');
  });
});

describe('what single agents need', () => {
  test('Claude Code is told of the cost limit', () => {
    const { argv } = processAgent('claude-code').invocation({ ...TURN, costLimitUsd: 1.5 });
    expect(argv.slice(-2)).toEqual(['--max-budget-usd', '1.5']);
  });

  test("Codex is given the key and the address of OpenAI's other tools in its own way", () => {
    const environment = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://localhost:1/v1' };
    const invocation = processAgent('codex').invocation({ ...TURN, environment });
    expect(invocation.environment).toEqual({ CODEX_API_KEY: 'k' });
    expect(invocation.argv).toContain('openai_base_url="http://localhost:1/v1"');
  });

  test.each([
    [{ GEMINI_API_KEY: 'k' }, 'gemini-api-key'],
    [{ GOOGLE_GENAI_USE_VERTEXAI: 'true' }, 'vertex-ai'],
  ])('Gemini CLI with %j is told to use %s', (environment, expected) => {
    const [settings] = processAgent('gemini-cli').invocation({ ...TURN, environment }).files;
    expect(JSON.parse(settings?.text ?? '')).toMatchObject({
      security: { auth: { selectedType: expected } },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
    });
  });

  test.each([
    ['anthropic/claude-sonnet-4-5', { GOOSE_PROVIDER: 'anthropic', GOOSE_MODEL: 'claude-sonnet-4-5' }],
    ['openrouter/x/y', { GOOSE_PROVIDER: 'openrouter', GOOSE_MODEL: 'x/y' }],
    ['gpt-4.1', { GOOSE_MODEL: 'gpt-4.1' }],
  ])('Goose takes the model %s apart', (model, expected) => {
    expect(processAgent('goose').invocation({ ...TURN, model }).environment).toMatchObject(expected);
  });
});

describe('a command of the user', () => {
  test('is given the instruction on standard input and in a file, and a place to tell its usage', () => {
    const agent = processAgent('mine', ['./agent', '--fast']);
    expect(agent).toMatchObject({ kind: 'custom', name: 'mine' });
    expect(
      agent.invocation({ ...TURN, command: ['./agent', '--fast'], model: 'm', costLimitUsd: 2 }),
    ).toEqual({
      argv: ['./agent', '--fast'],
      stdin: TURN.instruction,
      environment: {
        STEPMARK_INSTRUCTION_FILE: '/work/home/.stepmark/instruction.md',
        STEPMARK_USAGE_FILE: '/work/home/.stepmark/usage.json',
        STEPMARK_MODEL: 'm',
        STEPMARK_COST_LIMIT_USD: '2',
      },
      files: [{ path: '.stepmark/instruction.md', text: TURN.instruction }],
    });
  });

  test('may have the name of an agent that is built in', () => {
    expect(findAgentDefinition({ name: 'codex', command: ['./mine'] })).toMatchObject({ kind: 'custom' });
  });
});

describe('finding an agent by its name', () => {
  test.each([
    ['oracle', { kind: 'oracle', patches: null }],
    ['oracle:3', { kind: 'oracle', patches: 3 }],
    ['oracle:0', { kind: 'oracle', patches: 0 }],
    ['nop', { kind: 'nop' }],
    ['replay', { kind: 'replay' }],
  ])('%s is a script', (name, script) => {
    expect(findAgentDefinition({ name, command: null })).toMatchObject({ kind: 'scripted', name, script });
  });

  test('oracle:03 is the same agent as oracle:3', () => {
    expect(findAgentDefinition({ name: 'oracle:03', command: null }).name).toBe('oracle:3');
  });

  test.each([
    ['claud-code', 'Did you mean "claude-code"?'],
    ['cursr-agent', 'Did you mean "cursor-agent"?'],
    ['oracle:x', 'Did you mean "oracle"?'],
    ['custom', '--command'],
    ['something-else-entirely', 'Built in: claude-code, codex'],
  ])('%s is refused, and said what to do', (name, expected) => {
    const find = (): unknown => findAgentDefinition({ name, command: null });
    expect(find).toThrow(UsageError);
    expect(find).toThrow(expected);
  });
});

function processAgent(name: string, command: readonly string[] | null = null): ProcessAgent {
  const agent = findAgentDefinition({ name, command });
  if (agent.kind === 'scripted') throw new Error(`${name} is no process`);
  return agent;
}
