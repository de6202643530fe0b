import type { RunnerEnvironment } from '../../adapters/actions/runner-environment.ts';
import { UsageError } from '../../core/errors.ts';
import type { RunEvent } from '../../core/github/run-event.ts';

/**
 * Whether a result of this run could be believed: started by workflow_dispatch, so that the workflow is the branch's own;
 * on another branch than the default one, whose caches others read (SECURITY.md row A6); on a machine that nobody used
 * before (row A14). Throws UsageError `bad-argument`.
 */
export function requireTrustedRunner(
  { ref, runner }: Pick<RunnerEnvironment, 'ref' | 'runner'>,
  event: RunEvent,
  { allowSelfHosted }: { readonly allowSelfHosted: boolean },
): void {
  if (event.kind !== 'workflow_dispatch') throw refused('to be started by workflow_dispatch', event.kind);
  if (ref === `refs/heads/${event.repository.defaultBranch}`) {
    throw refused('a protected branch that is not the default branch', ref);
  }
  if (runner !== 'github-hosted' && !allowSelfHosted) {
    const found = `RUNNER_ENVIRONMENT ${runner ?? 'not set'}`;
    throw refused(
      'a machine of GitHub\'s, or "allow-self-hosted: true" where yours is made afresh for each job',
      found,
    );
  }
}

function refused(expected: string, found: string): UsageError {
  return new UsageError(
    'bad-argument',
    `A run with "request-id": expected ${expected}, found ${found}. Use the workflow that "stepmark init --bot" writes.`,
  );
}
