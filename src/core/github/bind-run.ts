import { RefusedResult } from '../errors.ts';
import { RESULT_LIMITS } from '../result-limits.ts';
import { parseArtifactName } from './artifact-name.ts';
import type { RunArtifact, WorkflowRun } from './pull-request.ts';

/** Events whose runs measure a change. `pull_request_target`, `issue_comment` and their like run with more rights. */
const EVENTS = ['pull_request', 'push', 'merge_group', 'workflow_dispatch', 'schedule'] as const;

/** What the publisher was told to publish; what is null it was not told. */
export interface ExpectedRun {
  readonly id: number;
  readonly repositoryId: number | null;
  readonly attempt: number | null;
  /** The publisher is a later job of this very run, which then cannot have ended. */
  readonly isOwnRun: boolean;
  readonly event: string | null;
  /** Path of the workflow's file: `.github/workflows/stepmark.yml`. */
  readonly path: string | null;
  readonly headSha: string | null;
  readonly headBranch: string | null;
  /** `owner/name`. */
  readonly headRepository: string | null;
}

/** An artifact that holds a result, with what its name says of it. */
export interface ResultArtifact {
  readonly artifact: RunArtifact;
  readonly key: string;
  readonly attempt: number;
}

/**
 * Holds a run and its artifacts, as the API tells them, against what is to be published (SECURITY.md row A7), and gives
 * the result artifacts to take, by key: of each key the latest attempt, since a re-run replaces what it measured again.
 * Throws RefusedResult: `wrong-run`, `wrong-commit`, `no-result` or `too-large`.
 */
export function bindRun(
  run: WorkflowRun,
  artifacts: readonly RunArtifact[],
  expected: ExpectedRun,
): readonly ResultArtifact[] {
  requireRun(run, expected);
  requireCommit(run, expected);
  const results = artifacts.flatMap((artifact): ResultArtifact[] => {
    const name = parseArtifactName(artifact.name);
    return name?.kind === 'result' ? [{ artifact, key: name.key, attempt: name.attempt }] : [];
  });
  requireOnePerName(results);
  const latest = latestOfEachKey(results);
  for (const result of latest) requireArtifactOf(run, result);
  if (latest.length === 0) {
    throw new RefusedResult(
      'no-result',
      `Expected an artifact "stepmark-<key>-<attempt>" of run ${run.id}, found none among ${artifacts.length}.`,
    );
  }
  return latest;
}

function requireRun(run: WorkflowRun, expected: ExpectedRun): void {
  requireSame('the run', expected.id, run.id);
  if (expected.repositoryId !== null) {
    requireSame('a run in the repository with the id', expected.repositoryId, run.repositoryId);
  }
  if (!expected.isOwnRun) requireSame('a run that is', 'completed', run.status);
  if (!EVENTS.some((event) => event === run.event))
    throw wrongRun(`a run for ${EVENTS.join(', ')}`, run.event);
  if (expected.event !== null) requireSame('a run for', expected.event, run.event);
  if (expected.path !== null) requireSame('a run of the workflow', expected.path, run.path);
  if (expected.attempt !== null) requireSame(`run ${run.id} in its attempt`, expected.attempt, run.attempt);
  if (expected.headBranch !== null) requireSame('a run on the branch', expected.headBranch, run.headBranch);
  if (expected.headRepository !== null) {
    // Names of owners and repositories are the same in any case.
    const [wanted, found] = [
      expected.headRepository.toLowerCase(),
      run.headRepository?.toLowerCase() ?? null,
    ];
    requireSame('a run of a branch in', wanted, found);
  }
}

function requireSame(what: string, expected: string | number, found: string | number | null): void {
  if (expected !== found) throw wrongRun(`${what} ${expected}`, `${found ?? 'none'}`);
}

function requireCommit(run: WorkflowRun, { headSha }: ExpectedRun): void {
  if (headSha === null || headSha === run.headSha) return;
  throw new RefusedResult('wrong-commit', `Expected a run of the commit ${headSha}, found ${run.headSha}.`);
}

/** A second artifact of a name comes from a job that was not told to make it: neither can be told to be the right one. */
function requireOnePerName(results: readonly ResultArtifact[]): void {
  const names = new Set<string>();
  for (const { artifact } of results) {
    if (names.has(artifact.name)) throw wrongRun(`one artifact "${artifact.name}"`, 'more');
    names.add(artifact.name);
  }
}

function latestOfEachKey(results: readonly ResultArtifact[]): readonly ResultArtifact[] {
  const latest = new Map<string, ResultArtifact>();
  for (const result of results) {
    const known = latest.get(result.key);
    if (known === undefined || known.attempt < result.attempt) latest.set(result.key, result);
  }
  return [...latest.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function requireArtifactOf(run: WorkflowRun, { artifact, attempt }: ResultArtifact): void {
  const { name } = artifact;
  if (attempt > run.attempt)
    throw wrongRun(`"${name}" to be of attempt ${run.attempt} at most`, `${attempt}`);
  if (artifact.runId !== null) requireSame(`"${name}" to belong to run`, run.id, artifact.runId);
  if (artifact.repositoryId !== null) {
    requireSame(`"${name}" to belong to the repository`, run.repositoryId, artifact.repositoryId);
  }
  if (artifact.headSha !== null && artifact.headSha !== run.headSha) {
    throw new RefusedResult(
      'wrong-commit',
      `Expected "${name}" to be of the commit ${run.headSha}, found ${artifact.headSha}.`,
    );
  }
  if (artifact.expired) {
    throw new RefusedResult(
      'no-result',
      `Expected "${name}", found that it has expired. Run the workflow again.`,
    );
  }
  if (artifact.sizeBytes > RESULT_LIMITS.archiveBytes) {
    throw new RefusedResult(
      'too-large',
      `Expected "${name}" to have at most ${RESULT_LIMITS.archiveBytes} bytes, found ${artifact.sizeBytes}.`,
    );
  }
}

function wrongRun(expected: string, found: string): RefusedResult {
  return new RefusedResult('wrong-run', `Expected ${expected}, found ${found}.`);
}
