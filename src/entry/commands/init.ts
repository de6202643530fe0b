import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createRepository } from '../../adapters/git/repository.ts';
import { writeWhole } from '../../adapters/storage/output-directory.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { UsageError } from '../../core/errors.ts';
import { defaultRepositoryConfig, parseRepositoryConfig } from '../../formats/repository-config-file.ts';
import type { ActionPin } from '../../formats/workflow-template.ts';
import type { Repository } from '../../pipeline/ports.ts';
import { renderBranchCommands } from '../../report/bot-branch.ts';
import { detectSuites } from '../init/detect-suites.ts';
import { configFile, type OwnFile, type Setup, workflowFiles } from '../init/own-files.ts';
import { readBotSettings } from '../init/read-bot-settings.ts';
import { VERSION } from '../version.ts';
import { findOwnCommit } from './own-commit.ts';

interface InitOptions {
  readonly repo: string;
  readonly github?: boolean;
  readonly forks?: boolean;
  readonly bot?: boolean;
  readonly pin?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/**
 * `stepmark init`: the detected suite filled in, everything else commented out with its default. With `--github` or
 * `--bot` the workflows too; a configuration that is there is then kept as it is.
 */
export async function runInit(options: InitOptions): Promise<void> {
  const repository = await createRepository(resolve(options.repo));
  const setup = setupOf(options);
  const suites = await detectSuites(repository);
  const config = configFile(suites, setup);
  parseRepositoryConfig({ name: config.path, text: config.text });
  const bot = setup === 'bot' ? await readBotSettings(repository.root) : defaultRepositoryConfig().bot;
  const workflows = setup === 'none' ? [] : workflowFiles(setup, await choosePin(options.pin), bot);
  if (options.dryRun === true) {
    process.stdout.write(workflows.length === 0 ? config.text : [config, ...workflows].map(show).join('\n'));
    return;
  }
  const keepConfig = workflows.length > 0 && (await isThere(repository, config));
  const files = keepConfig ? workflows : [config, ...workflows];
  if (options.force !== true) await refuseToReplace(repository, files);
  await writeFiles(repository, files);
  if (keepConfig) process.stdout.write(`kept ${join(repository.root, config.path)}\n`);
  else
    for (const { name, chosenBecause } of suites) process.stdout.write(`  suite ${name}: ${chosenBecause}\n`);
  process.stdout.write(sayNext(setup, bot.ref));
}

function setupOf({ github, forks, bot, pin }: InitOptions): Setup {
  if (bot === true) return 'bot';
  if (forks === true) return 'forks';
  return github === true || pin !== undefined ? 'github' : 'none';
}

async function choosePin(given: string | undefined): Promise<ActionPin> {
  return { commit: given ?? (await findOwnCommit()), version: VERSION };
}

function sayNext(setup: Setup, branch: string): string {
  switch (setup) {
    case 'none':
      return 'Commit it to the base branch: it is read from there, never from a pull request.\n';
    case 'github':
    case 'forks':
      return 'Commit them to the default branch. The next pull request gets a scorecard.\n';
    case 'bot':
      return `Commit them to the default branch. Then, on that commit, make the protected branch "${branch}" that the bot runs them on:
${renderBranchCommands(branch)}`;
  }
}

function show({ path, text }: OwnFile): string {
  return `# ==> ${path}\n${text}`;
}

async function isThere(repository: Repository, { path }: OwnFile): Promise<boolean> {
  return (await readOptional(join(repository.root, path))) !== null;
}

/** Before anything is written, so that a refusal leaves nothing half done. */
async function refuseToReplace(repository: Repository, files: readonly OwnFile[]): Promise<void> {
  for (const file of files) {
    if (!(await isThere(repository, file))) continue;
    throw new UsageError(
      'bad-argument',
      `${join(repository.root, file.path)} is there already. Pass --force to replace it, or --dry-run to see a new one.`,
    );
  }
}

async function writeFiles(repository: Repository, files: readonly OwnFile[]): Promise<void> {
  for (const { path, text } of files) {
    const target = join(repository.root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeWhole(target, text);
    process.stdout.write(`wrote ${target}\n`);
  }
}
