import { type Command, Option } from 'commander';
import { COMPARE_TARGETS, REPORT_TARGETS } from '../../report/bench/targets.ts';
import { collect } from './option-values.ts';

export function addReport(program: Command): void {
  program
    .command('report')
    .description('Show the results of a benchmark: who resolves what, how far runs get, what is missing.')
    .argument('<results...>', 'folders that "bench --out" wrote, or files of results')
    .addOption(new Option('--as <form>', 'what to print').choices(REPORT_TARGETS).default('text'))
    .option('--json', 'the same as --as json')
    .addHelpText(
      'after',
      '\nExamples:\n  stepmark report results\n  stepmark report night-1 night-2 --as markdown\n  stepmark report results --as csv > leaderboard.csv',
    )
    .action(async (results, options) => (await import('../commands/report.ts')).runReport(results, options));
}

export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('Hold two runs of the same tasks against each other, attempt by attempt.')
    .argument('<results...>', 'the earlier results and the later ones; or one folder, with --agent twice')
    .option('--agent <name[:model]>', 'the agent of both sides, or given twice of each', collect, [])
    .option('--names <a,b>', 'what the sides are called; default: the agents or the folders')
    .addOption(new Option('--as <form>', 'what to print').choices(COMPARE_TARGETS).default('text'))
    .option('--json', 'the same as --as json')
    .addHelpText(
      'after',
      '\nExamples:\n  stepmark compare main-results pr-results --names "the old prompt,the new prompt" --as markdown\n  stepmark compare results --agent codex --agent claude-code',
    )
    .action(async (results, options) =>
      (await import('../commands/compare.ts')).runCompare(results, options),
    );
}
