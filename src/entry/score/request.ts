import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { createRepository } from '../../adapters/git/repository.ts';
import { loadManifest, loadTask } from '../../adapters/storage/task-folder.ts';
import { createTrees } from '../../adapters/storage/trees.ts';
import { UsageError } from '../../core/errors.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { OwnSuite, RepositoryConfig } from '../../core/repository-config.ts';
import type { Revision } from '../../core/scorecard.ts';
import type { LoadedTask } from '../../core/task.ts';
import type { TreeSource } from '../../core/tree.ts';
import {
  changeGate,
  defaultRepositoryConfig,
  parseRepositoryConfig,
} from '../../formats/repository-config-file.ts';
import { findSubject, findSuites, readConfig, type Subject, sourceOf } from '../../pipeline/find-subject.ts';
import type { Repository } from '../../pipeline/ports.ts';
import { findTask, type TaskSource } from './find-task.ts';
import type { ScoreOptions } from './options.ts';

/** What is to be scored, found before anything is made or run. */
export interface ScoreRequest {
  readonly repository: Repository | null;
  readonly config: RepositoryConfig;
  readonly base: TreeSource | null;
  readonly head: TreeSource;
  readonly revisions: { readonly base: Revision; readonly head: Revision };
  readonly work: OwnWork | TaskWork;
  /** Sentences for the card. */
  readonly notes: readonly string[];
}

export interface OwnWork {
  readonly kind: 'own';
  readonly suites: readonly OwnSuite[];
}

export interface TaskWork {
  readonly kind: 'task';
  readonly task: LoadedTask;
  readonly manifest: Manifest;
  /** Gives back what was made to read the task. */
  readonly release: () => Promise<void>;
}

/** Reads options, repository, configuration and task. Throws UsageError for whatever is not as it must be. */
export async function readRequest(options: ScoreOptions): Promise<ScoreRequest> {
  if (options.work !== undefined && options.head !== undefined) {
    throw new UsageError(
      'bad-argument',
      'Expected --head or --work, found both: a change is a commit or a folder.',
    );
  }
  if (options.work !== undefined && options.task !== undefined)
    return readFolderRequest(options.work, options.task);
  const repository = await createRepository(resolve(options.repo));
  const found = await findRevisions(repository, options);
  const trees = createTrees(repository, () =>
    Promise.reject(new Error('no tree is exported before the engine is made')),
  );
  const tip = sourceOf(repository, found.subject.tip);
  const config = await readConfiguration(options, () => readConfig(trees, tip, options.configOnBase));
  const common = {
    repository,
    config,
    base: found.base,
    head: found.head,
    revisions: found.revisions,
    notes: await dirtyNotes(repository, options),
  };
  if (options.task !== undefined)
    return {
      ...common,
      work: await readTask(options.task, {
        repository,
        tip: found.subject.tip,
        folder: config.tasks,
        onlyHere: options.onlyFromBase ?? false,
      }),
    };
  return { ...common, work: { kind: 'own', suites: await findSuites(config, trees, found.base) } };
}

async function readConfiguration(
  options: ScoreOptions,
  readFromBase: () => Promise<RepositoryConfig>,
): Promise<RepositoryConfig> {
  const config =
    options.config === undefined
      ? await readFromBase()
      : parseRepositoryConfig(await readNamed(options.config));
  if (options.gate === undefined) return config;
  return { ...config, gate: changeGate(config.gate, { name: 'gate', text: options.gate }) };
}

interface Found {
  readonly subject: Pick<Subject, 'tip'>;
  readonly base: TreeSource;
  readonly head: TreeSource;
  readonly revisions: ScoreRequest['revisions'];
}

async function findRevisions(repository: Repository, options: ScoreOptions): Promise<Found> {
  if (options.work !== undefined) {
    const path = await requireFolder(options.work);
    const base = await repository.resolve(options.base ?? 'HEAD');
    return {
      subject: { tip: base },
      base: sourceOf(repository, base),
      head: { kind: 'directory', path },
      revisions: { base: { ref: base.ref, sha: base.sha }, head: { ref: basename(path), sha: null } },
    };
  }
  const subject = await findSubject(repository, { base: options.base ?? null, head: options.head ?? 'HEAD' });
  return {
    subject,
    base: sourceOf(repository, subject.base),
    head: sourceOf(repository, subject.head),
    revisions: {
      base: { ref: subject.tip.ref, sha: subject.base.sha },
      head: { ref: subject.head.ref, sha: subject.head.sha },
    },
  };
}

/** A folder of work against a task needs no repository at all. */
async function readFolderRequest(work: string, taskName: string): Promise<ScoreRequest> {
  const path = await requireFolder(work);
  const taskWork = await readTask(taskName, null);
  const { id, workspace } = taskWork.task.task;
  if (workspace === 'base') {
    await taskWork.release();
    throw new UsageError(
      'bad-argument',
      `Expected --base and --head for the task ${id}, found --work: it starts from a commit of a repository, not from a folder of its own.`,
    );
  }
  return {
    repository: null,
    config: defaultRepositoryConfig(),
    base: null,
    head: { kind: 'directory', path },
    revisions: { base: { ref: null, sha: null }, head: { ref: basename(path), sha: null } },
    work: taskWork,
    notes: [],
  };
}

async function readTask(name: string, own: TaskSource | null): Promise<TaskWork> {
  const found = await findTask(name, own);
  try {
    const task = await loadTask(found.folder);
    return { kind: 'task', task, manifest: await loadManifest(task), release: found.release };
  } catch (error) {
    await found.release();
    throw error;
  }
}

async function dirtyNotes(repository: Repository, options: ScoreOptions): Promise<string[]> {
  if (options.head !== undefined || options.work !== undefined) return [];
  const dirty = await repository.dirtyFiles();
  if (dirty.length === 0) return [];
  return [`${dirty.length} files with uncommitted changes were not scored: commit them, or pass --work`];
}

async function requireFolder(path: string): Promise<string> {
  const folder = resolve(path);
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return folder;
  throw new UsageError(
    'bad-argument',
    `Expected a folder for --work, found ${found === null ? 'nothing' : 'a file'} at ${folder}.`,
  );
}

/** A file given by the user, with its name for messages. Throws UsageError where it cannot be read. */
export async function readNamed(path: string): Promise<{ name: string; text: string }> {
  try {
    return { name: path, text: await readFile(path, 'utf8') };
  } catch (cause) {
    throw new UsageError(
      'bad-argument',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}
