import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { done, type EmulatedAction, failed, linesOf, type Services } from './emulated-action.ts';

interface Entry {
  readonly key: string;
  readonly folder: string;
  readonly madeMs: number;
}

/** actions/cache/restore: an exact key, else the newest entry whose key starts with it or with a restore key. */
export const restoreCache: EmulatedAction = (inputs, services) => {
  const paths = linesOf(inputs.path);
  const key = inputs.key ?? '';
  if (paths.length === 0 || key === '') return failed('path and key are required');
  const primary = { 'cache-primary-key': key };
  const entry = findEntry(services, versionOf(paths), [key, ...linesOf(inputs['restore-keys'])]);
  if (entry === null) {
    if (inputs['fail-on-cache-miss'] === 'true') return failed(`no cache for ${key}`);
    return done('Cache not found', primary);
  }
  for (const [index, path] of paths.entries()) {
    const kept = join(entry.folder, String(index));
    if (inputs['lookup-only'] === 'true' || !existsSync(kept)) continue;
    mkdirSync(dirname(path), { recursive: true });
    cpSync(kept, path, { recursive: true });
  }
  return done(`Cache restored from key: ${entry.key}`, {
    ...primary,
    'cache-matched-key': entry.key,
    'cache-hit': String(entry.key === key),
  });
};

/** actions/cache/save: an entry is never replaced, and nothing to keep or a key that is taken is only warned of. */
export const saveCache: EmulatedAction = (inputs, services) => {
  const paths = linesOf(inputs.path);
  const key = inputs.key ?? '';
  if (paths.length === 0 || key === '') return failed('path and key are required');
  if (!paths.some(existsSync)) return done('Path Validation Error: nothing to keep');
  const store = services.caches[0];
  if (store === undefined) return done('there is no cache here');
  const version = versionOf(paths);
  if (listEntries(store, version).some((entry) => entry.key === key)) {
    return done(`another job may have made a cache of the key ${key}`);
  }
  const folder = join(store, version, createHash('sha256').update(key).digest('hex'));
  mkdirSync(folder, { recursive: true });
  for (const [index, path] of paths.entries()) {
    if (existsSync(path)) cpSync(path, join(folder, String(index)), { recursive: true });
  }
  writeFileSync(join(folder, 'key'), key);
  return done(`Cache saved with key: ${key}`);
};

function findEntry({ caches }: Services, version: string, keys: readonly string[]): Entry | null {
  for (const [index, key] of keys.entries()) {
    for (const store of caches) {
      const entries = listEntries(store, version).toSorted((a, b) => b.madeMs - a.madeMs);
      const exact = index === 0 ? entries.find((entry) => entry.key === key) : undefined;
      const found = exact ?? entries.find((entry) => entry.key.startsWith(key));
      if (found !== undefined) return found;
    }
  }
  return null;
}

function listEntries(store: string, version: string): readonly Entry[] {
  const folder = join(store, version);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const file = join(folder, name, 'key');
    return { key: readFileSync(file, 'utf8'), folder: join(folder, name), madeMs: statSync(file).mtimeMs };
  });
}

/** Caches of other paths are other caches. */
function versionOf(paths: readonly string[]): string {
  return createHash('sha256').update(paths.join('|')).digest('hex');
}
