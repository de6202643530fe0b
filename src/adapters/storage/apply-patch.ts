import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors.ts';
import type { ObjectStore } from './object-store.ts';

/** A patch and the file that it came from. */
export interface Patch {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Throws UsageError `bad-task`. */
export async function readPatch(path: string): Promise<Patch> {
  try {
    return { path, bytes: await readFile(path) };
  } catch (cause) {
    throw new UsageError('bad-task', `Expected a patch at ${path}, found none.`, { cause });
  }
}

/** Applies a patch in git's format to an index. Throws UsageError `bad-task` naming patch, file and hunk. */
export async function applyPatch(store: ObjectStore, index: string, { path, bytes }: Patch): Promise<void> {
  // Zero-length "patches" are refused by git as well, in words that say less.
  const result = await store.tryGit({
    args: ['apply', '--cached', '--whitespace=nowarn', '-'],
    index,
    input: bytes,
  });
  if (result.exit !== 0) throw notApplicable(path, bytes.toString('utf8'), result.stderr);
}

function notApplicable(path: string, patch: string, said: string): UsageError {
  const failed = /^error: patch failed: (.+):(\d+)$/m.exec(said);
  if (failed?.[1] !== undefined && failed[2] !== undefined) {
    const hunk = describeHunk(patch, failed[1], Number(failed[2]));
    return new UsageError('bad-task', `The patch ${path} does not apply: ${failed[1]}, ${hunk}.`);
  }
  const why = said
    .split('\n')
    .map((line) => line.replace(/^(?:error|fatal): /, '').trim())
    .filter((line) => line !== '');
  return new UsageError('bad-task', `The patch ${path} does not apply: ${why.slice(0, 3).join('; ')}.`);
}

/** Git names the line that a hunk begins at; people count hunks. */
function describeHunk(patch: string, file: string, line: number): string {
  const starts: number[] = [];
  let inFile = false;
  for (const text of patch.split('\n')) {
    if (text.startsWith('diff --git ')) inFile = text.endsWith(` b/${file}`) || text.includes(` a/${file} `);
    const start = inFile ? /^@@ -(\d+)/.exec(text)?.[1] : undefined;
    if (start !== undefined) starts.push(Number(start));
  }
  const position = starts.indexOf(line);
  if (position < 0) return `the hunk at line ${line}`;
  return `hunk ${position + 1} of ${starts.length} (at line ${line})`;
}
