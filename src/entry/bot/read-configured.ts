import { parseAttemptBranch } from '../../core/bot/opened-attempt.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import { REPOSITORY_CONFIG_PATH } from '../../formats/repository-config-file.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { type ReadBase, remembering } from '../publish/read-base.ts';

/** What GitHub calls the default branch, whatever its name. */
const DEFAULT_BRANCH = 'HEAD';

/**
 * Where the configuration and the tasks of a pull request are read: on its base, at `ref`. The base of an attempt is a
 * task's starting tree and holds neither: its configuration is that of the default branch, its task one of ours.
 */
export function readConfigured(
  { base }: Pick<PullRequest, 'base'>,
  ref: string,
  github: Pick<GitHub, 'readFile'>,
): ReadBase {
  if (parseAttemptBranch(base.ref) === null) return remembering((path) => github.readFile(path, ref));
  return remembering(async (path) =>
    path === REPOSITORY_CONFIG_PATH ? github.readFile(path, DEFAULT_BRANCH) : null,
  );
}
