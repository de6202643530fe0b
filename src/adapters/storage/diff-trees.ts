import { createHash } from 'node:crypto';
import type { TreeDifference } from '../../pipeline/ports.ts';
import type { PreparedTree } from './workspace-kind.ts';

/** Nothing of the user's or the tree's own decides how a difference is written. */
const PLAIN = ['--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];

/** What a recipe's layers changed, as a patch that a `patch` layer applies: binary files whole. */
export async function diffTrees({ store, start, final }: PreparedTree): Promise<TreeDifference> {
  const trees = [start.id, final.id];
  const compare = (...form: string[]) =>
    store.git({ args: ['diff-tree', '-r', ...PLAIN, ...form, ...trees] });
  const [patch, counts] = await Promise.all([
    compare('-p', '--binary', '--full-index'),
    compare('--numstat', '-z'),
  ]);
  // Added, removed and path; a binary file counts no lines.
  const rows = counts
    .toString('latin1')
    .split('\0')
    .filter((row) => row !== '')
    .map((row) => row.split('\t'));
  const sum = (column: number) =>
    rows.reduce((total, row) => total + (Number.parseInt(row[column] ?? '', 10) || 0), 0);
  const hash = createHash('sha256').update(patch).digest('hex');
  return { hash, patch, files: rows.length, addedLines: sum(0), removedLines: sum(1) };
}
