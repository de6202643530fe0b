import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { SuiteRun } from '../../core/suite-run.ts';
import type { BaseCache } from '../../pipeline/ports.ts';
import { cacheDirectory } from './cache-directory.ts';
import { suiteRunSchema } from './suite-run-schema.ts';
import { PRIVATE_FILE, writeWholeFile } from './write-whole-file.ts';

export interface BaseCacheOptions {
  /** Default: a folder of the platform's cache directory. */
  readonly directory?: string;
  /** Past it the longest unused go. Default: 512 MiB. */
  readonly limitBytes?: number;
}

/** Part of every entry: raised when entries of an older version must not be read. */
const GENERATION = 1;
const LIMIT_BYTES = 512 * 1024 * 1024;
/** An unfinished file of a process that died. */
const ABANDONED_MS = 60 * 60_000;

/** Base results as files, one an entry, safe for any number of processes. Trouble with the disk is a miss. */
export function createBaseCache(options: BaseCacheOptions = {}): BaseCache {
  const directory = options.directory ?? join(cacheDirectory(process.env, process.platform), 'base');
  const limitBytes = options.limitBytes ?? LIMIT_BYTES;
  return {
    async get(key) {
      const path = pathOf(directory, key);
      try {
        const run = readEntry(await readFile(path, 'utf8'), key);
        if (run === null) await rm(path, { force: true });
        else await utimes(path, new Date(), new Date());
        return run;
      } catch {
        return null;
      }
    },
    async put(key, run) {
      try {
        await writeWholeFile(pathOf(directory, key), writeEntry(key, run), PRIVATE_FILE);
        await evict(directory, limitBytes);
      } catch {
        // A cache that cannot be written costs time on the next run, never this one's result.
      }
    },
  };
}

function pathOf(directory: string, key: string): string {
  return join(directory, `${sha256(key)}.json`);
}

/** One line that says what the second one must be. */
function writeEntry(key: string, run: SuiteRun): string {
  const body = JSON.stringify(run);
  return `stepmark-base ${GENERATION} ${sha256(key)} ${sha256(body)}\n${body}\n`;
}

function readEntry(text: string, key: string): SuiteRun | null {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1, -1);
  const expected = `stepmark-base ${GENERATION} ${sha256(key)} ${sha256(body)}`;
  if (end < 0 || !text.endsWith('\n') || text.slice(0, end) !== expected) return null;
  const parsed = suiteRunSchema.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}

async function evict(directory: string, limitBytes: number): Promise<void> {
  const files = await listByUse(directory);
  let total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  for (const file of files) {
    const abandoned = file.path.endsWith('.tmp') && Date.now() - file.usedMs > ABANDONED_MS;
    if (total <= limitBytes && !abandoned) continue;
    await rm(file.path, { force: true });
    total -= file.sizeBytes;
  }
}

/** Longest unused first. Another process may remove some meanwhile. */
async function listByUse(directory: string) {
  const names = (await readdir(directory)).filter((name) => /^[0-9a-f]{64}\.json(\..*\.tmp)?$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      const stats = await stat(path).catch(() => null);
      return stats === null ? [] : [{ path, sizeBytes: stats.size, usedMs: stats.mtimeMs }];
    }),
  );
  return files.flat().sort((a, b) => a.usedMs - b.usedMs);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
