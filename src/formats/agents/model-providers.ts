import type { AgentVariables } from '../../core/bench/agent.ts';

interface Provider {
  /** As models are named: `<name>/<model>`. */
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly addresses: readonly string[];
}

/** For tools that speak to many providers: which variables belong to which. */
const PROVIDERS: readonly Provider[] = [
  { names: ['anthropic'], keys: ['ANTHROPIC_API_KEY'], addresses: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_HOST'] },
  {
    names: ['openai'],
    keys: ['OPENAI_API_KEY'],
    addresses: ['OPENAI_BASE_URL', 'OPENAI_API_BASE', 'OPENAI_HOST'],
  },
  {
    names: ['google', 'gemini'],
    keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    addresses: ['GOOGLE_GEMINI_BASE_URL'],
  },
  { names: ['openrouter'], keys: ['OPENROUTER_API_KEY'], addresses: [] },
  { names: ['deepseek'], keys: ['DEEPSEEK_API_KEY'], addresses: [] },
  { names: ['mistral'], keys: ['MISTRAL_API_KEY'], addresses: [] },
  { names: ['groq'], keys: ['GROQ_API_KEY'], addresses: [] },
  { names: ['xai'], keys: ['XAI_API_KEY'], addresses: [] },
  { names: ['opencode'], keys: ['OPENCODE_API_KEY'], addresses: [] },
];

/**
 * The variables for a model that is named `<provider>/<model>`: its provider's alone. Without a provider that is known,
 * any of theirs: the tool chooses by what it is given.
 */
export function providerVariables(model: string | null): AgentVariables {
  const name = model?.split('/', 1)[0]?.toLowerCase() ?? '';
  const named = PROVIDERS.filter(({ names }) => names.includes(name));
  const fitting = named.length > 0 ? named : PROVIDERS;
  return {
    keys: fitting.flatMap(({ keys }) => keys),
    insteadOfKey: [],
    other: fitting.flatMap(({ addresses }) => addresses),
  };
}
