import { type Command, Option } from 'commander';
import { parseCommit } from './option-values.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('Write a commented .github/stepmark.yml, and with --github or --bot the workflows.')
    .option('--repo <dir>', 'the repository', '.')
    .option('--github', 'also write the workflow that scores pull requests and comments on them')
    .addOption(
      new Option(
        '--forks',
        "with --github: also for pull requests from forks, by a publisher's workflow",
      ).implies({ github: true }),
    )
    .addOption(
      new Option(
        '--bot',
        'also write the workflow that the bot starts, and print how to make the branch that it runs on',
      ).conflicts(['github', 'forks']),
    )
    .addOption(
      new Option(
        '--pin <sha>',
        "with --github or --bot: the commit of Stepmark to use; default: this checkout's",
      ).argParser(parseCommit),
    )
    .option('--force', 'replace files that are there; with --github or --bot the workflows alone')
    .option('--dry-run', 'print them instead')
    .addHelpText(
      'after',
      '\nExamples:\n  stepmark init\n  stepmark init --github --forks --dry-run\n  stepmark init --bot',
    )
    .action(async (options) => (await import('../commands/init.ts')).runInit(options));
}

export function addUninstall(program: Command): void {
  program
    .command('uninstall')
    .description('Remove what init wrote, where it is still as init wrote it.')
    .option('--repo <dir>', 'the repository', '.')
    .option('--dry-run', 'only say what would be removed')
    .addHelpText('after', '\nExamples:\n  stepmark uninstall --dry-run\n  stepmark uninstall')
    .action(async (options) => (await import('../commands/uninstall.ts')).runUninstall(options));
}
