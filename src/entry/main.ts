import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { errorCode } from '../core/error-code.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/verdict.ts';
import type * as BotDoors from './bot.ts';
import { codeCacheDirectory, loadBundle } from './code-cache.ts';
import { endWith } from './failure.ts';
import type * as GitHubDoors from './github.ts';
import { addBench, addPlan } from './program/bench-commands.ts';
import { addBot } from './program/bot-commands.ts';
import { addInit, addUninstall } from './program/init-commands.ts';
import { addAggregate, addResults } from './program/machines-commands.ts';
import { addOpen } from './program/open-command.ts';
import { parseCount, parseId, sandboxOption } from './program/option-values.ts';
import { addCompare, addReport } from './program/results-commands.ts';
import type * as SiteDoors from './site.ts';
import { VERSION } from './version.ts';

const EXAMPLES = `
Examples:
  stepmark demo                                  see a scorecard of a scripted agent, in seconds
  stepmark score --base main --head my-branch    score a branch with the repository's own suite
  stepmark score --task gridcalc --work ./out    score a folder against a task
  stepmark validate tasks/*                      prove tasks
  stepmark render scorecard.json --as comment    show a card in another form

Exit codes: 0 resolved or clean, 1 not, 2 wrong usage or configuration, 3 could not be measured, 70 a bug of ours.`;

/** Reads the command line, runs one command, and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', goOnUnread);
  const program = createProgram();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
      return;
    }
    endWith(error);
  }
}

/** Whoever reads may leave, as `head` does: the files are still written, and everything is given back. */
function goOnUnread(error: unknown): void {
  if (errorCode(error) !== 'EPIPE') throw error;
}

function createProgram(): Command {
  const program = new Command('stepmark')
    .description('Step-level scorecards: what a change fixed, what it broke, and how far it got.')
    .version(VERSION, '-V, --version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Run "stepmark --help" for usage.')
    .exitOverride();
  addScore(program);
  addDemo(program);
  addValidate(program);
  addPlan(program);
  addAggregate(program);
  addResults(program, loadGitHub);
  addRender(program);
  addReport(program);
  addCompare(program);
  addSite(program);
  addDoctor(program);
  addInit(program);
  addUninstall(program);
  addBench(program);
  addPublish(program);
  addOpen(program, loadGitHub);
  addBot(program, loadBot);
  addAction(program);
  return program;
}

function addScore(program: Command): void {
  program
    .command('score')
    .description('Score a branch, a folder, or two reports.')
    .option(
      '--base <ref>',
      "branch that the change is for; default: the remote's main branch, main or master",
    )
    .option('--head <ref>', 'the change; default: HEAD')
    .option('--work <dir>', 'score this folder instead of a commit')
    .option('--task <id|dir>', 'score against a task: its id, or its folder')
    .option('--config <file>', "use this configuration instead of the base branch's .github/stepmark.yml")
    .option('--base-report <file>', 'do not run anything: the report of base (with --head-report)')
    .option('--head-report <file>', 'do not run anything: the report of head')
    .option('--repo <dir>', 'the repository', '.')
    .option('--out <dir>', 'where the scorecard and the logs go', 'stepmark-out')
    .option('--jobs <n>', 'commands that run at once; default: the number of cores', parseCount)
    .addOption(sandboxOption())
    .option('--no-cache', 'measure base anew')
    .option('--dry-run', 'say what would be run, and run nothing')
    .option('--json', 'print scorecard.json to standard output, everything else to standard error')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `
Examples:
  stepmark score                                     HEAD against the main branch
  stepmark score --base v1.2.0 --head v1.3.0 --json
  stepmark score --task ./tasks/gridcalc --head agent/try-1
  stepmark score --base-report base.xml --head-report head.xml`,
    )
    .action(async (options) => (await import('./commands/score.ts')).runScore(options));
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .description("Score a scripted agent's branch in a throwaway repository. Needs Node and git alone.")
    .option('--out <dir>', 'where the scorecard goes; default: a new temporary folder')
    .option('--json', 'print scorecard.json to standard output, everything else to standard error')
    .option('--quiet', 'no progress')
    .action(async (options) => (await import('./commands/demo.ts')).runDemo(options));
}

