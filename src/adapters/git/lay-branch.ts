import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InfraError, UsageError } from '../../core/errors.ts';
import { gitCredential } from './git-credential.ts';
import { lineOf, runGit, tryGit } from './run-git.ts';

/** Where branches are laid. */
export interface BranchRemote {
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** A folder as one commit, in a repository made for it. */
export interface OrphanCommit {
  readonly sha: string;
  /** Commit of the branch there; null: there is no such branch. */
  tip(branch: string): Promise<string | null>;
  /** Makes the branch there. Throws InfraError where the remote refuses. */
  push(branch: string): Promise<void>;
  release(): Promise<void>;
}

/** Fixed, so that equal folders give equal commits, and what is there can be told to be the same. */
const PERSON = {
  GIT_AUTHOR_NAME: 'Stepmark',
  GIT_AUTHOR_EMAIL: 'stepmark@users.noreply.github.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Stepmark',
  GIT_COMMITTER_EMAIL: 'stepmark@users.noreply.github.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** Stronger than what the folder's own .gitattributes say: its bytes are laid as they are. */
const ATTRIBUTES = '* -text -filter -ident -working-tree-encoding\n';

/** Commits everything in a folder, ignored files too; modes and symbolic links are kept. */
export async function createOrphanCommit(
  folder: string,
  message: string,
  remote: BranchRemote,
): Promise<OrphanCommit> {
  const home = await mkdtemp(join(tmpdir(), 'stepmark-branch-'));
  const directory = join(home, 'repository.git');
  const release = () => rm(home, { recursive: true, force: true });
  try {
    const sha = await commit(folder, message, directory);
    return { sha, release, ...reaching(remote, { directory, sha }) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function commit(folder: string, message: string, directory: string): Promise<string> {
  await runGit({ args: ['init', '--quiet', '--bare', '--initial-branch=main', directory], cwd: folder });
  await mkdir(join(directory, 'info'), { recursive: true });
  await writeFile(join(directory, 'info', 'attributes'), ATTRIBUTES);
  const git = (...args: readonly string[]) =>
    runGit({ args, cwd: folder, gitDirectory: directory, workTree: folder, environment: PERSON });
  await git('-c', 'core.autocrlf=false', 'add', '--all', '--force', '.');
  const tree = lineOf(await git('write-tree'));
  return lineOf(await git('commit-tree', tree, '-m', message));
}

function reaching(
  { serverUrl, repository, token }: BranchRemote,
  { directory, sha }: { readonly directory: string; readonly sha: string },
): Pick<OrphanCommit, 'tip' | 'push'> {
  const url = `${serverUrl}/${repository}.git`;
  const reach = (...args: readonly string[]) =>
    tryGit({
      args,
      cwd: directory,
      gitDirectory: directory,
      reach: 'network',
      environment: gitCredential(process.env, { serverUrl, token }),
    });
  return {
    async tip(branch) {
      const ref = `refs/heads/${branch}`;
      const { exit, stdout, stderr } = await reach('ls-remote', '--heads', url, ref);
      if (exit !== 0) throw unreachable(`Asking ${repository} for the branch ${branch}`, stderr);
      const [line = ''] = stdout.toString('utf8').split('\n');
      return line.endsWith(`\t${ref}`) ? line.slice(0, line.indexOf('\t')) : null;
    },
    async push(branch) {
      const ref = `refs/heads/${branch}`;
      const args = ['push', '--quiet', '--no-verify', '--no-follow-tags', `--force-with-lease=${ref}:`];
      const { exit, stderr } = await reach(...args, url, `${sha}:${ref}`);
      if (exit !== 0) throw unreachable(`Pushing the branch ${branch} to ${repository}`, stderr);
    },
  };
}

/** The commit that a branch has to have; throws UsageError where it has another. */
export function requireSame(
  branch: string,
  { found, wanted }: { readonly found: string; readonly wanted: string },
): void {
  if (found === wanted) return;
  throw new UsageError(
    'bad-argument',
    `The branch ${branch} is there and holds something else than the task's starting tree (${found.slice(0, 12)}, expected ${wanted.slice(0, 12)}). Delete it, or open the attempts in another repository.`,
  );
}

function unreachable(doing: string, stderr: string): InfraError {
  const said = stderr === '' ? 'git said nothing' : `git said: ${stderr.slice(0, 1_000)}`;
  return new InfraError('git-failed', `${doing} failed; ${said}. The token needs "contents: write".`);
}
