/** A built-in agent. In branches and trailers `*` is any text, and case does not count. */
export interface KnownAgent {
  readonly name: string;
  /** GitHub Apps, without `[bot]`: only an account of type Bot matches, so that no person can take the name. */
  readonly bots: readonly string[];
  /** Ordinary accounts that the agent's own set-up uses. */
  readonly users: readonly string[];
  readonly branches: readonly string[];
  /** Whole lines at the end of a commit message. */
  readonly trailers: readonly string[];
}

/** Signs that agents leave by themselves; docs/agents.md gives the source of each, and what is left out and why. */
export const KNOWN_AGENTS: readonly KnownAgent[] = [
  {
    name: 'Copilot coding agent',
    // REST says "Copilot" where GraphQL and commits say "copilot-swe-agent".
    bots: ['Copilot', 'copilot-swe-agent'],
    users: [],
    branches: ['copilot/*'],
    trailers: [coAuthor('198982749+Copilot@users.noreply.github.com')],
  },
  {
    name: 'Claude Code',
    bots: ['claude', 'claude-code', 'claude-code-action', 'anthropic-claude'],
    users: [],
    branches: ['claude/*'],
    trailers: [coAuthor('noreply@anthropic.com'), ...botCoAuthor('claude')],
  },
  {
    name: 'Codex',
    bots: ['chatgpt-codex-connector', 'openai-codex'],
    users: [],
    branches: ['codex/*'],
    trailers: [coAuthor('noreply@openai.com'), ...botCoAuthor('chatgpt-codex-connector')],
  },
  {
    name: 'Devin',
    bots: ['devin-ai-integration'],
    users: [],
    branches: ['devin/*'],
    trailers: botCoAuthor('devin-ai-integration'),
  },
  {
    name: 'Jules',
    bots: ['google-labs-jules'],
    users: [],
    branches: [],
    trailers: botCoAuthor('google-labs-jules'),
  },
  {
    name: 'Cursor',
    bots: ['cursor'],
    users: [],
    branches: ['cursor/*'],
    trailers: [coAuthor('cursoragent@cursor.com'), ...botCoAuthor('cursor')],
  },
  {
    name: 'OpenHands',
    bots: ['openhands-ai'],
    users: ['openhands-agent'],
    branches: ['openhands-fix-issue-*'],
    trailers: [coAuthor('openhands@all-hands.dev')],
  },
  { name: 'Gemini', bots: ['gemini-code-assist'], users: [], branches: ['gemini/*'], trailers: [] },
  {
    name: 'Amp',
    bots: [],
    users: [],
    branches: [],
    trailers: [coAuthor('amp@ampcode.com'), 'Amp-Thread-ID: https://ampcode.com/threads/*'],
  },
  {
    name: 'Aider',
    bots: [],
    users: [],
    branches: ['aider/*'],
    trailers: [coAuthor('aider@aider.chat'), coAuthor('noreply@aider.chat')],
  },
];

function coAuthor(address: string): string {
  return `Co-authored-by: *<${address}>`;
}

/** GitHub writes the number of a bot's account before its address; people often leave it out. */
function botCoAuthor(bot: string): string[] {
  const address = `${bot}[bot]@users.noreply.github.com`;
  return [coAuthor(address), `Co-authored-by: *+${address}>`];
}
