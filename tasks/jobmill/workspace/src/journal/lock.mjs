import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { storeError } from '../errors.mjs';

const TRIES = 5;

/** Takes a lock file for this process, over a dead process if need be. Returns its release. */
export function takeLock(file) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (create(file)) return () => rmSync(file, { force: true });
    const owner = readOwner(file);
    if (isAlive(owner)) throw storeError(`the store is in use by process ${owner}`);
    rmSync(file, { force: true });
  }
  throw storeError('the store is in use');
}

function create(file) {
  let handle;
  try {
    handle = openSync(file, 'wx');
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw storeError(`cannot lock the store: ${error.code}`);
  }
  writeSync(handle, String(process.pid));
  closeSync(handle);
  return true;
}

function readOwner(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
