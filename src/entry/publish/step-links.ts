import type { RunAttempt } from '../../core/github/run-order.ts';
import { textOf } from '../../formats/action-inputs.ts';
import { type ArtifactSource, createLinks, type LinkSource, type Links } from '../../report/links.ts';

/** Where this job's run and the artifacts that its earlier steps uploaded can be seen. */
export function linksOfStep({
  serverUrl,
  repository,
  run,
}: Pick<LinkSource, 'serverUrl' | 'repository'> & { readonly run: RunAttempt }): Links | null {
  return createLinks({
    serverUrl,
    repository,
    runId: String(run.run),
    scorecard: artifactOf('artifact-id', 'scorecard.json'),
    logs: artifactOf('logs-artifact-id', 'logs'),
  });
}

/** An artifact that an earlier step uploaded, as action.yml hands its id on. */
function artifactOf(input: 'artifact-id' | 'logs-artifact-id', name: string): ArtifactSource | null {
  const id = textOf(process.env, input);
  return id === null ? null : { id, name };
}
