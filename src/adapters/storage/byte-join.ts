import { constants } from 'node:fs';
import type { BytePath } from '../git/byte-path.ts';
import { bytesOf } from '../git/byte-path.ts';

/** A path of a tree as Node's file system calls take it, whatever bytes its name holds. */
export function joinBytes(root: string, path: BytePath): Buffer {
  if (path === '') return Buffer.from(root);
  return Buffer.concat([Buffer.from(`${root}/`), bytesOf(path)]);
}

/** `a/b/c` gives `a`, `a/b`: every directory above a path, outermost first. */
export function parentsOf(path: BytePath): readonly BytePath[] {
  const parents: BytePath[] = [];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    parents.push(path.slice(0, end) as BytePath);
  }
  return parents;
}

/** Never follows a last link, never blocks on a FIFO. */
export const OPEN_PLAIN_FILE = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
