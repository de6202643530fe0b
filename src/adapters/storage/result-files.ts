import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import { UsageError } from '../../core/errors.ts';

/** A file with lines of results. */
export interface ResultsFile {
  /** For messages: as the caller named it. */
  readonly name: string;
  readonly path: string;
  readonly compressed: boolean;
}

/** The name that a benchmark gives its lines; what lies beside it are records, not results. */
const OWN_NAMES = ['results.jsonl', 'results.jsonl.gz'];
const LINES = /\.jsonl(?:\.gz)?$/;

/**
 * The files of results that each path stands for: a file is itself; a folder is its results.jsonl, or else all *.jsonl
 * and *.jsonl.gz in it and, by the same rule, below it. Sorted within a folder; a file that is named twice comes once.
 * Throws UsageError `bad-results` for a path that is not there or holds none.
 */
export async function findResultFiles(paths: readonly string[]): Promise<readonly ResultsFile[]> {
  const found = new Map<string, ResultsFile>();
  for (const path of paths) {
    const files = await filesOf(path);
    if (files.length === 0) {
      throw new UsageError(
        'bad-results',
        `Expected results.jsonl or other *.jsonl files in ${path}, found none. Name a folder that "stepmark bench --out" wrote, or a file.`,
      );
    }
    for (const file of files) found.set(file, describe(file));
  }
  return [...found.values()];
}

async function filesOf(path: string): Promise<readonly string[]> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? await filesIn(path) : [path];
  } catch (cause) {
    const code = errorCode(cause);
    if (code === null) throw cause;
    const found = code === 'ENOENT' ? 'nothing' : `what cannot be opened (${code})`;
    throw new UsageError('bad-results', `Expected a file or folder of results at ${path}, found ${found}.`, {
      cause,
    });
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter(isFile).map(({ name }) => name);
  const own = OWN_NAMES.filter((name) => names.includes(name));
  if (own.length > 0) return own.map((name) => join(folder, name));
  const here = names.filter((name) => LINES.test(name)).sort();
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const below: string[] = [];
  for (const name of folders.sort()) below.push(...(await filesIn(join(folder, name))));
  return [...here.map((name) => join(folder, name)), ...below];
}

/** A link to a file counts where it was named by hand, not where it was found. */
function isFile(entry: Dirent): boolean {
  return entry.isFile();
}

function describe(path: string): ResultsFile {
  return { name: path, path, compressed: path.endsWith('.gz') };
}
