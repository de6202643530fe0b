import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InfraError } from '../../core/errors.ts';
import type { TreeEntry } from '../git/parse-listing.ts';
import { parseTree } from '../git/parse-listing.ts';
import type { GitCall, GitResult } from '../git/run-git.ts';
import { gitFailed, tryGit } from '../git/run-git.ts';
import { isDiskFull } from './disk-full.ts';

export type ObjectFormat = 'sha1' | 'sha256';

/** A call into the store: an index of the caller's own, and a work tree where files are read or written. */
export interface StoreCall extends Pick<GitCall, 'args' | 'input'> {
  readonly index?: string;
  readonly workTree?: string;
}

/**
 * A git directory of the run's own: it reads the objects of the subject's repository and writes only its own. It has
 * none of the subject's configuration, and every attribute that would change content on its way is switched off.
 */
export interface ObjectStore {
  readonly format: ObjectFormat;
  git(call: StoreCall): Promise<Buffer>;
  tryGit(call: StoreCall): Promise<GitResult>;
  /** Lets the store read another repository's objects. */
  readFrom(objects: string): Promise<void>;
  /** Everything of a tree, directories included. */
  listTree(tree: string): Promise<readonly TreeEntry[]>;
  /** A new name for an index, nothing there yet. */
  newIndex(): string;
  /** A new empty directory beside the objects. */
  newDirectory(): Promise<string>;
}

/** info/attributes wins over every .gitattributes of a tree: a tree is laid out byte for byte. */
const NO_ATTRIBUTES =
  '* -text -eol -crlf -ident -filter -working-tree-encoding -export-ignore -export-subst\n';

/** It lives as long as a run: waiting until the disk has it is waiting for nothing. */
const NO_SYNC = '[core]\n\tfsync = none\n';

export async function createObjectStore(directory: string, format: ObjectFormat): Promise<ObjectStore> {
  await layOutStore(directory, format);
  const alternates = new Set<string>();
  let names = 0;
  let writing: Promise<void> = Promise.resolve();

  function toGitCall({ args, index, workTree, input }: StoreCall): GitCall {
    return {
      args,
      cwd: workTree ?? directory,
      gitDirectory: directory,
      ...(workTree === undefined ? {} : { workTree }),
      ...(index === undefined ? {} : { environment: { GIT_INDEX_FILE: index } }),
      ...(input === undefined ? {} : { input }),
    };
  }

  async function git(call: StoreCall): Promise<Buffer> {
    const result = await tryGit(toGitCall(call));
    if (result.exit !== 0) throw gitFailed(toGitCall(call), `exit code ${result.exit}`, result.stderr);
    return result.stdout;
  }

  return {
    format,
    git,
    tryGit: (call) => tryGit(toGitCall(call)),
    async listTree(tree) {
      const call = { args: ['ls-tree', '-r', '-t', '-l', '-z', tree] };
      const result = await tryGit(toGitCall(call));
      if (result.exit !== 0) throw missingTree(tree, result.stderr);
      return parseTree(result.stdout);
    },
    newIndex: () => join(directory, `index-${++names}`),
    async newDirectory() {
      const path = join(directory, `outgoing-${++names}`);
      await mkdir(path);
      return path;
    },
    readFrom(objects) {
      if (!alternates.has(objects)) {
        alternates.add(objects);
        const lines = [...alternates].map(quotePath).join('\n');
        writing = writing.then(() =>
          writeFile(join(directory, 'objects', 'info', 'alternates'), `${lines}\n`),
        );
      }
      return writing;
    },
  };
}

async function layOutStore(directory: string, format: ObjectFormat): Promise<void> {
  try {
    for (const name of ['objects/info', 'refs', 'info']) {
      await mkdir(join(directory, name), { recursive: true });
    }
    await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/none\n');
    await writeFile(join(directory, 'config'), `${storeConfiguration(format)}${NO_SYNC}`);
    await writeFile(join(directory, 'info', 'attributes'), NO_ATTRIBUTES);
  } catch (cause) {
    // Said better by whoever knows what was being made.
    if (isDiskFull(cause)) throw cause;
    throw new InfraError('write-failed', `No git directory could be made in ${directory}.`, { cause });
  }
}

function missingTree(tree: string, said: string): InfraError {
  return new InfraError(
    'shallow-history',
    `The tree ${tree} is not whole in its repository: ${said}. Fetch its commit and run again.`,
  );
}

/** The lines that say which hash a repository uses. */
export function storeConfiguration(format: ObjectFormat): string {
  const version = format === 'sha1' ? 0 : 1;
  const core = `[core]\n\trepositoryformatversion = ${version}\n\tfilemode = true\n\tsymlinks = true\n\tlongpaths = true\n`;
  return format === 'sha1' ? core : `${core}[extensions]\n\tobjectformat = sha256\n`;
}

/** As C would write it: git reads a quoted line so, and a path may begin with "#" or hold a newline. */
function quotePath(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
