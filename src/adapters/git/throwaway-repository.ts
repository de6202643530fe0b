import { cp, mkdir } from 'node:fs/promises';
import { runGit } from './run-git.ts';

/** A repository made to be scored and thrown away. */
export interface ThrowawayRepository {
  readonly path: string;
  /** Commits everything that is in the work tree. */
  commit(message: string): Promise<void>;
  /** Makes a branch here and switches to it. */
  branch(name: string): Promise<void>;
  /** Applies a patch file to the work tree. */
  apply(patch: string): Promise<void>;
}

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Demo agent',
  GIT_AUTHOR_EMAIL: 'agent@example.com',
  GIT_COMMITTER_NAME: 'Demo agent',
  GIT_COMMITTER_EMAIL: 'agent@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** Starts a repository from a folder's files, on a branch `main` without commits. */
export async function createThrowawayRepository(path: string, files: string): Promise<ThrowawayRepository> {
  await mkdir(path, { recursive: true });
  await cp(files, path, { recursive: true });
  const git = (...args: string[]) => runGit({ args, cwd: path, environment: AUTHOR });
  await git('init', '--quiet', '--initial-branch=main');
  return {
    path,
    async commit(message) {
      await git('add', '--all');
      await git('commit', '--quiet', `--message=${message}`);
    },
    async branch(name) {
      await git('switch', '--quiet', '--create', name);
    },
    async apply(patch) {
      await git('apply', '--whitespace=nowarn', patch);
    },
  };
}
