import { readResultArchive } from '../../adapters/storage/read-result-archive.ts';
import { bindRequest } from '../../core/bot/bind-request.ts';
import type { KeptRequest, RequestTrouble } from '../../core/bot/run-request.ts';
import { InfraError, RefusedResult, UsageError } from '../../core/errors.ts';
import type { WorkflowRun } from '../../core/github/pull-request.ts';
import { RESULT_LIMITS } from '../../core/result-limits.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { NamedText } from '../../formats/parse-yaml.ts';
import { REPOSITORY_CONFIG_PATH } from '../../formats/repository-config-file.ts';
import { parseResultFile } from '../../formats/result-file.ts';
import type { Collected, Collection } from '../../pipeline/bot/means.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { judge } from '../publish/judge.ts';
import { readMaker } from '../publish/pull-request-facts.ts';
import { asRefused } from '../publish/refused.ts';
import { readConfigured } from './read-configured.ts';

/** What is asked of GitHub: nothing of it writes. */
type Source = Pick<
  GitHub,
  'repository' | 'viewer' | 'listArtifacts' | 'downloadArtifact' | 'readFile' | 'listCommitMessages'
>;

/**
 * The trusted card of a request: of its own run, read as hostile, and computed again from our own copy of the base branch.
 * What may not be believed is refused with the reason, and so is what our copy does not let us judge. Throws InfraErrors.
 */
export async function collectResult(
  collection: Omit<Collection, 'github'> & { readonly github: Source },
): Promise<Collected> {
  try {
    return { kind: 'card', card: await readCard(collection) };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    return { kind: 'refused', trouble };
  }
}

async function readCard({
  request,
  run,
  pullRequest,
  github,
}: Omit<Collection, 'github'> & { readonly github: Source }): Promise<Scorecard> {
  const { subject, base } = request;
  const { text, of } = await download(request, run, github);
  const card = requireAskedTask(parseResultFile(text), request);
  const readBase = readConfigured({ base }, base.sha, github);
  return judge(card, {
    trust: 'trusted',
    repository: github.repository,
    pullRequest: subject.pullRequest,
    // The commit that the tests were compared with is where the change left that branch: the run finds it.
    base: { ref: base.ref, sha: null },
    head: { ref: pullRequest.head.ref, sha: subject.head },
    run: { run: run.id, attempt: of },
    config: REPOSITORY_CONFIG_PATH,
    gate: null,
    agent: await readMaker(pullRequest, readBase, github),
    task: subject.task,
    readBase,
  });
}

async function download(
  request: KeptRequest,
  run: WorkflowRun,
  github: Source,
): Promise<{ readonly text: NamedText; readonly of: number }> {
  const [artifacts, bot] = await Promise.all([github.listArtifacts(run.id), github.viewer()]);
  if (bot === null) {
    throw new InfraError(
      'github-unavailable',
      'Expected GitHub to say which account the bot is, found no answer: without it no run can be told to be its own.',
    );
  }
  const { artifact, attempt: of } = bindRequest({ run, artifacts }, request, bot);
  const zip = await github.downloadArtifact(artifact.id, RESULT_LIMITS.archiveBytes);
  return { text: { name: artifact.name, text: await readResultArchive(zip) }, of };
}

/** Another publisher may not know the task of a result; the bot has said itself that there is none. */
function requireAskedTask(card: Scorecard, { subject }: KeptRequest): Scorecard {
  if (subject.task !== null || card.task === null) return card;
  throw new RefusedResult(
    'contradicts-records',
    `Expected a result without a task, found one of ${card.task.id}.`,
  );
}

/** The base branch's configuration can be wrong as well: that is for people to mend, and trying again does not help. */
function troubleOf(error: unknown): RequestTrouble | null {
  const told = asRefused(error) ?? (error instanceof UsageError ? error : null);
  return told === null ? null : { code: told.code, message: told.message };
}
