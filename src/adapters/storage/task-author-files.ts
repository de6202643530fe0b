import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import type { LoadedTask } from '../../core/task.ts';
import { createGuard } from '../../core/task-plan.ts';
import { findLeaks, type TaskText } from '../../core/validation/find-leak.ts';
import type { TaskFault } from '../../core/validation/task-fault.ts';
import { hashTree } from './hash-tree.ts';
import { listDirectory } from './list-directory.ts';
import { filesIn, readOptional } from './task-folder.ts';

/** What lies in a task's folder for its author and for validation, never for an agent or a scored run. */
export interface AuthorFiles {
  /** Absolute paths of the solution's patches, in order. */
  readonly patches: readonly string[];
  readonly nearMisses: readonly { readonly name: string; readonly step: string; readonly path: string }[];
  readonly suiteHashes: Readonly<Record<'f2p' | 'p2p', string>>;
  /** Absolute path of a program that does nothing but print how it is used; null: there is none. */
  readonly stub: string | null;
  /** instruction.md. */
  readonly instruction: string;
  readonly readingFaults: readonly TaskFault[];
}

/** Reads patches and near-misses (`suites/near-miss/<step>.<name>.patch`), and what reading alone can find wrong. */
export async function loadAuthorFiles(loaded: LoadedTask): Promise<AuthorFiles> {
  const { task, folder } = loaded;
  const patches = await filesIn(join(folder, 'solution'), '.patch');
  if (patches.length === 0) {
    throw new UsageError(
      'bad-task',
      `${folder}: expected solution/NN-<step>.patch, one a step, found none: nothing can be proved.`,
    );
  }
  const misses = await filesIn(join(folder, 'suites/near-miss'), '.patch');
  return {
    patches,
    nearMisses: misses.map((path) => {
      const name = basename(path, '.patch');
      return { name, step: name.split('.', 1)[0] ?? name, path };
    }),
    suiteHashes: {
      f2p: await hashOverlay(folder, task.suites.f2p?.overlay),
      p2p: await hashOverlay(folder, task.suites.p2p?.overlay),
    },
    stub: (await isFolder(join(folder, STUB))) ? join(folder, STUB) : null,
    instruction: (await readOptional(join(folder, 'instruction.md'))) ?? '',
    readingFaults: [
      ...(await findMissingProse(loaded)),
      ...(await findMissingCanary(loaded)),
      ...(await findGuardedPaths(loaded, patches)),
      ...(await findLeakedSolution(loaded, patches)),
    ],
  };
}

const STUB = 'suites/stub';

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/** Near-misses hold the solution's lines as what they change; an agent never sees them. */
async function findLeakedSolution({ folder }: LoadedTask, patches: readonly string[]): Promise<TaskFault[]> {
  const texts: TaskText[] = [
    { path: 'instruction.md', text: await readFile(join(folder, 'instruction.md'), 'utf8') },
  ];
  for (const part of ['workspace', 'suites']) {
    for (const { path, kind, sizeBytes } of await listDirectory(join(folder, part))) {
      if (kind !== 'file' || path.startsWith('near-miss/') || sizeBytes > LEAK_BYTES) continue;
      texts.push({ path: `${part}/${path}`, text: await readFile(join(folder, part, path), 'utf8') });
    }
  }
  const solution = await Promise.all(patches.map((patch) => readFile(patch, 'utf8')));
  return findLeaks(solution, texts).map((text) => ({ check: 'leak', step: null, test: null, text }));
}

const LEAK_BYTES = 1024 * 1024;

async function hashOverlay(folder: string, overlay: string | undefined): Promise<string> {
  return hashTree(overlay === undefined ? folder : join(folder, overlay), overlay === undefined ? [] : null);
}

async function findMissingProse({ task, folder }: LoadedTask): Promise<TaskFault[]> {
  const wanted = ['plan.md', 'PROVENANCE.md', ...task.steps.map(({ id }) => `hints/${id}.md`)];
  const missing: TaskFault[] = [];
  for (const name of wanted) {
    const text = await readOptional(join(folder, name));
    if (text !== null && text.trim() !== '') continue;
    missing.push({
      check: 'files',
      step: null,
      test: null,
      text: `expected ${name}, found ${text === null ? 'none' : 'an empty file'}`,
    });
  }
  return missing;
}

/** Data files cannot hold a comment; everything else under suites/ and solution/ has to hold the canary. */
const WITHOUT_COMMENTS = /\.(json|csv|tsv|txt|bin|dat|xml|golden|expected|out|in)$/;

async function findMissingCanary({ task, folder }: LoadedTask): Promise<TaskFault[]> {
  const faults: TaskFault[] = [];
  for (const part of ['suites', 'solution']) {
    for (const { path, kind } of await listDirectory(join(folder, part))) {
      if (kind !== 'file' || WITHOUT_COMMENTS.test(path)) continue;
      const text = await readFile(join(folder, part, path), 'utf8');
      if (text.includes(task.canary)) continue;
      faults.push({
        check: 'canary',
        step: null,
        test: null,
        text: `${part}/${path} does not hold the canary ${task.canary}`,
      });
    }
  }
  return faults;
}

const CHANGED_FILE = /^diff --git a\/(.+) b\/(.+)$/gm;

/** A solution that touches what scoring restores could never be scored as it was validated. */
async function findGuardedPaths(loaded: LoadedTask, patches: readonly string[]): Promise<TaskFault[]> {
  const { overlays, task } = loaded;
  const isGuarded = createGuard({ protect: task.protect, overlayFiles: Object.values(overlays).flat() });
  const faults: TaskFault[] = [];
  for (const patch of patches) {
    const text = await readFile(patch, 'utf8');
    const paths = new Set([...text.matchAll(CHANGED_FILE)].flatMap(([, from, to]) => [from ?? '', to ?? '']));
    for (const path of paths) {
      if (!isGuarded(path)) continue;
      const what = `${basename(patch)} changes ${path}, which is protected: scoring would restore it`;
      faults.push({ check: 'files', step: null, test: null, text: what });
    }
  }
  return faults;
}
