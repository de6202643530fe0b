import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InfraError, UsageError } from '../../core/errors.ts';
import { gitCredential } from './git-credential.ts';
import { gitSettings } from './git-settings.ts';
import { locateRepository } from './locate-repository.ts';
import { type GitCall, type GitResult, lineOf, runGit, tryGit } from './run-git.ts';

/** The branch of a remote that holds results, and how to get there. */
export interface BranchPlace {
  /** A checkout whose origin it is; it is only asked for the address. */
  readonly repository: string;
  readonly branch: string;
  /** Where the token below belongs; null: git's own credentials are used. */
  readonly credential: { readonly serverUrl: string; readonly token: string } | null;
}

/**
 * A repository of our own in a temporary directory, beside nobody's work: it holds the branch's newest commit, and of its
 * files only those that were asked for.
 */
export interface ResultsBranch {
  /** Git without a network. */
  run(call: Pick<GitCall, 'args' | 'input' | 'environment'>): Promise<Buffer>;
  /** Git with the remote `origin`. */
  reach(call: Pick<GitCall, 'args' | 'input'>): Promise<GitResult>;
  /** Fetches the newest commit without the content of its files; null: there is no such branch yet. */
  tip(): Promise<string | null>;
  /** An error that says what the remote said, without what could be a secret in it. */
  failed(what: string, result: GitResult): InfraError;
}

/** Opens a results branch, uses it, and leaves nothing behind. Throws UsageError where the repository has no origin. */
export async function withResultsBranch<T>(
  place: BranchPlace,
  use: (branch: ResultsBranch) => Promise<T>,
): Promise<T> {
  requireBranchName(place.branch);
  const location = await locateRepository(place.repository);
  if (location.originUrl === null) {
    throw new UsageError(
      'bad-argument',
      `Expected a remote "origin" in ${location.root}, found none: results are kept on a branch of it.`,
    );
  }
  const url = absoluteUrl(location.originUrl, location.root);
  const directory = await mkdtemp(join(tmpdir(), 'stepmark-branch-'));
  try {
    const args = [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--object-format=${location.objectFormat}`,
      directory,
    ];
    await runGit({ args, cwd: directory });
    return await use(createBranch(directory, url, place));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function createBranch(directory: string, url: string, { branch, credential }: BranchPlace): ResultsBranch {
  const place = { cwd: directory, gitDirectory: directory };
  const environment = remoteEnvironment(url, credential);
  const reach: ResultsBranch['reach'] = (call) =>
    tryGit({ ...place, ...call, reach: 'network', environment });
  const failed: ResultsBranch['failed'] = (what, { exit, stderr }) =>
    new InfraError(
      'git-failed',
      `${what} failed (git ended with ${exit}): ${withoutCredentials(stderr, credential?.token ?? null)}`,
    );
  return {
    run: (call) => runGit({ ...place, ...call }),
    reach,
    failed,
    async tip() {
      const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
      const refspec = `+refs/heads/${branch}:${TIP}`;
      const result = await reach({
        args: ['fetch', ...quiet, '--depth=1', '--filter=blob:none', 'origin', refspec],
      });
      if (result.exit === 0) return lineOf(await runGit({ ...place, args: ['rev-parse', '--verify', TIP] }));
      if (result.stderr.includes("couldn't find remote ref")) return null;
      throw failed(`Fetching the branch "${branch}"`, result);
    },
  };
}

const TIP = 'refs/stepmark/tip';

/** The address can hold a password: it goes by the environment, as the token does. */
function remoteEnvironment(url: string, credential: BranchPlace['credential']) {
  const base = { ...process.env, ...(credential === null ? {} : gitCredential(process.env, credential)) };
  const settings = gitSettings(base, [
    ['remote.origin.url', url],
    ['remote.origin.promisor', 'true'],
    ['push.gpgSign', 'false'],
  ]);
  const byEnvironment = Object.entries(base).filter(([name]) => /^GIT_CONFIG_(?:KEY|VALUE)_\d+$/.test(name));
  const known = byEnvironment.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.fromEntries(known), ...settings };
}

/** A path is meant from where the repository lies. */
function absoluteUrl(url: string, root: string): string {
  const isPath = !url.includes('://') && !/^[^/]+:/.test(url);
  return isPath ? resolve(root, url) : url;
}

function withoutCredentials(text: string, token: string | null): string {
  const known = token === null ? text : text.replaceAll(token, '***');
  return known.replace(/:\/\/[^/\s@]+@/g, '://***@');
}

function requireBranchName(branch: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_./-]{0,199}$/.test(branch) && !/\.\.|\/\/|[./]$|\.lock$/.test(branch)) return;
  throw new UsageError('bad-argument', `Expected the name of a branch, found ${JSON.stringify(branch)}.`);
}
