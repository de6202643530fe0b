import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunFile, RUNS_FOLDER, runOfFile } from '../../core/bench/run-file.ts';
import { type BranchPlace, type ResultsBranch, withResultsBranch } from './results-branch.ts';

export interface PullRequest {
  readonly place: BranchPlace;
  /** The folder that the runs' files are written to. */
  readonly to: string;
  /** Only so many runs, the newest; null: all. */
  readonly last: number | null;
}

export interface Pulled {
  /** Names of files, oldest first. */
  readonly files: readonly string[];
  readonly runs: number;
  /** What lies among the runs and is none: a link, a name that is not ours, a file that is too large. */
  readonly passedOver: readonly string[];
}

/** GitHub takes no larger file. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Writes the runs of a branch to a folder. Only plain files of names that we give are taken, and those one by one out of
 * git's objects: nothing is checked out, so no link of the branch leads anywhere. A branch that is not there has no runs.
 */
export function pullResults({ place, to, last }: PullRequest): Promise<Pulled> {
  return withResultsBranch(place, async (branch) => {
    const tip = await branch.tip();
    await mkdir(to, { recursive: true });
    if (tip === null) return { files: [], runs: 0, passedOver: [] };
    const entries = await listRuns(branch, tip);
    const known = entries.filter(({ isPlain, name }) => isPlain && isRunFile(name));
    const passedOver = entries.filter((entry) => !known.includes(entry)).map(({ name }) => name);
    const runs = [...new Set(known.map(({ name }) => runOfFile(name)))].sort();
    const wanted = new Set(last === null ? runs : runs.slice(-last));
    const files = known.filter(({ name }) => wanted.has(runOfFile(name)));
    if (files.length > 0) await fetchBlobs(branch, tip, files);
    const written: string[] = [];
    for (const { name, id } of files) {
      if (await writeBlob(branch, id, join(to, name))) written.push(name);
      else passedOver.push(name);
    }
    return { files: written, runs: wanted.size, passedOver };
  });
}

interface TreeEntry {
  readonly name: string;
  readonly id: string;
  readonly isPlain: boolean;
}

async function listRuns(branch: ResultsBranch, tip: string): Promise<readonly TreeEntry[]> {
  const listing = await branch.run({ args: ['ls-tree', '-z', tip, '--', `${RUNS_FOLDER}/`] });
  return listing
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [facts = '', path] = entry.split('\t');
      const [mode, type, id = ''] = facts.split(' ');
      if (path === undefined) return [];
      return [
        { name: path.slice(RUNS_FOLDER.length + 1), id, isPlain: mode === '100644' && type === 'blob' },
      ];
    });
}

/** The branch came without content. A server that cannot leave it out has sent it already. */
async function fetchBlobs(branch: ResultsBranch, tip: string, files: readonly TreeEntry[]): Promise<void> {
  const ids = new Set(files.map(({ id }) => id));
  const listing = await branch.run({
    args: ['rev-list', '--objects', '--missing=print', '--no-object-names', `${tip}:${RUNS_FOLDER}`],
  });
  const lines = listing.toString('utf8').split('\n');
  const missing = lines
    .flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []))
    .filter((id) => ids.has(id));
  if (missing.length === 0) return;
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--refmap='];
  const result = await branch.reach({
    args: [
      '-c',
      'fetch.negotiationAlgorithm=noop',
      'fetch',
      ...quiet,
      '--filter=blob:none',
      '--stdin',
      'origin',
    ],
    input: missing.map((id) => `${id}\n`).join(''),
  });
  if (result.exit !== 0) throw branch.failed('Fetching the runs', result);
}

async function writeBlob(branch: ResultsBranch, id: string, path: string): Promise<boolean> {
  const size = Number((await branch.run({ args: ['cat-file', '-s', id] })).toString('utf8'));
  if (size > MOST_BYTES) return false;
  await writeFile(path, await branch.run({ args: ['cat-file', 'blob', id] }));
  return true;
}
