import { closeSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { InputFault } from '../../core/bench/input-fault.ts';
import { UsageError } from '../../core/errors.ts';
import { createLineReader } from '../../formats/results-line.ts';
import { createLineIndex, type LineIndex } from './line-index.ts';
import { findResultFiles, type ResultsFile } from './result-files.ts';
import { MAX_LINE_BYTES, type ScannedLine, scanLines } from './scan-lines.ts';
import { unpackFile } from './unpack-file.ts';

/** A file of results as it can be read at any place. */
export interface SourceFile {
  /** As the caller named it. */
  readonly name: string;
  readonly path: string;
  /** Where what its lines call their records lies. */
  readonly folder: string;
  readonly lines: number;
}

export interface IndexedResults {
  readonly index: LineIndex;
  /** By the number that lines name them by. */
  readonly files: readonly SourceFile[];
  readonly faults: readonly InputFault[];
}

/**
 * Reads every line of files and folders once and keeps only its key and where it lies. What cannot be read is named and
 * passed over; compressed files are unpacked into `scratch`.
 */
export async function indexResults(paths: readonly string[], scratch: string): Promise<IndexedResults> {
  const index = createLineIndex();
  const files: SourceFile[] = [];
  const faults: InputFault[] = [];
  const readFacts = createLineReader();
  for (const file of await collectFiles(paths, faults)) {
    const number = files.length;
    const path = file.compressed ? join(scratch, `${number}.jsonl`) : file.path;
    const couldRead = file.compressed ? await unpack(file, path, faults) : true;
    const lines = couldRead ? indexFile({ name: file.name, path, number }, { index, faults, readFacts }) : 0;
    files.push({ name: file.name, path, folder: dirname(file.path), lines });
  }
  return { index, files, faults };
}

/** Each file once, also where two of the paths hold it. */
async function collectFiles(paths: readonly string[], faults: InputFault[]): Promise<readonly ResultsFile[]> {
  const files = new Map<string, ResultsFile>();
  for (const path of paths) {
    if ((await stat(path).catch(() => null)) === null) {
      faults.push({ kind: 'missing', place: path });
      continue;
    }
    try {
      for (const file of await findResultFiles([path])) files.set(file.path, file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push({ kind: 'empty', place: path });
    }
  }
  return [...files.values()];
}

async function unpack(file: ResultsFile, to: string, faults: InputFault[]): Promise<boolean> {
  const unpacked = await unpackFile(file.path, to);
  if (unpacked.kind === 'torn') faults.push({ kind: 'torn', place: file.name });
  if (unpacked.kind !== 'unreadable') return true;
  faults.push({ kind: 'unreadable', place: file.name, reason: unpacked.reason });
  return false;
}

interface Indexing {
  readonly index: LineIndex;
  readonly faults: InputFault[];
  readonly readFacts: ReturnType<typeof createLineReader>;
}

function indexFile(
  { name, path, number }: { readonly name: string; readonly path: string; readonly number: number },
  { index, faults, readFacts }: Indexing,
): number {
  let lines = 0;
  const take = (line: ScannedLine) => {
    try {
      const facts = readFacts({ name, number: line.number, text: line.text });
      index.add(facts, { file: number, offset: line.offset, sizeBytes: line.sizeBytes });
      lines += 1;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(faultOfLine(`${name}, line ${line.number}`, { ...line, reason: error.message }));
    }
  };
  const descriptor = openSync(path, 'r');
  try {
    const tooLong = scanLines(descriptor, take);
    const place = `${name}, line ${tooLong}`;
    const reason = `it has more than ${MAX_LINE_BYTES} bytes, and nothing after it was read`;
    if (tooLong !== null) faults.push({ kind: 'unreadable', place, reason });
    else if (lines === 0) faults.push({ kind: 'empty', place: name });
  } finally {
    closeSync(descriptor);
  }
  return lines;
}

function faultOfLine(
  place: string,
  { isEnded, reason }: { readonly isEnded: boolean; readonly reason: string },
): InputFault {
  if (!isEnded) return { kind: 'torn', place };
  return { kind: 'unreadable', place, reason: reason.slice(reason.indexOf(': ') + 2) };
}
