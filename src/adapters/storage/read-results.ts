import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import { UsageError } from '../../core/errors.ts';
import { parseTurnResult } from '../../formats/results-file.ts';
import { findResultFiles } from './result-files.ts';
import { type FileLine, readLines } from './results-lines.ts';

export interface ReadResultsOptions {
  /** Told in a sentence what was odd and could still be read: a torn last line. */
  readonly onNote: (note: string) => void;
}

/**
 * The lines of results of files and folders, one at a time, in the order of the paths; no file is held whole. A last
 * line without an end that is no line of results is what was being written when a machine died: it is left out, with a
 * note. Throws UsageError `bad-results` that names file and line of any other that cannot be read, and where a path
 * holds no results.
 */
export async function* readResults(
  paths: readonly string[],
  { onNote }: ReadResultsOptions,
): AsyncGenerator<TurnResult, void, undefined> {
  for (const file of await findResultFiles(paths)) {
    for await (const line of readLines(file)) {
      const result = line.ended ? parseTurnResult(line) : parseTorn(line);
      if (result === null) onNote(tornNote(line));
      else yield result;
    }
  }
}

/** The plan.json of each folder that is named or holds a file of results; none is read twice. */
export async function findPlanFiles(paths: readonly string[]): Promise<readonly string[]> {
  const beside = (await findResultFiles(paths)).map(({ path }) => dirname(path));
  const candidates = new Set([...paths, ...beside].map((folder) => join(folder, 'plan.json')));
  const found: string[] = [];
  for (const file of candidates) {
    // Of a path that is a file there is none below it.
    const stats = await stat(file).catch(() => null);
    if (stats?.isFile() === true) found.push(file);
  }
  return found;
}

/** A line that has no end may be whole: then only its line feed was lost. */
function parseTorn(line: FileLine): TurnResult | null {
  try {
    return parseTurnResult(line);
  } catch (error) {
    if (error instanceof UsageError && isTorn(line.text)) return null;
    throw error;
  }
}

/** Cut JSON is no JSON: a whole object that is no result is a fault of another kind. */
function isTorn(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function tornNote({ name, number }: FileLine): string {
  return `${name}, line ${number}: the last line breaks off in its middle, as when a machine stops while it writes; it was left out, and its turn counts as not run`;
}
