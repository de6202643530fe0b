import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import { InfraError, UsageError } from '../../core/errors.ts';

/** Lies in every site that we wrote: a folder without it is somebody else's, and is never replaced. */
export const SITE_MARKER = '.stepmark-site';

const MARKER_TEXT = 'Written by "stepmark site", which replaces this folder whole.\n';
/** Files that are being written at once. */
const WRITERS = 16;
const PATH = /^(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*\.(?:html|css)$/;

export interface FileToWrite {
  /** Below the folder, `/` between folders; lower-case letters, digits and dashes. */
  readonly path: string;
  readonly text: string;
}

/** Throws UsageError `bad-argument` where `folder` is there, not empty and no site of ours. */
export async function requireSiteFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown): string[] => {
    if (errorCode(error) === 'ENOENT') return [];
    throw refusal(folder, errorCode(error) === 'ENOTDIR' ? 'a file' : 'what cannot be read', error);
  });
  if (entries.length === 0 || entries.includes(SITE_MARKER)) return;
  throw refusal(folder, `a folder with other files (${entries.slice(0, 3).join(', ')})`, null);
}

function refusal(folder: string, found: string, cause: unknown): UsageError {
  return new UsageError(
    'bad-argument',
    `Expected --out to be a new or empty folder, or a site of an earlier run, found ${found} at ${folder}. Pass another --out.`,
    { cause },
  );
}

/**
 * Writes a folder whole or not at all: into a sibling, which takes its place at the end. What was there before stays as it
 * is until then. Returns the number of files. Throws UsageError as `requireSiteFolder`, InfraError `disk-full` or
 * `write-failed`.
 */
export async function writeSite(folder: string, files: AsyncIterable<FileToWrite>): Promise<number> {
  await requireSiteFolder(folder);
  const unfinished = join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(unfinished, { recursive: true });
    const count = await writeAll(unfinished, files);
    await writeFile(join(unfinished, SITE_MARKER), MARKER_TEXT, { flag: 'wx' });
    await takePlace(unfinished, folder);
    return count;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw asFailure(error, folder);
  }
}

/**
 * A few writers pull from one source, so that only as many files are held. After a failure no further file is begun, and
 * those that were are ended: what is removed next must not be written to any more.
 */
async function writeAll(root: string, files: AsyncIterable<FileToWrite>): Promise<number> {
  const source = files[Symbol.asyncIterator]();
  const made = new Set<string>();
  let count = 0;
  let failed = false;
  const work = async () => {
    try {
      for (let next = await source.next(); next.done !== true && !failed; next = await source.next()) {
        await writeOne(root, next.value, made);
        count++;
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: WRITERS }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return count;
}

async function writeOne(root: string, { path, text }: FileToWrite, made: Set<string>): Promise<void> {
  if (!PATH.test(path)) throw new RangeError(`a page's path must be plain, found ${JSON.stringify(path)}`);
  const file = join(root, path);
  const folder = dirname(file);
  if (!made.has(folder)) {
    await mkdir(folder, { recursive: true });
    made.add(folder);
  }
  await writeFile(file, text, { flag: 'wx' });
}

/** There is a moment without the folder, but none with half of it. */
async function takePlace(from: string, folder: string): Promise<void> {
  const earlier = `${from}.old`;
  const had = await stat(folder).then(
    () => true,
    () => false,
  );
  if (had) await rename(folder, earlier);
  try {
    await rename(from, folder);
  } catch (error) {
    if (had) await rename(earlier, folder);
    throw error;
  }
  if (had) await rm(earlier, { recursive: true, force: true });
}

function asFailure(error: unknown, folder: string): unknown {
  const code = errorCode(error);
  if (code === null || error instanceof UsageError || error instanceof InfraError) return error;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const message = isFull
    ? `There is no space left to write the site to ${folder}. Free some, or pass another --out.`
    : `The site could not be written to ${folder}: ${error instanceof Error ? error.message : code}. Pass another --out.`;
  return new InfraError(isFull ? 'disk-full' : 'write-failed', message, { cause: error });
}
