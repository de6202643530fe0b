import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * All changes to the files of a store go through here, one function a kind of change, so that
 * a crash can be staged at each of them: JOBMILL_CRASH=N kills the process after the Nth change,
 * JOBMILL_CRASH=N:half in the middle of it (of a write, only the first half of the bytes arrive;
 * other changes do not take place).
 */
const staged = parseCrash(process.env.JOBMILL_CRASH ?? '');
const syncs = process.env.JOBMILL_FSYNC !== 'off';
let changes = 0;

/** Adds bytes at the end of a file, which comes into being if need be. */
export function append(file, data) {
  change(data, (part) => appendFileSync(file, part));
  sync(file);
}

/** Makes a file hold exactly these bytes. Not atomic: see `rename`. */
export function write(file, data) {
  change(data, (part) => writeFileSync(file, part));
  sync(file);
}

/** Puts a file in the place of another one, atomically. */
export function rename(from, to) {
  change(null, () => renameSync(from, to));
  sync(path.dirname(to));
}

/** Shortens a file to its first bytes. */
export function truncate(file, size) {
  change(null, () => truncateSync(file, size));
  sync(file);
}

/** Removes a file; it is no error if there is none. */
export function remove(file) {
  change(null, () => rmSync(file, { force: true }));
}

function change(data, apply) {
  changes += 1;
  const isLast = changes === staged.after;
  if (isLast && staged.half) {
    if (data !== null) apply(Buffer.from(data).subarray(0, Math.floor(Buffer.byteLength(data) / 2)));
    die();
  }
  apply(data);
  if (isLast) die();
}

function sync(file) {
  if (!syncs) return;
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function parseCrash(text) {
  const [, after, half] = /^(\d+)(:half)?$/.exec(text) ?? [];
  return { after: after === undefined ? -1 : Number(after), half: half !== undefined };
}

function die() {
  process.kill(process.pid, 'SIGKILL');
}
