import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

/** What to put at a path: text, bytes, a link, an executable, or null to remove it. */
export type TestFile = string | Buffer | { readonly link: string } | { readonly executable: string } | null;

export interface TestRepository {
  readonly path: string;
  /** Runs git there and gives its standard output without the last newline; throws where it fails. */
  git(args: readonly string[], input?: string | Buffer): string;
  /** Changes files and commits everything; gives the commit's id. */
  commit(files: Readonly<Record<string, TestFile>>, message?: string): string;
  write(files: Readonly<Record<string, TestFile>>): void;
}

const made: string[] = [];

afterAll(() => {
  for (const path of made.splice(0)) {
    spawnSync('chmod', ['-R', 'u+rwX', path]);
    rmSync(path, { recursive: true, force: true });
  }
});

/** A directory that is removed when the test file ends. */
export function makeDirectory(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'stepmark-test.')));
  made.push(path);
  return path;
}

/** A real repository in a temporary directory, on branch main, unaffected by the user's configuration. */
export function makeRepository(options: { readonly initArgs?: readonly string[] } = {}): TestRepository {
  const path = makeDirectory();
  runTestGit(path, ['init', '--quiet', '--initial-branch=main', ...(options.initArgs ?? []), path]);
  return openTestRepository(path);
}

/** Drives a repository that is already there, e.g. a clone. */
export function openTestRepository(path: string): TestRepository {
  const git: TestRepository['git'] = (args, input) => runTestGit(path, args, input);
  const write: TestRepository['write'] = (files) => writeFiles(path, files);
  return {
    path,
    git,
    write,
    commit(files, message = 'a change') {
      write(files);
      git(['add', '--all', '--force']);
      git(['commit', '--quiet', '--allow-empty', `--message=${message}`]);
      return git(['rev-parse', 'HEAD']);
    },
  };
}

/** Puts files, links and executables into a directory. */
export function writeFiles(root: string, files: Readonly<Record<string, TestFile>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    rmSync(path, { recursive: true, force: true });
    if (content === null) continue;
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(path, content);
    else if ('link' in content) symlinkSync(content.link, path);
    else writeFileSync(path, content.executable, { mode: 0o755 });
  }
}

export function runTestGit(cwd: string, args: readonly string[], input?: string | Buffer): string {
  const result = spawnSync('git', [...args], {
    cwd,
    input: input ?? '',
    maxBuffer: 256 * 1024 * 1024,
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A. Uthor',
      GIT_AUTHOR_EMAIL: 'author@example.com',
      GIT_AUTHOR_DATE: '1700000000 +0000',
      GIT_COMMITTER_NAME: 'A. Uthor',
      GIT_COMMITTER_EMAIL: 'author@example.com',
      GIT_COMMITTER_DATE: '1700000000 +0000',
      LC_ALL: 'C',
    },
  });
  if (result.status !== 0) {
    throw new Error(`git ${args.join(' ')} failed: ${result.stderr?.toString() || result.error}`);
  }
  return result.stdout.toString('utf8').replace(/\n$/, '');
}
