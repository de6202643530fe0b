import { closeSync, openSync, readSync } from 'node:fs';
import { chooseLine } from '../../core/bench/choose-line.ts';
import type { TurnKey } from '../../core/bench/turn-result.ts';
import { InfraError, UsageError } from '../../core/errors.ts';
import { formatTurnResult, parseTurnResult } from '../../formats/results-file.ts';
import type { IndexedResults, SourceFile } from './index-results.ts';
import type { IndexedLine, LinePlace } from './line-index.ts';

/** What merging saw. */
export interface MergeWatcher {
  /** The line that stands of those of its key; its text lies in the chunk until the next line. */
  readonly onLine: (line: IndexedLine, text: () => string) => void;
  readonly onConflict: (key: TurnKey, files: readonly number[]) => void;
  /** A line that says what a line of an earlier file says. */
  readonly onRepeated: (file: number, of: number) => void;
}

const CHUNK_BYTES = 1024 * 1024;
const OPEN_FILES = 64;
const LINE_FEED = 0x0a;

/**
 * The merged lines in order, in chunks that are valid until the next one is asked for. Texts are read from where they
 * lie only now; at no time more than a chunk and the lines of one key are held.
 */
export function* mergeLines({ index, files }: IndexedResults, watcher: MergeWatcher): Generator<Buffer> {
  const pool = createFilePool(files);
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  try {
    for (const group of index.groups()) {
      const line = standingLine(group, pool, watcher);
      const size = line.place.sizeBytes + 1;
      if (filled + size > chunk.length) {
        if (filled > 0) yield chunk.subarray(0, filled);
        filled = 0;
        if (size > chunk.length) chunk = Buffer.allocUnsafe(size);
      }
      pool.read(line.place, chunk, filled);
      chunk[filled + size - 1] = LINE_FEED;
      filled += size;
      watcher.onLine(line, () => chunk.toString('utf8', filled - size, filled - 1));
    }
    if (filled > 0) yield chunk.subarray(0, filled);
  } finally {
    pool.close();
  }
}

function standingLine(group: readonly IndexedLine[], pool: FilePool, watcher: MergeWatcher): IndexedLine {
  const [only] = group;
  if (only === undefined) throw new TypeError('a group has a line');
  if (group.length === 1) return only;
  const texts = group.map(({ place }) => pool.text(place));
  const distinct = texts.flatMap((text, index) => (texts.indexOf(text) === index ? [index] : []));
  reportRepeated(group, texts, watcher);
  // Where all say the same, nothing is left to choose.
  if (distinct.length === 1) return only;
  const candidates = distinct.map((index) => ({
    isMeasured: group[index]?.isMeasured ?? false,
    text: normalText(texts[index] ?? ''),
  }));
  const { index, isConflict } = chooseLine(candidates);
  if (isConflict) {
    const measured = group.filter(({ isMeasured }) => isMeasured);
    watcher.onConflict(only.key, [...new Set(measured.map(({ place }) => place.file))]);
  }
  const chosen = candidates[index]?.text;
  // Two spellings of one content: the spelling that stands must not depend on the order either.
  const spellings = distinct.filter((_, at) => candidates[at]?.text === chosen);
  const first = spellings.sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1))[0] ?? 0;
  return group[first] ?? only;
}

function reportRepeated(
  group: readonly IndexedLine[],
  texts: readonly string[],
  watcher: MergeWatcher,
): void {
  for (const [index, { place }] of group.entries()) {
    const earlier = group[texts.indexOf(texts[index] ?? '')];
    if (earlier !== undefined && earlier.place.file < place.file) {
      watcher.onRepeated(place.file, earlier.place.file);
    }
  }
}

/** The same content has the same text, whatever the order of its names and the space between. */
function normalText(text: string): string {
  try {
    return formatTurnResult(parseTurnResult({ name: '', number: 1, text })).trimEnd();
  } catch (error) {
    if (error instanceof UsageError) return text;
    throw error;
  }
}

interface FilePool {
  read(place: LinePlace, target: Buffer, at: number): void;
  text(place: LinePlace): string;
  close(): void;
}

/** Opens files when they are needed, and keeps a bounded number of them open. */
function createFilePool(files: readonly SourceFile[]): FilePool {
  const open = new Map<number, number>();
  const descriptorOf = (file: number) => {
    const known = open.get(file);
    if (known !== undefined) return known;
    for (const [oldest, descriptor] of open) {
      if (open.size < OPEN_FILES) break;
      closeSync(descriptor);
      open.delete(oldest);
    }
    const descriptor = openSync(files[file]?.path ?? '', 'r');
    open.set(file, descriptor);
    return descriptor;
  };
  const read: FilePool['read'] = ({ file, offset, sizeBytes }, target, at) => {
    if (readSync(descriptorOf(file), target, at, sizeBytes, offset) === sizeBytes) return;
    throw new InfraError(
      'write-failed',
      `${files[file]?.name ?? ''} was cut while it was merged. Try again.`,
    );
  };
  return {
    read,
    text: (place) => {
      const bytes = Buffer.allocUnsafe(place.sizeBytes);
      read(place, bytes, 0);
      return bytes.toString('utf8');
    },
    close: () => {
      for (const descriptor of open.values()) closeSync(descriptor);
      open.clear();
    },
  };
}
