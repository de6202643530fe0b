import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createRepository } from '../../adapters/git/repository.ts';
import { writeWhole } from '../../adapters/storage/output-directory.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { createTrees } from '../../adapters/storage/trees.ts';
import { UsageError } from '../../core/errors.ts';
import type { OwnSuite } from '../../core/repository-config.ts';
import { formatConfigTemplate } from '../../formats/config-template.ts';
import {
  defaultRepositoryConfig,
  parseRepositoryConfig,
  REPOSITORY_CONFIG_PATH,
} from '../../formats/repository-config-file.ts';
import {
  type ActionPin,
  formatPublishWorkflow,
  formatScoreWorkflow,
  PUBLISH_WORKFLOW_PATH,
  SCORE_WORKFLOW_PATH,
} from '../../formats/workflow-template.ts';
import { findSuites, sourceOf } from '../../pipeline/find-subject.ts';
import type { Repository } from '../../pipeline/ports.ts';
import { VERSION } from '../version.ts';
import { findOwnCommit } from './own-commit.ts';

interface InitOptions {
  readonly repo: string;
  readonly github?: boolean;
  readonly forks?: boolean;
  readonly pin?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

interface NewFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * `stepmark init`: the detected suite filled in, everything else commented out with its default. With `--github` the
 * workflows too; a configuration that is there is then kept as it is.
 */
export async function runInit(options: InitOptions): Promise<void> {
  const repository = await createRepository(resolve(options.repo));
  const suites = await detect(repository);
  const config = { path: REPOSITORY_CONFIG_PATH, text: formatConfigTemplate(suites) };
  parseRepositoryConfig({ name: config.path, text: config.text });
  const workflows = options.github === true ? formatWorkflows(await choosePin(options.pin), options) : [];
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
  process.stdout.write(
    workflows.length === 0
      ? 'Commit it to the base branch: it is read from there, never from a pull request.\n'
      : 'Commit them to the default branch. The next pull request gets a scorecard.\n',
  );
}

function formatWorkflows(pin: ActionPin, { forks }: InitOptions): readonly NewFile[] {
  if (forks !== true) return [{ path: SCORE_WORKFLOW_PATH, text: formatScoreWorkflow(pin, 'second-job') }];
  return [
    { path: SCORE_WORKFLOW_PATH, text: formatScoreWorkflow(pin, 'workflow') },
    { path: PUBLISH_WORKFLOW_PATH, text: formatPublishWorkflow(pin) },
  ];
}

async function choosePin(given: string | undefined): Promise<ActionPin> {
  return { commit: given ?? (await findOwnCommit()), version: VERSION };
}

function show({ path, text }: NewFile): string {
  return `# ==> ${path}\n${text}`;
}

async function isThere(repository: Repository, { path }: NewFile): Promise<boolean> {
  return (await readOptional(join(repository.root, path))) !== null;
}

/** Before anything is written, so that a refusal leaves nothing half done. */
async function refuseToReplace(repository: Repository, files: readonly NewFile[]): Promise<void> {
  for (const file of files) {
    if (!(await isThere(repository, file))) continue;
    throw new UsageError(
      'bad-argument',
      `${join(repository.root, file.path)} is there already. Pass --force to replace it, or --dry-run to see a new one.`,
    );
  }
}

async function writeFiles(repository: Repository, files: readonly NewFile[]): Promise<void> {
  for (const { path, text } of files) {
    const target = join(repository.root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeWhole(target, text);
    process.stdout.write(`wrote ${target}\n`);
  }
}

async function detect(repository: Repository): Promise<readonly OwnSuite[]> {
  const trees = createTrees(repository, () => Promise.reject(new Error('init compares no trees')));
  const head = sourceOf(repository, await repository.resolve('HEAD'));
  try {
    return await findSuites(defaultRepositoryConfig(), trees, head);
  } catch (error) {
    if (error instanceof UsageError && error.code === 'no-suite-found') return [];
    throw error;
  }
}
