import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { lineOf, tryGit } from './run-git.ts';

/** Where a repository keeps what. All paths are absolute. */
export interface RepositoryLocation {
  /** The top of the work tree, or the git directory itself where the repository is bare. */
  readonly root: string;
  readonly gitDirectory: string;
  readonly objects: string;
  readonly bare: boolean;
  readonly objectFormat: 'sha1' | 'sha256';
  /** A partial clone: objects may be missing and are fetched when they are needed. */
  readonly partial: boolean;
}

/** Finds the repository that a path lies in. Throws UsageError `not-a-repository`. */
export async function locateRepository(path: string): Promise<RepositoryLocation> {
  const start = resolve(path);
  if (!existsSync(start) || !statSync(start).isDirectory()) throw notARepository(start, 'no such directory');
  const ask = createQuestion(start);
  // A path can hold a newline: the one that is asked for comes last.
  const [bareText, format, ...rest] = (
    await ask(['--is-bare-repository', '--show-object-format', '--absolute-git-dir'])
  ).split('\n');
  const gitDirectory = rest.join('\n');
  const bare = bareText === 'true';
  const [root, objects, partial] = await Promise.all([
    bare ? gitDirectory : ask(['--show-toplevel']),
    ask(['--git-path', 'objects']),
    isPartial(start, gitDirectory),
  ]);
  return {
    root,
    gitDirectory,
    objects: resolve(start, objects),
    bare,
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    partial,
  };
}

/** True where history is cut off. It can change while a run deepens it, so it is asked each time. */
export async function shallowCommits(location: RepositoryLocation): Promise<ReadonlySet<string>> {
  const answer = await tryGit({
    args: ['rev-parse', '--git-path', 'shallow'],
    cwd: location.root,
    gitDirectory: location.gitDirectory,
  });
  try {
    const text = await readFile(resolve(location.root, lineOf(answer.stdout)), 'utf8');
    return new Set(text.split('\n').filter((line) => line !== ''));
  } catch {
    return new Set();
  }
}

/** A bare repository is used only where the caller names it: one that lies inside a work tree is content (D2). */
function createQuestion(start: string): (args: readonly string[]) => Promise<string> {
  const named = ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(start, name)));
  const gitDirectory = named ? { gitDirectory: start } : {};
  return async (args) => {
    const answer = await tryGit({ args: ['rev-parse', ...args], cwd: start, ...gitDirectory });
    if (answer.exit !== 0) throw notARepository(start, answer.stderr);
    return lineOf(answer.stdout);
  };
}

async function isPartial(cwd: string, gitDirectory: string): Promise<boolean> {
  const args = ['config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$'];
  return (await tryGit({ args, cwd, gitDirectory })).exit === 0;
}

function notARepository(path: string, found: string): UsageError {
  return new UsageError(
    'not-a-repository',
    `Expected a git repository at ${path}, found none (${found}). Name a checkout with --repo, or run "git init" there.`,
  );
}
