import { readResultDirectory } from '../../adapters/storage/read-result-directory.ts';
import { UsageError } from '../../core/errors.ts';
import { parseArtifactName } from '../../core/github/artifact-name.ts';
import { createCardKey } from '../../core/github/card-key.ts';
import { createLinks } from '../../report/links.ts';
import { type ArrivedResult, requireOwnKeys, resultsFor } from './pull-request-results.ts';
import { attempt } from './refused.ts';
import type { FoundResults, PublishMeans, ResultSource } from './results.ts';

/** Results that another job of this workflow uploaded and this one downloaded: the event says where they belong. */
export async function folderResult(
  from: string,
  source: ResultSource,
  means: PublishMeans,
): Promise<FoundResults> {
  const { runner, event, serverUrl, repository } = means.place;
  if (runner === null || event === null) {
    throw new UsageError(
      'bad-argument',
      'Expected --run-id outside of a workflow of the repository: a folder does not say which pull request it belongs to.',
    );
  }
  if (event.kind !== 'pull_request')
    return { results: [], notes: ['there is no pull request to publish on'] };
  const { pullRequest } = event;
  const { run, workflow } = runner;
  const links = createLinks({
    serverUrl,
    repository,
    runId: String(run.run),
    scorecard: null,
    logs: null,
  });
  const of = { head: pullRequest.head.sha, links };
  const results = await attempt(of, async () => requireOwnKeys(await readFolder(from, runner), runner));
  const arrival = { ...of, run, workflow, results };
  return { results: await resultsFor(pullRequest, arrival, { source, means }), notes: [] };
}

/** A single artifact is laid out without a folder of its own: its name is then not known, nor needed. */
async function readFolder(
  from: string,
  {
    workflow,
    run,
  }: { readonly workflow: string; readonly run: { readonly run: number; readonly attempt: number } },
): Promise<readonly ArrivedResult[]> {
  const found = await readResultDirectory(from);
  return found.map(({ artifact, text }) => {
    if (artifact === null) {
      const key = createCardKey({ workflow, part: null });
      return { key, attempt: run.attempt, text: { name: 'the result', text } };
    }
    const name = parseArtifactName(artifact);
    // A folder of another name holds no result of ours, and its key is nobody's.
    return { key: name?.key ?? '', attempt: name?.attempt ?? 1, text: { name: artifact, text } };
  });
}
