import type { Command } from 'commander';
import {
  collect,
  parseAmount,
  parseCount,
  parseRetries,
  parseShards,
  sandboxOption,
} from './option-values.ts';

/** What `bench` and `plan` take to say what is to be run. */
function withPlanOptions(command: Command): Command {
  return command
    .argument('[task...]', 'tasks, or folders of tasks; default: those that come with Stepmark')
    .option('--agent <name[:model]>', 'an agent; may be given several times', collect, [])
    .option('--model <name>', 'the model of agents that name none')
    .option('--command <[agent=]command>', 'the command of an agent of your own', collect, [])
    .option('--attempts <n>', 'independent tries of each task; default: 1', parseCount)
    .option('--turns <n>', 'agent runs inside an attempt; default: 3 where there is help, else 1', parseCount)
    .option(
      '--help-level <levels>',
      'bare, self-correction, plan, guidance; several with commas are run as a ladder',
    )
    .option('--attempt-minutes <n>', 'agent time of a whole attempt; default: two hours a turn', parseAmount)
    .option('--attempt-cost <dollars>', 'what a whole attempt may cost', parseAmount)
    .option(
      '--run <name>',
      'what tells this run from others; default: a new name, or that of the run that is gone on with',
    );
}

export function addBench(program: Command): void {
  withPlanOptions(
    program
      .command('bench')
      .description('Run agents on tasks, score every turn, and go on where it stopped.'),
  )
    .option('--out <dir>', 'the folder of results, old and new', 'results')
    .option('-j, --jobs <n>', 'attempts at once; default: 1', parseCount)
    .option('--from <plan.json>', 'run a plan made by "stepmark plan", in place of the options above')
    .option('--shard <n>', 'with --from: the part of a divided plan to run', parseCount)
    .option('--plan <file>', "a plan for the agent, in place of the tasks' own")
    .option('--ask', 'at level guidance: ask the person at the terminal for hints')
    .option('--max-cost <dollars>', 'begin no turn once so much is spent', parseAmount)
    .option('--max-minutes <n>', 'begin no turn after so many minutes', parseAmount)
    .option('--retries <n>', 'tries more for what could not be measured', parseRetries, 2)
    .option(
      '--agent-env <name>',
      'a variable that agents may have beside their keys; several times',
      collect,
      [],
    )
    .option('--agent-dir <dir>', "a folder of the agents' own programs; several times", collect, [])
    .option('--replay <dir>', 'results whose recorded work the agent "replay" repeats')
    .addOption(sandboxOption())
    .option('--no-cache', 'measure anew also what was measured before, content for content')
    .option('--dry-run', 'say what would be run, how long and at what cost, and run nothing')
    .option('--json', 'print the summary as JSON to standard output')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `
Examples:
  stepmark bench --agent oracle --agent nop                    no key needed: the tasks that come with Stepmark
  stepmark bench tasks/ --agent claude-code --attempts 3 --turns 3 -j 2
  stepmark bench tasks/kvlog --agent mine --command './agent.sh --fast' --help-level bare,self-correction
  stepmark bench --agent codex --attempts 5 --dry-run          what it would take

Exit codes: 0 everything was measured, 1 something is not run yet, 2 wrong usage, 3 something could not be measured.`,
    )
    .action(async (tasks, options) => (await import('../commands/bench.ts')).runBench(tasks, options));
}

export function addPlan(program: Command): void {
  withPlanOptions(
    program.command('plan').description('Say what a benchmark runs, and divide it over machines.'),
  )
    .option('--shards <n>', 'divide it over so many machines; at most 256', parseShards)
    .option('--history <results...>', 'earlier results, to balance the machines by how long attempts took')
    .option('--out <file>', 'where the plan goes; default: standard output')
    .option('--matrix', 'print "matrix", "shards" and "cells" as lines for GITHUB_OUTPUT')
    .addHelpText(
      'after',
      `
Examples:
  stepmark plan --agent oracle --agent nop --attempts 3 --shards 8 --out plan.json
  stepmark plan tasks/gridcalc --agent claude-code:opus --help-level bare,self-correction --turns 3`,
    )
    .action(async (tasks, options) => (await import('../commands/plan.ts')).runPlan(tasks, options));
}
