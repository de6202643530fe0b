import { join } from 'node:path';
import * as z from 'zod';
import type { Sandbox } from '../../src/pipeline/ports.ts';

/** Where `scripts/install-agents.sh` installed them; null: nowhere. */
export const AGENTS_DIRECTORY = process.env.STEPMARK_AGENTS_DIR ?? null;

/** What one tool is given to reach the stub: `{url}` is its address. */
export interface RealAgent {
  readonly name: string;
  /** null: the tool's default. */
  readonly model: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly key: string;
  /** It also asks a model for what it does not tell of, e.g. to sum up a long instruction. */
  readonly asksInSilence?: true;
}

const KEY = 'test-key-0123456789';

/** Every agent that can be installed from a registry and be told of another address. */
export const REAL_AGENTS: readonly RealAgent[] = [
  {
    name: 'claude-code',
    model: 'claude-sonnet-4-5',
    environment: { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: '{url}' },
    key: KEY,
  },
  {
    name: 'codex',
    model: null,
    environment: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: '{url}/v1' },
    key: KEY,
  },
  {
    name: 'gemini-cli',
    model: 'gemini-2.5-pro',
    environment: { GEMINI_API_KEY: KEY, GOOGLE_GEMINI_BASE_URL: '{url}' },
    key: KEY,
  },
  {
    name: 'copilot-cli',
    model: 'gpt-4.1',
    environment: { COPILOT_PROVIDER_BASE_URL: '{url}/v1', COPILOT_PROVIDER_API_KEY: KEY },
    key: KEY,
  },
  {
    name: 'openhands',
    model: 'openai/stub-model',
    environment: { LLM_API_KEY: KEY, LLM_BASE_URL: '{url}/v1' },
    key: KEY,
  },
  {
    name: 'opencode',
    model: 'anthropic/claude-sonnet-4-5',
    environment: { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: '{url}/v1' },
    key: KEY,
  },
  {
    name: 'aider',
    model: 'openai/stub-model',
    environment: { OPENAI_API_KEY: KEY, OPENAI_API_BASE: '{url}/v1' },
    key: KEY,
    asksInSilence: true,
  },
  {
    name: 'qwen-code',
    model: 'qwen3-coder-plus',
    environment: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: '{url}/v1' },
    key: KEY,
  },
];

const STUB_DIRECTORY = join(import.meta.dirname, 'stub-model-server');

export interface StubTask {
  readonly file: string;
  readonly text: string;
  /** Stands in the instruction: the stub notes whether it was told. */
  readonly marker: string;
  /** Where it notes the calls. */
  readonly log: string;
}

/** A sandbox without a network, in which every command runs beside a model of its own. */
export function withStubModel(sandbox: Sandbox, task: StubTask): Sandbox {
  return {
    ...sandbox,
    run: (command) =>
      sandbox.run({
        ...command,
        network: false,
        shown: [...command.shown, STUB_DIRECTORY],
        argv: [
          process.execPath,
          join(STUB_DIRECTORY, 'stub.mjs'),
          JSON.stringify(task),
          '--',
          ...command.argv,
        ],
      }),
  };
}

const call = z.object({
  protocol: z.string().nullable(),
  key: z.string().nullish(),
  heardInstruction: z.boolean().nullish(),
  usage: z.object({ input: z.number(), cached: z.number(), output: z.number() }).nullish(),
});
export type StubCall = z.infer<typeof call>;

/** What the stub noted of the calls that it answered. */
export function parseStubLog(text: string): readonly StubCall[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => call.parse(JSON.parse(line)))
    .filter(({ usage }) => usage != null);
}
