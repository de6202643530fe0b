import { mkdir } from 'node:fs/promises';
import { InfraError } from '../../core/errors.ts';
import type { Commit, Repository } from '../../pipeline/ports.ts';
import { pickEnvironment, TOOL_ENVIRONMENT } from '../process/environment.ts';
import { runProcess } from '../process/run-process.ts';
import { runGit, tryGit } from './run-git.ts';

/** Writes a folder of a commit to a directory. False where the commit has no such folder. */
export async function exportFolder(
  repository: Repository,
  source: { readonly commit: Commit; readonly folder: string },
  directory: string,
): Promise<boolean> {
  const tree = `${source.commit.tree}:${source.folder}`;
  const found = await tryGit({ args: ['cat-file', '-t', tree], cwd: repository.root });
  if (found.exit !== 0 || found.stdout.toString('utf8').trim() !== 'tree') return false;
  const archive = await runGit({ args: ['archive', '--format=tar', tree], cwd: repository.root });
  await mkdir(directory, { recursive: true });
  const result = await runProcess({
    argv: ['tar', '-x', '-C', directory],
    cwd: directory,
    environment: pickEnvironment(process.env, TOOL_ENVIRONMENT),
    timeoutMs: null,
    input: archive,
  });
  if (result.exit !== 0) {
    throw new InfraError('write-failed', `${source.folder} could not be unpacked to ${directory}.`);
  }
  return true;
}
