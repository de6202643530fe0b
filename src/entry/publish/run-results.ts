import { readResultArchive } from '../../adapters/storage/read-result-archive.ts';
import { bindRun } from '../../core/github/bind-run.ts';
import type { PullRequest, WorkflowRun } from '../../core/github/pull-request.ts';
import { workflowPath } from '../../core/github/workflow-path.ts';
import { RESULT_LIMITS } from '../../core/result-limits.ts';
import { parseScorecardFile } from '../../formats/scorecard-file.ts';
import { createLinks } from '../../report/links.ts';
import { type ArrivedResult, requireOwnKeys, resultsFor } from './pull-request-results.ts';
import { type Attempt, attempt, type StatusSubject } from './refused.ts';
import type { FoundResults, PublishMeans, ResultSource, ToPublish } from './results.ts';

/** The results of a workflow run, bound to its pull requests by the API alone. */
export async function runResults(
  runId: number,
  source: ResultSource,
  means: PublishMeans,
): Promise<FoundResults> {
  const run = await means.github.getRun(runId);
  const early = whyNotYet(run, means);
  if (early !== null) return { results: [], notes: [early] };
  const pullRequests = await findPullRequests(run, means);
  if (pullRequests.length === 0) {
    return { results: [], notes: [`no open pull request has ${run.headSha.slice(0, 7)} as its head`] };
  }
  const arrival = {
    workflow: workflowPath(run.path),
    run: { run: run.id, attempt: run.attempt },
    ...subjectOf(run, means),
    results: await download(run, source, means),
  };
  const results: ToPublish[] = [];
  for (const pullRequest of pullRequests) {
    const own = { ...arrival, results: choose(arrival.results, pullRequest, pullRequests) };
    results.push(...(await resultsFor(pullRequest, own, { source, means })));
  }
  return { results, notes: [] };
}

/** Runs that have nothing to say on a pull request, or not yet: that is no refusal. */
function whyNotYet(run: WorkflowRun, { place }: PublishMeans): string | null {
  const { event } = place;
  if (run.event !== 'pull_request') {
    return `run ${run.id} is for ${run.event}, not for a pull request: its card is in its job summary`;
  }
  if (isOwnRun(run, place)) return null;
  const started =
    event?.kind === 'workflow_run' && event.run.id === run.id && event.run.attempt < run.attempt;
  if (started) return `run ${run.id} was started again: its attempt ${run.attempt} will be published`;
  return run.status === 'completed' ? null : `run ${run.id} is not over (${run.status}): publish it then`;
}

/** The run of this very workflow has its pull request in the event; any other is found by its head. */
async function findPullRequests(
  run: WorkflowRun,
  { place, github }: PublishMeans,
): Promise<readonly PullRequest[]> {
  if (isOwnRun(run, place) && place.event?.kind === 'pull_request') return [place.event.pullRequest];
  if (run.headRepository === null || run.headBranch === null) return [];
  const found = await github.findPullRequests({
    sha: run.headSha,
    repository: run.headRepository,
    branch: run.headBranch,
  });
  return found.filter(({ state }) => state === 'open');
}

function isOwnRun(run: WorkflowRun, place: PublishMeans['place']): boolean {
  return (
    place.runner !== null && place.runner.run.run === run.id && place.repository === place.runner.repository
  );
}

function subjectOf(run: WorkflowRun, { place }: PublishMeans): StatusSubject {
  const { serverUrl, repository } = place;
  const links = createLinks({ serverUrl, repository, runId: String(run.id), scorecard: null, logs: null });
  return { head: run.headSha, links };
}

/** All results that the run uploaded, or what to say instead. */
async function download(
  run: WorkflowRun,
  source: ResultSource,
  means: PublishMeans,
): Promise<Attempt<readonly ArrivedResult[]>> {
  const subject = subjectOf(run, means);
  const results = await attempt(subject, () => downloadAll(run, source, means));
  if (results.kind === 'taken' || results.code !== 'no-result') return results;
  const about = { head: subject.head, run: subject.links?.run ?? null };
  if (run.conclusion === 'cancelled') {
    return { ...results, status: { ...about, kind: 'cancelled', at: new Date().toISOString() } };
  }
  // Its jobs are over, and nobody refused anything: they did not come to a result.
  if (isOwnRun(run, means.place)) return { ...results, status: { ...about, kind: 'lost', latestEnd: null } };
  return results;
}

async function downloadAll(
  run: WorkflowRun,
  source: ResultSource,
  { place, github }: PublishMeans,
): Promise<readonly ArrivedResult[]> {
  const results = bindRun(run, await github.listArtifacts(run.id), {
    id: run.id,
    repositoryId: place.event?.repository?.id ?? null,
    attempt: null,
    isOwnRun: isOwnRun(run, place),
    event: null,
    path: source.workflow ?? null,
    headSha: null,
    headBranch: null,
    headRepository: null,
  });
  const arrived: ArrivedResult[] = [];
  for (const { artifact, key, attempt: of } of results) {
    const zip = await github.downloadArtifact(artifact.id, RESULT_LIMITS.archiveBytes);
    arrived.push({ key, attempt: of, text: { name: artifact.name, text: await readResultArchive(zip) } });
  }
  return requireOwnKeys(arrived, {
    workflow: workflowPath(run.path),
    run: { run: run.id, attempt: run.attempt },
  });
}

/**
 * Pull requests of one branch differ in their base, and GitHub does not say which of them a run is for: a result may
 * choose among those that GitHub found, by the base that it names. It never adds one.
 */
function choose(
  results: Attempt<readonly ArrivedResult[]>,
  { base }: PullRequest,
  all: readonly PullRequest[],
): Attempt<readonly ArrivedResult[]> {
  if (results.kind === 'refused' || all.length === 1) return results;
  const isOther = (name: string | null) => name !== base.ref && all.some((other) => other.base.ref === name);
  return { ...results, value: results.value.filter(({ text }) => !isOther(baseOf(text))) };
}

/** Null: what it is of is said, and refused, where it is judged. */
function baseOf(text: ArrivedResult['text']): string | null {
  try {
    return parseScorecardFile(text).subject.base.ref;
  } catch {
    return null;
  }
}
