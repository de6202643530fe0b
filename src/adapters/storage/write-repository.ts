import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeEntry } from '../git/parse-listing.ts';
import { moveFile } from './move-file.ts';
import type { ObjectStore } from './object-store.ts';
import { storeConfiguration } from './object-store.ts';
import { writeLooseObject } from './write-loose-object.ts';

/** Fixed, so that equal trees give equal commits. */
const PERSON = 'Stepmark <stepmark@localhost> 1577836800 +0000';
const TAG = 'v0.0.0';

/**
 * Comparing files by size and second only keeps git from reading a whole tree after it was copied or mounted
 * elsewhere. Nothing runs on its own, and nothing is remembered of what was.
 */
const CONFIGURATION = `\tbare = false
\tlogallrefupdates = false
\ttrustctime = false
\tcheckstat = minimal
[gc]
\tauto = 0
[maintenance]
\tauto = false
[user]
\tname = Stepmark
\temail = stepmark@localhost
`;

/**
 * Writes a git directory that holds one commit of a tree and exactly that tree's objects: no history, no remote, no
 * reflog, and a tag for builds that ask `git describe`. The caller adds the index.
 */
export async function writeRepository(
  store: ObjectStore,
  tree: { readonly id: string; readonly entries: readonly TreeEntry[] },
  directory: string,
): Promise<void> {
  const objects = tree.entries.filter(({ kind }) => kind !== 'commit').map(({ id }) => id);
  const packed = packObjects(store, [tree.id, ...objects]);
  const packs = join(directory, 'objects', 'pack');
  const info = join(directory, 'objects', 'info');
  const refs = ['heads', 'tags'].map((name) => join(directory, 'refs', name));
  const laidOut = Promise.all([packs, info, ...refs].map((path) => mkdir(path, { recursive: true })));
  const [outgoing] = await Promise.all([packed, laidOut]);
  for (const name of await readdir(outgoing)) await moveFile(join(outgoing, name), join(packs, name));
  const loose = { objects: join(directory, 'objects'), format: store.format };
  const commit = await writeLooseObject(loose, 'commit', commitBody(tree.id));
  const tag = await writeLooseObject(loose, 'tag', tagBody(commit));
  await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(directory, 'packed-refs'), packedRefs(commit, tag));
  await writeFile(join(directory, 'config'), configurationOf(store.format));
}

/**
 * Deltas are taken over where both objects go along; none are searched for, and nothing is squeezed hard for a pack
 * that lives as long as a run. Packed beside the store, then moved: git itself cannot move a pack to another file system.
 */
async function packObjects(store: ObjectStore, ids: readonly string[]): Promise<string> {
  const outgoing = await store.newDirectory();
  const quick = ['--quiet', '--window=0', '--compression=1', '--delta-base-offset'];
  await store.git({
    args: ['pack-objects', ...quick, join(outgoing, 'pack')],
    input: `${ids.join('\n')}\n`,
  });
  return outgoing;
}

function configurationOf(format: ObjectStore['format']): string {
  const [core = '', ...extensions] = storeConfiguration(format).split(/(?=\[extensions\])/);
  return `${core}${CONFIGURATION}${extensions.join('')}`;
}

function commitBody(tree: string): string {
  return `tree ${tree}\nauthor ${PERSON}\ncommitter ${PERSON}\n\nThe tree as Stepmark laid it out\n`;
}

function tagBody(commit: string): string {
  return `object ${commit}\ntype commit\ntag ${TAG}\ntagger ${PERSON}\n\nFor git describe\n`;
}

function packedRefs(commit: string, tag: string): string {
  return `# pack-refs with: peeled fully-peeled sorted \n${commit} refs/heads/main\n${tag} refs/tags/${TAG}\n^${commit}\n`;
}
