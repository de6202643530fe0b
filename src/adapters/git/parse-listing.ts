import { InfraError } from '../../core/errors.ts';
import type { FileChange } from '../../pipeline/ports.ts';
import type { BytePath } from './byte-path.ts';
import { bytePathOf, textOfBytePath } from './byte-path.ts';

/** One line of `git ls-tree -z`, with `-l` also the size of a blob. */
export interface TreeEntry {
  readonly mode: string;
  readonly kind: 'blob' | 'tree' | 'commit';
  readonly id: string;
  readonly sizeBytes: number | null;
  readonly path: BytePath;
}

/** One line of `git diff-tree --raw -z`. */
export interface TreeDifference {
  readonly path: BytePath;
  readonly kind: FileChange['kind'];
  /** Mode and id on the new side; null where deleted. */
  readonly mode: string | null;
  readonly id: string | null;
}

const TREE_LINE = /^(\d{6}) (blob|tree|commit) ([0-9a-f]{40,64})(?: +(\d+|-))?\t/;
const DIFFERENCE_LINE = /^:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]{40,64}) ([A-Z])\d*$/;

/** Splits NUL-terminated fields. Throws InfraError `git-failed` where the last one is cut off. */
export function splitFields(output: Buffer): readonly BytePath[] {
  if (output.length === 0) return [];
  if (output[output.length - 1] !== 0) throw unexpected('a cut-off listing');
  // Latin 1 keeps every byte, and splitting one string is many times faster than splitting a buffer.
  return bytePathOf(output.subarray(0, -1)).split('\0') as BytePath[];
}

/** Parses `git ls-tree -z`, with or without `-r`, `-t` and `-l`. */
export function parseTree(output: Buffer): readonly TreeEntry[] {
  return splitFields(output).map((line) => {
    const match = TREE_LINE.exec(line);
    const [head, mode, kind, id, size] = match ?? [];
    if (!head || !mode || !id || !isKind(kind)) throw unexpected(`the tree line ${JSON.stringify(line)}`);
    const sizeBytes = size === undefined || size === '-' ? null : Number(size);
    return { mode, kind, id, sizeBytes, path: line.slice(head.length) as BytePath };
  });
}

/** Parses `git diff-tree -r -z --raw --no-renames --full-index`, or the same of `diff-index`. */
export function parseDifferences(output: Buffer): readonly TreeDifference[] {
  const fields = splitFields(output);
  const differences: TreeDifference[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    const match = DIFFERENCE_LINE.exec(fields[index] ?? '');
    const path = fields[index + 1];
    const [, mode, id, letter] = match ?? [];
    if (!mode || !id || !letter || path === undefined) throw unexpected(`the line ${fields[index]}`);
    const kind = kindOf(letter);
    differences.push({ path, kind, ...(kind === 'deleted' ? { mode: null, id: null } : { mode, id }) });
  }
  return differences;
}

/** What the ports show of a difference. */
export function toFileChange(difference: TreeDifference): FileChange {
  return { path: textOfBytePath(difference.path), kind: difference.kind, mode: difference.mode };
}

function kindOf(letter: string): FileChange['kind'] {
  switch (letter) {
    case 'A':
      return 'added';
    case 'D':
      return 'deleted';
    // T: a file became a link or the like.
    case 'M':
    case 'T':
      return 'modified';
    default:
      throw unexpected(`a change of the kind ${letter}`);
  }
}

function isKind(kind: string | undefined): kind is TreeEntry['kind'] {
  return kind === 'blob' || kind === 'tree' || kind === 'commit';
}

function unexpected(what: string): InfraError {
  return new InfraError(
    'git-failed',
    `git answered with ${what}, which Stepmark does not understand. Update git.`,
  );
}
