import { UsageError } from '../../core/errors.ts';
import type { ResultLine } from '../../formats/results-file.ts';
import { fileChunks } from './file-chunks.ts';
import type { ResultsFile } from './result-files.ts';
import { MAX_LINE_BYTES } from './scan-lines.ts';

/** A line, and whether a line feed ends it: the last one may have none. */
export interface FileLine extends ResultLine {
  readonly ended: boolean;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a file, also a compressed one, split at line feeds alone: readline would also split at U+2028, which a
 * JSON text may hold. Empty lines are passed over, and counted.
 */
export async function* readLines(file: ResultsFile): AsyncGenerator<FileLine, void, undefined> {
  const { name } = file;
  let isTorn = false;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  const onTorn = () => {
    isTorn = true;
  };
  for await (const chunk of readChunks(file, onTorn)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      number++;
      const text = textOf(held, chunk.subarray(start, end));
      if (text !== '') yield { name, number, text, ended: true };
      held = [];
      heldBytes = 0;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    held.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > MAX_LINE_BYTES) throw tooLong(name, number + 1);
  }
  const rest = textOf(held, Buffer.alloc(0));
  // A compressed file that breaks off between two lines has lost what came behind.
  if (rest !== '' || isTorn) yield { name, number: number + 1, text: rest, ended: false };
}

function textOf(held: readonly Buffer[], last: Buffer): string {
  const bytes = held.length === 0 ? last : Buffer.concat([...held, last]);
  return bytes.toString('utf8').trim();
}

/** What cannot be read is a fault of the file that the caller named. */
async function* readChunks(file: ResultsFile, onTorn: () => void): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* fileChunks(file, onTorn);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable({ name }: ResultsFile, cause: unknown): UsageError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UsageError('bad-results', `${name}: expected lines of results, but it cannot be read: ${why}`, {
    cause,
  });
}

function tooLong(name: string, number: number): UsageError {
  return new UsageError(
    'bad-results',
    `${name}, line ${number}: expected a line of results, found one of more than ${MAX_LINE_BYTES / 1024 ** 2} MiB.`,
  );
}
