import { RefusedResult } from '../errors.ts';
import { bindRun, type ResultArtifact } from '../github/bind-run.ts';
import type { Account, RunArtifact, WorkflowRun } from '../github/pull-request.ts';
import type { KeptRequest } from './run-request.ts';

/** A run that is over, as GitHub tells it. */
export interface EndedRun {
  readonly run: WorkflowRun;
  readonly artifacts: readonly RunArtifact[];
}

/**
 * The one result of a request's run. The run has to be the one that was dispatched, by this bot, on the protected branch,
 * and may have brought nothing but the result of this request in the run's own attempt (SECURITY.md rows A7 and B14).
 * `bot` is the login of the bot's own account, `[bot]` included. Throws RefusedResult.
 */
export function bindRequest(
  { run, artifacts }: EndedRun,
  request: Pick<KeptRequest, 'id' | 'subject' | 'workflow' | 'progress'>,
  bot: string,
): ResultArtifact {
  const { id, workflow, subject, progress } = request;
  if (progress.run === null) throw wrongRun(`a run of the request ${id}`, 'none that is known');
  requireBot(run.actor, bot);
  const results = bindRun(run, artifacts, {
    id: progress.run,
    repositoryId: subject.repositoryId,
    attempt: null,
    isOwnRun: false,
    event: 'workflow_dispatch',
    path: `.github/workflows/${workflow.file}`,
    // The run is of the protected branch, whatever is there: the commit that it measured is in the result.
    headSha: null,
    headBranch: workflow.ref,
    headRepository: null,
  });
  const foreign = results.find(({ key }) => key !== id);
  if (foreign !== undefined) throw wrongRun(`results of ${id} alone`, `"${foreign.artifact.name}"`);
  const own = results.find(({ attempt }) => attempt === run.attempt);
  if (own !== undefined) return own;
  throw new RefusedResult(
    'no-result',
    `Expected a result of attempt ${run.attempt} of run ${run.id}, found that of an earlier one.`,
  );
}

/** Whoever starts a run again is not its actor. Only accounts of Apps can end in "[bot]". */
function requireBot(actor: Account | null, bot: string): void {
  if (actor?.type === 'Bot' && actor.login.toLowerCase() === bot.toLowerCase()) return;
  throw wrongRun(`a run that ${bot} started`, `one of ${actor?.login ?? 'nobody'}`);
}

function wrongRun(expected: string, found: string): RefusedResult {
  return new RefusedResult('wrong-run', `Expected ${expected}, found ${found}.`);
}
