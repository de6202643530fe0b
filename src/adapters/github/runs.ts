import { z } from 'zod';
import type { RunArtifact, WorkflowRun } from '../../core/github/pull-request.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { ACCOUNT } from './account.ts';
import { ask, askAll, type Connection } from './connection.ts';
import { downloadArtifact } from './download-artifact.ts';

const RUN = z
  .object({
    id: z.number().int(),
    run_attempt: z.number().int().optional(),
    event: z.string(),
    path: z.string(),
    status: z.string().nullable(),
    conclusion: z.string().nullable(),
    head_sha: z.string(),
    head_branch: z.string().nullable(),
    head_repository: z.object({ full_name: z.string() }).nullish(),
    repository: z.object({ id: z.number().int() }),
    actor: ACCOUNT,
    run_started_at: z.string().nullish(),
  })
  .transform(
    (run): WorkflowRun => ({
      id: run.id,
      attempt: run.run_attempt ?? 1,
      event: run.event,
      // GitHub appends the ref where the file is not of the default branch: `….yml@refs/heads/main`.
      path: run.path.split('@', 1)[0] ?? '',
      status: run.status ?? '',
      conclusion: run.conclusion,
      headSha: run.head_sha,
      headBranch: run.head_branch,
      headRepository: run.head_repository?.full_name ?? null,
      repositoryId: run.repository.id,
      actor: run.actor,
      startedAt: run.run_started_at ?? null,
    }),
  );

const ARTIFACT = z
  .object({
    id: z.number().int(),
    name: z.string(),
    size_in_bytes: z.number().int(),
    expired: z.boolean(),
    workflow_run: z
      .object({
        id: z.number().int().optional(),
        repository_id: z.number().int().optional(),
        head_sha: z.string().optional(),
      })
      .nullish(),
  })
  .transform(
    ({ id, name, size_in_bytes: sizeBytes, expired, workflow_run: run }): RunArtifact => ({
      id,
      name,
      sizeBytes,
      expired,
      runId: run?.id ?? null,
      repositoryId: run?.repository_id ?? null,
      headSha: run?.head_sha ?? null,
    }),
  );

const ARTIFACTS = z.object({ artifacts: z.array(ARTIFACT) }).transform(({ artifacts }) => artifacts);

const READ = 'actions: read';

type RunCalls = Pick<GitHub, 'getRun' | 'listArtifacts' | 'downloadArtifact'>;

export function runCalls(connection: Connection): RunCalls {
  const { octokit, at } = connection;
  return {
    getRun: (runId) =>
      ask(connection, {
        call: { doing: `read workflow run ${runId}`, needs: READ },
        schema: RUN,
        send: () =>
          octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...at, run_id: runId }),
      }),

    listArtifacts: (runId) =>
      askAll(connection, {
        call: { doing: `list the artifacts of run ${runId}`, needs: READ },
        schema: ARTIFACTS,
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', {
            ...at,
            ...page,
            run_id: runId,
          }),
      }),

    downloadArtifact: (id, maxBytes) =>
      downloadArtifact(connection, {
        call: { doing: `download artifact ${id}`, needs: READ },
        maxBytes,
        send: () =>
          octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', {
            ...at,
            artifact_id: id,
            archive_format: 'zip',
            request: { redirect: 'manual' },
          }),
      }),
  };
}
