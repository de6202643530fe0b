import type { GitHubAgent } from '../../core/bot/github-agent.ts';
import { UsageError } from '../../core/errors.ts';
import { nearestName } from '../../core/nearest-name.ts';

/** The agents that live on GitHub, as they are listed. None of them could be tried here: docs/agents.md has the sources. */
export const GITHUB_AGENTS: readonly GitHubAgent[] = [
  {
    name: 'copilot',
    title: 'Copilot coding agent',
    mention: 'copilot',
    handOver: { kind: 'assignee', login: 'copilot-swe-agent[bot]' },
  },
  { name: 'codex', title: 'Codex', mention: 'codex', handOver: { kind: 'mention' } },
  { name: 'jules', title: 'Jules', mention: 'jules', handOver: { kind: 'label', label: 'jules' } },
  { name: 'devin', title: 'Devin', mention: 'devin-ai-integration', handOver: { kind: 'mention' } },
  { name: 'claude', title: 'Claude', mention: 'claude', handOver: { kind: 'mention' } },
  { name: 'cursor', title: 'Cursor', mention: 'cursor', handOver: { kind: 'mention' } },
  {
    name: 'openhands',
    title: 'OpenHands',
    mention: 'openhands-agent',
    handOver: { kind: 'label', label: 'fix-me' },
  },
];

export const GITHUB_AGENT_NAMES: readonly string[] = GITHUB_AGENTS.map(({ name }) => name);

/** Null: none is called so. */
export function findGitHubAgent(name: string): GitHubAgent | null {
  return GITHUB_AGENTS.find((agent) => agent.name === name) ?? null;
}

/** Throws UsageError `bad-argument` that names the nearest one. */
export function requireGitHubAgent(name: string): GitHubAgent {
  const found = findGitHubAgent(name);
  if (found !== null) return found;
  const near = nearestName(name, GITHUB_AGENT_NAMES);
  throw new UsageError(
    'bad-argument',
    [
      `No agent that lives on GitHub is called "${name.slice(0, 100)}".`,
      near === null ? '' : ` Did you mean "${near}"?`,
      ` There are ${GITHUB_AGENT_NAMES.join(', ')}.`,
    ].join(''),
  );
}
