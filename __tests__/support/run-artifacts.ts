import type { RunArtifact } from '../../src/core/github/pull-request.ts';

/** Makes artifacts of run 4711, of repository 99, at a commit; each has an id of its own. */
export function artifactsAt(headSha: string) {
  let nextId = 1;
  return (name: string, part: Partial<RunArtifact> = {}): RunArtifact => ({
    id: nextId++,
    name,
    sizeBytes: 1_000,
    expired: false,
    runId: 4711,
    repositoryId: 99,
    headSha,
    ...part,
  });
}
