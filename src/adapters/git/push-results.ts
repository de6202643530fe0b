import { isRunFile, RUNS_FOLDER } from '../../core/bench/run-file.ts';
import { InfraError, UsageError } from '../../core/errors.ts';
import { type BranchPlace, type ResultsBranch, withResultsBranch } from './results-branch.ts';
import { lineOf } from './run-git.ts';

/** A file to add to the branch's runs. */
export interface RunFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface PushRequest {
  readonly place: BranchPlace;
  readonly files: readonly RunFile[];
  readonly message: string;
  readonly date: Date;
  /** Waits before the next try, counted from 1; the longer, the more often others came first. */
  readonly waitBefore: (retry: number) => Promise<void>;
}

export type Pushed =
  | { readonly kind: 'pushed'; readonly commit: string; readonly tries: number }
  /** All of it is there already. */
  | { readonly kind: 'already-there' };

/** As many machines may push at once as a matrix has, and each round one of them comes through. */
const MOST_TRIES = 300;

const AUTHOR = 'Stepmark <stepmark@users.noreply.github.com>';
const PLAIN_FILE = '100644';

/**
 * Adds files to a branch by compare-and-swap: whoever else pushes at the same time, nothing of theirs is lost, and what
 * is there is never written over. No work tree is checked out, and no hook of ours runs. UsageError `bad-results` where a
 * file of that name says something else.
 */
export function pushResults(request: PushRequest): Promise<Pushed> {
  return withResultsBranch(request.place, async (branch) => {
    const strange = request.files.find(({ name }) => !isRunFile(name));
    if (strange !== undefined) {
      throw new UsageError(
        'bad-argument',
        `Expected the name of a run, found ${JSON.stringify(strange.name)}.`,
      );
    }
    const blobs = await storeBlobs(branch, request.files);
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      if (tries > 1) await request.waitBefore(tries - 1);
      const tip = await branch.tip();
      const missing = await findMissing(branch, tip, blobs);
      if (missing.length === 0) return { kind: 'already-there' };
      const commit = await makeCommit(branch, { tip, blobs: missing, request });
      if (await push(branch, { tip, commit, name: request.place.branch }))
        return { kind: 'pushed', commit, tries };
    }
    throw new InfraError(
      'git-failed',
      `The branch "${request.place.branch}" was changed by others before each of ${MOST_TRIES} tries. Run the same command again.`,
    );
  });
}

interface Blob {
  readonly path: string;
  readonly id: string;
}

async function storeBlobs(branch: ResultsBranch, files: readonly RunFile[]): Promise<readonly Blob[]> {
  const blobs: Blob[] = [];
  for (const { name, content } of files) {
    const id = lineOf(await branch.run({ args: ['hash-object', '-w', '--stdin'], input: content }));
    blobs.push({ path: `${RUNS_FOLDER}/${name}`, id });
  }
  return blobs;
}

async function findMissing(
  branch: ResultsBranch,
  tip: string | null,
  blobs: readonly Blob[],
): Promise<readonly Blob[]> {
  if (tip === null) return blobs;
  const there = await listTree(branch, tip);
  if (there.has(RUNS_FOLDER)) {
    throw new UsageError(
      'bad-results',
      `${RUNS_FOLDER} is no folder on that branch: it holds something else than results. Pass another --branch.`,
    );
  }
  for (const { path, id } of blobs) {
    const known = there.get(path);
    if (known === undefined || known === `${PLAIN_FILE} blob ${id}`) continue;
    throw new UsageError(
      'bad-results',
      `${path} is on the branch already and says something else: a run that was pushed is never changed. Pass another --run.`,
    );
  }
  return blobs.filter(({ path }) => !there.has(path));
}

/** Mode, kind and id of everything but folders, by path. */
async function listTree(branch: ResultsBranch, tip: string): Promise<ReadonlyMap<string, string>> {
  const listing = (await branch.run({ args: ['ls-tree', '-r', '-z', tip] })).toString('utf8');
  return new Map(
    listing.split('\0').flatMap((entry) => {
      const tab = entry.indexOf('\t');
      return tab < 0 ? [] : [[entry.slice(tab + 1), entry.slice(0, tab)] as const];
    }),
  );
}

/** Only trees are read and written: the content of what lies there already is not even fetched. */
async function makeCommit(
  branch: ResultsBranch,
  {
    tip,
    blobs,
    request: { message, date },
  }: { readonly tip: string | null; readonly blobs: readonly Blob[]; readonly request: PushRequest },
): Promise<string> {
  const stream = [
    'commit refs/stepmark/next',
    'mark :1',
    `committer ${AUTHOR} ${Math.floor(date.getTime() / 1_000)} +0000`,
    `data ${Buffer.byteLength(message)}`,
    message,
    ...(tip === null ? [] : [`from ${tip}`]),
    ...blobs.map(({ path, id }) => `M ${PLAIN_FILE} ${id} ${path}`),
    'get-mark :1',
    'done',
    '',
  ];
  const args = ['fast-import', '--quiet', '--force', '--done'];
  return lineOf(await branch.run({ args, input: stream.join('\n') }));
}

/** False: somebody else was first. Throws InfraError where the remote refuses for another reason. */
async function push(
  branch: ResultsBranch,
  { tip, commit, name }: { readonly tip: string | null; readonly commit: string; readonly name: string },
): Promise<boolean> {
  const ref = `refs/heads/${name}`;
  const lease = `--force-with-lease=${ref}:${tip ?? ''}`;
  const args = ['push', '--quiet', '--no-verify', '--no-follow-tags', lease, 'origin', `${commit}:${ref}`];
  const result = await branch.reach({ args });
  if (result.exit === 0) return true;
  if (LOST_RACE.test(result.stderr)) return false;
  throw branch.failed(`Pushing to the branch "${name}"`, result);
}

/** What git and its servers say where a ref is not, or no longer, what the push expects. */
const LOST_RACE =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|reference already exists|Unable to create '[^']*\.lock'|fatal: expected old\/new/;
