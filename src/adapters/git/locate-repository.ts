import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { textOfBytePath } from './byte-path.ts';
import { splitFields } from './parse-listing.ts';
import { type GitCall, lineOf, tryGit } from './run-git.ts';

/** Where a repository keeps what. All paths are absolute. */
export interface RepositoryLocation {
  /** The top of the work tree, or the git directory itself where the repository is bare. */
  readonly root: string;
  readonly gitDirectory: string;
  readonly objects: string;
  /** The file that lists where history is cut off; often not there. */
  readonly shallow: string;
  readonly bare: boolean;
  readonly objectFormat: 'sha1' | 'sha256';
  /** As configured, perhaps with credentials; null: there is no such remote. */
  readonly originUrl: string | null;
  /** A partial clone: objects may be missing and are fetched when they are needed. */
  readonly partial: boolean;
}

/** Finds the repository that a path lies in. Throws UsageError `not-a-repository`. */
export async function locateRepository(path: string): Promise<RepositoryLocation> {
  const start = resolve(path);
  if (!existsSync(start) || !statSync(start).isDirectory()) throw notARepository(start, 'no such directory');
  const call = callIn(start);
  const [answer, remotes] = await Promise.all([tryGit({ ...call, args: QUESTIONS }), readRemotes(call)]);
  const lines = lineOf(answer.stdout).split('\n');
  const [bareText, format, objects = '', shallow = '', gitDirectory = ''] = lines;
  const bare = bareText === 'true';
  // A bare repository has no top of its work tree: that question comes last, and alone fails there.
  if (answer.exit !== 0 && !bare) throw notARepository(start, answer.stderr);
  if (lines.length > (bare ? 5 : 6)) throw notARepository(start, 'a path with a line break in it');
  return {
    root: bare ? gitDirectory : (lines[5] ?? gitDirectory),
    gitDirectory,
    objects: resolve(start, objects),
    shallow: resolve(start, shallow),
    bare,
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    originUrl: remotes.get(ORIGIN) ?? null,
    partial: [...remotes.keys()].some((key) => key !== ORIGIN),
  };
}

const ORIGIN = 'remote.origin.url';
const QUESTIONS = [
  'rev-parse',
  ...['--is-bare-repository', '--show-object-format'],
  ...['--git-path', 'objects', '--git-path', 'shallow'],
  ...['--absolute-git-dir', '--show-toplevel'],
];

/** The commits where history is cut off, if it is. It can change while a run deepens it, so it is asked each time. */
export async function shallowCommits({ shallow }: RepositoryLocation): Promise<ReadonlySet<string>> {
  const text = await readFile(shallow, 'utf8').catch(() => '');
  return new Set(text.split('\n').filter((line) => line !== ''));
}

/** A bare repository is used only where the caller names it: one that lies inside a work tree is content (D2). */
function callIn(start: string): Pick<GitCall, 'cwd' | 'gitDirectory'> {
  const named = ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(start, name)));
  return { cwd: start, ...(named ? { gitDirectory: start } : {}) };
}

/** What the configuration says of remotes: keys in git's own lower case, the last value of each. */
async function readRemotes(
  call: Pick<GitCall, 'cwd' | 'gitDirectory'>,
): Promise<ReadonlyMap<string, string>> {
  const keys = '^(extensions\\.partialclone|remote\\..*\\.promisor|remote\\.origin\\.url)$';
  const answer = await tryGit({ ...call, args: ['config', '-z', '--get-regexp', keys] });
  return new Map(
    splitFields(answer.stdout)
      .map(textOfBytePath)
      .map((field) => {
        const end = field.indexOf('\n');
        return end < 0 ? [field, ''] : [field.slice(0, end), field.slice(end + 1)];
      }),
  );
}

function notARepository(path: string, found: string): UsageError {
  return new UsageError(
    'not-a-repository',
    `Expected a git repository at ${path}, found none (${found}). Name a checkout with --repo, or run "git init" there.`,
  );
}
