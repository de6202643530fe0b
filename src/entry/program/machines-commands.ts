import type { Command } from 'commander';
import type * as GitHubDoors from '../github.ts';
import { parseCount } from './option-values.ts';

/** What brings the parts of a benchmark that ran on many machines together. */
export function addAggregate(program: Command): void {
  program
    .command('aggregate')
    .description('Merge the results of many machines into one file, and say what is missing.')
    .argument('<results...>', 'files (.jsonl, .jsonl.gz) and folders of results')
    .option('--out <dir>', 'the folder of the merged results', 'results')
    .option('--expect <plan.json>', 'what there should be; default: the plan beside the results')
    .option('--records', 'copy the records of the turns along')
    .option('--json', 'print what became of it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  stepmark aggregate results-1 results-2 results-3 --out results
  stepmark aggregate downloaded/ --expect plan.json --records

Exit codes: 0 all is there, 1 something is missing or two results contradict each other.`,
    )
    .action(async (paths, options) =>
      (await import('../commands/aggregate.ts')).runAggregate(paths, options),
    );
}

export function addResults(program: Command, loadGitHub: () => typeof GitHubDoors): void {
  const results = program
    .command('results')
    .description('Keep the results of runs on a branch of their own.');
  withBranch(results.command('push'))
    .description(
      'Add a run to the branch. Others may push at the same time; a run that is there is never changed.',
    )
    .option('--from <dir>', 'the folder of results', 'results')
    .option('--run <name>', "what tells the run from others; default: the workflow's run, else its content")
    .addHelpText('after', `${TOKEN}\nExamples:\n  stepmark results push --from results`)
    .action(async (options) => (await import('../commands/results.ts')).runResultsPush(options));
  withBranch(results.command('pull'))
    .description("Write the branch's runs to a folder.")
    .option('--to <dir>', 'the folder', 'results-history')
    .option('--last <n>', 'only so many runs, the newest', parseCount)
    .addHelpText('after', `${TOKEN}\nExamples:\n  stepmark results pull --to history --last 30`)
    .action(async (options) => (await import('../commands/results.ts')).runResultsPull(options));
  results
    .command('alert')
    .description('Open one issue where a score of the newest run has dropped, or bring it up to date.')
    .argument('<runs...>', 'files and folders of results of several runs')
    .option('--repository <owner/name>', 'outside of a workflow: the repository')
    .option('--dry-run', 'print what would be written, and write nothing')
    .addHelpText(
      'after',
      '\nThe token comes from STEPMARK_TOKEN or GITHUB_TOKEN and needs "issues: write".\n\nExamples:\n  stepmark results pull --to history --last 30 && stepmark results alert history --dry-run',
    )
    .action(async (paths, options) => loadGitHub().runResultsAlert(paths, options));
  addComment(results, loadGitHub);
}

function addComment(results: Command, loadGitHub: () => typeof GitHubDoors): void {
  results
    .command('comment')
    .description(
      'Say on a pull request that changes an agent whether it got better, at which steps, at what cost.',
    )
    .argument('<before>', 'earlier results: the newest run of the branch')
    .argument('<now>', "the results of the pull request's run, with their plan beside them")
    .option('--key <name>', 'tells this comparison from others of the same workflow')
    .option('--dry-run', 'print the comment, and write nothing; works anywhere')
    .option('--json', 'print what became of it as JSON')
    .addHelpText(
      'after',
      `
It writes or updates one comment in a workflow of the event pull_request, and says so where there is nothing to compare
with. The token comes from STEPMARK_TOKEN or GITHUB_TOKEN and needs "pull-requests: write".

Examples:
  stepmark results pull --to before --last 1 && stepmark results comment before results --dry-run`,
    )
    .action(async (before, now, options) =>
      (await import('../commands/comment.ts')).runResultsComment([before, now], options, loadGitHub),
    );
}

const TOKEN = `
A token, where one is needed, comes from STEPMARK_TOKEN; without it git uses its own credentials.
`;

function withBranch(command: Command): Command {
  return command
    .option('--branch <name>', 'the branch of results', 'stepmark-results')
    .option('--repo <dir>', 'a checkout whose origin has the branch', '.');
}
