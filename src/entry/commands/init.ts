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
import { findSuites, sourceOf } from '../../pipeline/find-subject.ts';

interface InitOptions {
  readonly repo: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/** `stepmark init`: the detected suite filled in, everything else commented out with its default. */
export async function runInit(options: InitOptions): Promise<void> {
  const repository = await createRepository(resolve(options.repo));
  const suites = await detect(repository);
  const text = formatConfigTemplate(suites);
  parseRepositoryConfig({ name: REPOSITORY_CONFIG_PATH, text });
  if (options.dryRun === true) {
    process.stdout.write(text);
    return;
  }
  const path = join(repository.root, REPOSITORY_CONFIG_PATH);
  if (options.force !== true && (await readOptional(path)) !== null) {
    throw new UsageError(
      'bad-argument',
      `${path} is there already. Pass --force to replace it, or --dry-run to see a new one.`,
    );
  }
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, text);
  process.stdout.write(`wrote ${path}\n`);
  for (const { name, chosenBecause } of suites) process.stdout.write(`  suite ${name}: ${chosenBecause}\n`);
  process.stdout.write('Commit it to the base branch: it is read from there, never from a pull request.\n');
}

async function detect(
  repository: Awaited<ReturnType<typeof createRepository>>,
): Promise<readonly OwnSuite[]> {
  const trees = createTrees(repository, () => Promise.reject(new Error('init compares no trees')));
  const head = sourceOf(repository, await repository.resolve('HEAD'));
  try {
    return await findSuites(defaultRepositoryConfig(), trees, head);
  } catch (error) {
    if (error instanceof UsageError && error.code === 'no-suite-found') return [];
    throw error;
  }
}
