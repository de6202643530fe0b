import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Reading and compiling the program is most of a short run: what V8 made of it is kept for the next one. */
export interface CodeCache {
  /** Null: nowhere to keep it. */
  readonly directory: string | null;
}

type Run = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  file: string,
  directory: string,
) => void;

const DIGEST_BYTES = 32;

/** Loads a bundle, from its compiled form where an earlier run of the same user kept one. */
export function loadBundle(file: string, { directory }: CodeCache): unknown {
  const source = readFileSync(file, 'utf8');
  // The digest is of the source: V8 itself compares only its length.
  const key = `${sha256(source).toString('hex').slice(0, 32)}-${process.version}-${process.arch}`;
  const kept = directory === null ? null : join(directory, key);
  const cachedData = kept === null ? undefined : readWhole(kept);
  const script = new Script(Module.wrap(source), { filename: file, cachedData });
  const module = { exports: {} };
  const run = script.runInThisContext() as Run;
  run(module.exports, createRequire(file), module, file, dirname(file));
  const rejected = cachedData === undefined || script.cachedDataRejected === true;
  // At the end, when what the run needed has been compiled.
  if (kept !== null && rejected) process.once('exit', () => keep(kept, script.createCachedData()));
  return module.exports;
}

/**
 * `STEPMARK_CODE_CACHE` (empty: none), or a directory of the user's own. It lies apart from the results that a workflow
 * may restore from elsewhere, because what is in it is run. In CI each run is the first one.
 */
export function codeCacheDirectory(environment: Readonly<Record<string, string | undefined>>): string | null {
  if (process.platform === 'win32' || environment.STEPMARK_CODE_CACHE === '') return null;
  if (environment.STEPMARK_CODE_CACHE !== undefined) return environment.STEPMARK_CODE_CACHE;
  if (environment.CI) return null;
  const { XDG_CACHE_HOME: named } = environment;
  const caches = named?.startsWith('/') ? named : join(homedir(), '.cache');
  return join(caches, 'stepmark', 'code');
}

/** Only what this user wrote and nobody else can, and what is as it was written. */
function readWhole(file: string): Buffer | undefined {
  try {
    for (const path of [file, dirname(file)]) {
      const { uid, mode } = statSync(path);
      if (uid !== process.getuid?.() || (mode & 0o022) !== 0) return undefined;
    }
    const bytes = readFileSync(file);
    const body = bytes.subarray(DIGEST_BYTES);
    return sha256(body).equals(bytes.subarray(0, DIGEST_BYTES)) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a disk that refuses costs the next run some time and nothing else. */
function keep(file: string, compiled: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, Buffer.concat([sha256(compiled), compiled]), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
