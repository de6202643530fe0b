import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { BytePath } from '../git/byte-path.ts';
import { bytesOf } from '../git/byte-path.ts';
import type { ObjectStore } from './object-store.ts';

/** Creating files waits for the disk more than for the processor. */
const WORKERS = Math.min(8, Math.max(2, availableParallelism()));
/** Below it the workers take longer to start than they save. */
const PARALLEL_FROM = 'checkout.thresholdForParallelism=1000';

/** Lays a whole tree out in an empty directory; the index gets the files' times, so that git need not read them. */
export async function exportTree(
  store: ObjectStore,
  tree: string,
  to: { readonly directory: string; readonly index: string },
): Promise<void> {
  const { directory, index } = to;
  await mkdir(directory);
  await store.git({
    args: ['-c', `checkout.workers=${WORKERS}`, '-c', PARALLEL_FROM, 'read-tree', '--reset', '-u', tree],
    index,
    workTree: directory,
  });
}

/** Lays some files of an index out in an empty directory. */
export async function exportPaths(
  store: ObjectStore,
  paths: readonly BytePath[],
  from: { readonly directory: string; readonly index: string },
): Promise<void> {
  const nul = Buffer.from('\0');
  await store.git({
    args: ['checkout-index', '--quiet', '-z', '--stdin'],
    index: from.index,
    workTree: from.directory,
    input: Buffer.concat(paths.flatMap((path) => [bytesOf(path), nul])),
  });
}