function addValidate(program: Command): void {
  program
    .command('validate')
    .description('Prove tasks: base fails, the reference passes, the staircase holds, nothing flakes.')
    .argument('<task...>', 'folders of tasks')
    .option('--quick', 'run base and reference once instead of three times')
    .option('--no-write', 'check only: leave manifest.json as it is')
    .option('--coverage', 'print which tests check which requirement of the instruction')
    .option('--jobs <n>', 'commands that run at once; default: the number of cores', parseCount)
    .addOption(sandboxOption())
    .option('--json', 'print the findings as JSON to standard output')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExamples:\n  stepmark validate tasks/*\n  stepmark validate --quick tasks/gridcalc',
    )
    .action(async (tasks, options) => (await import('./commands/validate.ts')).runValidate(tasks, options));
}

function addRender(program: Command): void {
  program
    .command('render')
    .description('Show a scorecard in another form, on standard output.')
    .argument('<scorecard.json>', 'a scorecard; "-" reads standard input')
    .addOption(
      new Option('--as <form>', 'what to print')
        .choices(['comment', 'check', 'summary', 'terminal', 'html', 'ctrf', 'junit', 'json'])
        .default('terminal'),
    )
    .addHelpText('after', '\nExamples:\n  stepmark render stepmark-out/scorecard.json --as html > card.html')
    .action(async (file, options) => (await import('./commands/render.ts')).runRender(file, options));
}

function addSite(program: Command): void {
  program
    .command('site')
    .description("Write a benchmark's results as a folder of pages that need no server.")
    .argument('<results...>', 'folders that "bench --out" wrote, or files of results')
    .requiredOption('--out <dir>', 'the folder: new, empty, or a site of an earlier run, which it replaces')
    .option('--title <text>', 'what the pages are called; default: Benchmark')
    .option('--quiet', 'say nothing')
    .addHelpText(
      'after',
      '\nExamples:\n  stepmark site results --out site\n  stepmark site night-1 night-2 --out site --title "Nightly"',
    )
    .action(async (results, options) => loadSite().runSite(results, options));
}

/** The plotting library is a bundle of its own: no other command pays for it. */
function loadSite(): typeof SiteDoors {
  const directory = codeCacheDirectory(process.env);
  return loadBundle(join(__dirname, 'site.cjs'), { directory }) as typeof SiteDoors;
}

function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Say which tools and which sandbox this machine has, and how to get what is missing.')
    .option('--json', 'print the findings as JSON to standard output')
    .action(async (options) => (await import('./commands/doctor.ts')).runDoctor(options));
}

function addPublish(program: Command): void {
  program
    .command('publish')
    .description('Put a result on its pull request: comment, check run. Takes the result as hostile.')
    .option('--from <dir>', "a folder of downloaded artifacts, or the Action's own directory")
    .option('--run-id <n>', 'the workflow run whose artifacts hold the result', parseId)
    .option('--expect <keys>', 'keys that must be there, with commas between')
    .option('--workflow <path>', 'the only workflow whose result is taken')
    .option('--repository <owner/name>', 'outside of a workflow: the repository')
    .option('--check', "also write a check run; needs an App's token")
    .option('--running', 'say that the run has begun')
    .option('--cancelled', 'say that the run was cancelled')
    .option('--dry-run', 'print what would be written, and write nothing')
    .option('--json', 'print what became of it as JSON')
    .addHelpText(
      'after',
      `
The token comes from STEPMARK_TOKEN or GITHUB_TOKEN. In a workflow the publish action sets everything else.

Examples:
  stepmark publish --run-id 1234567890 --repository owner/name --dry-run
  stepmark publish --from artifacts --expect node-20,node-22`,
    )
    .action(async (options) => loadGitHub().runPublish(options));
}

/** What needs GitHub's packages is a bundle of its own: no other command pays for it. */
function loadGitHub(): typeof GitHubDoors {
  const directory = codeCacheDirectory(process.env);
  return loadBundle(join(__dirname, 'publish.cjs'), { directory }) as typeof GitHubDoors;
}

/** Its database, its queue and Probot are packages that no bundle holds. */
function loadBot(): typeof BotDoors {
  try {
    return loadBundle(join(__dirname, 'bot.cjs'), {
      directory: codeCacheDirectory(process.env),
    }) as typeof BotDoors;
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      'bad-config',
      'Expected the packages that the bot runs on, found that one is missing. Run "npm ci --omit=dev" in the checkout of Stepmark.',
      { cause: error },
    );
  }
}

/** The steps of action.yml: nobody else has a use for them. */
function addAction(program: Command): void {
  const action = program.command('action', { hidden: true }).description('The steps of the GitHub Action.');
  action
    .command('prepare')
    .description('Find out what is to be scored. Runs nothing of the change.')
    .action(async () => loadGitHub().runPrepare());
  action
    .command('score')
    .description('Score it. Needs no token, and must see none.')
    .action(async () => (await import('./action/score.ts')).runActionScore());
  action
    .command('finish')
    .description('Write the job summary and the outputs, and end as the gate says.')
    .action(async () => loadGitHub().runFinish());
}
