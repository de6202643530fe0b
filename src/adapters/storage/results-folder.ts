import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptId } from '../../core/bench/attempt.ts';
import { addToGroup, groupBy } from '../../core/bench/contender.ts';
import type { AttemptKey, TurnResult } from '../../core/bench/turn-result.ts';
import { InfraError, UsageError } from '../../core/errors.ts';
import { redactSecrets } from '../../core/redact-secrets.ts';
import { formatTurnResult } from '../../formats/results-file.ts';
import type { ResultsLog, TurnRecords } from '../../pipeline/bench/ports.ts';
import { formatOwnLock, takeLock } from './process-lock.ts';
import { readResults } from './read-results.ts';
import { nullWhereAbsent } from './task-folder.ts';

export interface OpenResults extends ResultsLog {
  /** Lets others write there again. */
  close(): Promise<void>;
}

const LINES = 'results.jsonl';
const LOCK = '.lock.json';
const LINE_FEED = 10;
const TAIL_BYTES = 64 * 1024;

/** Opens a folder of results to add to it, alone. Throws UsageError `bad-results` where another run is at work there. */
export async function openResults(
  folder: string,
  { onNote, secrets }: { readonly onNote: (note: string) => void; readonly secrets: readonly string[] },
): Promise<OpenResults> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new UsageError(
      'bad-argument',
      `Expected a folder for results at ${folder}, found something else.`,
      { cause },
    );
  }
  const lock = await lockFolder(folder);
  try {
    const file = join(folder, LINES);
    if ((await stat(file).catch(nullWhereAbsent)) !== null) await dropTornLine(file);
    const lines = await readKnownLines(folder, onNote);
    const handle = await open(file, 'a');
    return {
      ...createLog({ folder, secrets }, lines, handle),
      close: () => handle.close().finally(() => rm(lock, { force: true })),
    };
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  }
}

/** What is there so far, without opening it to be written. */
export async function readKnownLines(folder: string, onNote: (note: string) => void): Promise<TurnResult[]> {
  const file = join(folder, LINES);
  const lines: TurnResult[] = [];
  if ((await stat(file).catch(nullWhereAbsent)) === null) return lines;
  for await (const line of readResults([file], { onNote })) lines.push(line);
  return lines;
}

interface ResultsPlace {
  readonly folder: string;
  /** Keys of agents: they are never written, whoever printed them where. */
  readonly secrets: readonly string[];
}

function createLog({ folder, secrets }: ResultsPlace, lines: TurnResult[], handle: FileHandle): ResultsLog {
  const byAttempt = groupBy(lines, ({ key }) => attemptId(key));
  let writing: Promise<void> = Promise.resolve();
  const write = async (text: string) => {
    await handle.appendFile(text);
    await handle.datasync();
  };
  return {
    lines: () => lines,
    linesOf: (key) => byAttempt.get(attemptId(key)) ?? [],
    append(line) {
      lines.push(line);
      addToGroup(byAttempt, attemptId(line.key), line);
      writing = writing.then(() => write(redactSecrets(formatTurnResult(line), secrets)));
      return writing.catch((cause: unknown) => {
        throw new InfraError(
          'write-failed',
          `A result could not be written to ${join(folder, LINES)}: ${cause instanceof Error ? cause.message : cause}. Free some space there and run the same command again.`,
          { cause },
        );
      });
    },
    recordsOf: (key, turn) => createRecords({ folder, secrets }, recordsFolder(key, turn)),
  };
}

function createRecords({ folder: root, secrets }: ResultsPlace, folder: string): TurnRecords {
  const path = join(root, folder);
  const fileOf = async (name: string) => {
    await mkdir(path, { recursive: true });
    return join(path, name);
  };
  return {
    folder,
    fileOf,
    write: async (name, content) => writeFile(await fileOf(name), withoutSecrets(content, secrets)),
    read: (name) => readFile(join(path, name), 'utf8').catch(nullWhereAbsent),
  };
}

/** Bytes stay bytes: Latin-1 has one character for each. */
function withoutSecrets(content: string | Buffer, secrets: readonly string[]): string | Buffer {
  if (secrets.length === 0) return content;
  if (typeof content === 'string') return redactSecrets(content, secrets);
  return Buffer.from(redactSecrets(content.toString('latin1'), secrets), 'latin1');
}

/** Readable parts first; the hash tells attempts apart that differ in what a path does not show. */
function recordsFolder(key: AttemptKey, turn: number): string {
  const hash = createHash('sha256').update(attemptId(key)).digest('hex').slice(0, 8);
  const agent = key.model === null ? key.agent : `${key.agent}-${key.model}`;
  const parts = [key.task, slug(agent), key.help_level, `${key.attempt}-${hash}`, `turn-${turn}`];
  return ['attempts', ...parts].join('/');
}

function slug(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60);
}

/** A line that breaks off was being written when a machine died: the next one must not be glued to it. */
async function dropTornLine(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size === 0) return;
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await handle.read({ buffer: Buffer.alloc(length), position: size - length });
    if (buffer.at(-1) === LINE_FEED) return;
    const lastEnd = buffer.lastIndexOf(LINE_FEED);
    await truncate(file, lastEnd < 0 && length === size ? 0 : size - length + lastEnd + 1);
  } finally {
    await handle.close();
  }
}

/** Two runs at once would make every attempt twice. What a killed run left is taken over. */
async function lockFolder(folder: string): Promise<string> {
  const file = join(folder, LOCK);
  const lock = await takeLock(file);
  if (lock.kind === 'taken') return file;
  if (lock.by !== null) {
    throw new UsageError(
      'bad-results',
      `Another run (process ${lock.by.pid} on ${lock.by.host}) is writing to ${folder}. Wait for it, pass another --out, or remove ${file} if it is gone.`,
    );
  }
  // Torn when its machine died.
  await writeFile(file, formatOwnLock());
  return file;
}
