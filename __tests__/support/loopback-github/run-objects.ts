import { exampleOf, type Json, retold } from './examples.ts';
import { repositoryNamed, repositoryObject, userObject } from './people.ts';
import {
  type LoopbackArtifact,
  type LoopbackRepository,
  type LoopbackRun,
  type LoopbackState,
  SOME_DAY,
} from './state.ts';

const RUN = exampleOf('workflow_run', 'workflow_run');
const API = 'https://api.github.com/repos';

export function runObject(state: LoopbackState, repository: LoopbackRepository, run: LoopbackRun): Json {
  const told = retold(RUN, { 'octo-org/octo-repo': repository.name, '1589141559': String(run.id) });
  const head = run.head.repository === null ? null : repositoryNamed(state, run.head.repository);
  const actor = userObject(state, run.actor);
  return {
    ...told,
    id: run.id,
    name: 'stepmark',
    display_title: run.title,
    event: run.event,
    path: run.path,
    status: run.status,
    conclusion: run.conclusion,
    run_attempt: run.attempt,
    created_at: run.createdAt,
    run_started_at: run.createdAt,
    head_sha: run.head.sha,
    head_branch: run.head.branch,
    actor,
    triggering_actor: actor,
    // Empty for forks: who publishes finds the pull request otherwise.
    pull_requests: [],
    repository: repositoryObject(state, repository),
    head_repository: head === null ? null : repositoryObject(state, head),
  };
}

export function artifactObject(repository: LoopbackRepository, artifact: LoopbackArtifact): Json {
  const url = `${API}/${repository.name}/actions/artifacts/${artifact.id}`;
  const run = repository.runs.get(artifact.runId);
  return {
    id: artifact.id,
    node_id: `MDg6QXJ0aWZhY3Q${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.claimedBytes ?? artifact.zip.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: SOME_DAY,
    expires_at: SOME_DAY,
    updated_at: SOME_DAY,
    digest: null,
    workflow_run: {
      id: artifact.runId,
      repository_id: repository.id,
      head_repository_id: repository.id,
      ...(run?.head.branch == null ? {} : { head_branch: run.head.branch }),
      ...(run === undefined ? {} : { head_sha: run.head.sha }),
    },
  };
}
