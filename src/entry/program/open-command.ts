import { type Command, InvalidArgumentError, Option } from 'commander';
import { HELP_LEVELS } from '../../core/bench/help-level.ts';
import { GITHUB_AGENT_NAMES } from '../../formats/agents/github-agents.ts';
import type * as GitHubDoors from '../github.ts';

export function addOpen(program: Command, loadGitHub: () => typeof GitHubDoors): void {
  program
    .command('open')
    .description('Have an agent that lives on GitHub make attempts at a task, over pull requests.')
    .argument('<task>', 'its id, or its folder')
    .requiredOption('--repo <owner/name>', 'where the branches and the issues go')
    .requiredOption('--agent <name>', GITHUB_AGENT_NAMES.join(', '))
    .option('--attempts <n>', 'how many there shall be of this kind', upTo(100), 1)
    .option('--turns <n>', 'pushes that are scored in each, at most', upTo(999), 3)
    .addOption(
      new Option('--help-level <level>', 'what is said between the turns')
        .choices(HELP_LEVELS)
        .default('self-correction'),
    )
    .option('--dry-run', 'print every call that would be made, and make none that writes')
    .option('--json', 'print what became of it as JSON')
    .addHelpText(
      'after',
      `
The token comes from STEPMARK_TOKEN or GITHUB_TOKEN and needs "contents: write" and "issues: write". The bot scores the
pull requests and answers them (docs/bot.md). What is there already is not made twice.

Examples:
  stepmark open smelt --repo owner/name --agent copilot --attempts 3 --dry-run
  stepmark open smelt --repo owner/name --agent claude --turns 5 --help-level guidance`,
    )
    .action(async (task, options) => loadGitHub().runOpen(task, options));
}

function upTo(most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}.`);
  };
}
