import { join } from 'node:path';
import { readRunEvent } from '../../adapters/actions/event-file.ts';
import { createActionDirectory, writePlan } from '../../adapters/actions/run-directory.ts';
import { type RunnerEnvironment, readRunnerEnvironment } from '../../adapters/actions/runner-environment.ts';
import { setOutputs, warn } from '../../adapters/actions/workflow-commands.ts';
import { gitCredential } from '../../adapters/git/git-credential.ts';
import { createRepository } from '../../adapters/git/repository.ts';
import { createTrees } from '../../adapters/storage/trees.ts';
import { InfraError } from '../../core/errors.ts';
import type { ActionPlan } from '../../core/github/action-plan.ts';
import { formatArtifactName } from '../../core/github/artifact-name.ts';
import { type AskedRun, revisionsOf } from '../../core/github/asked-run.ts';
import { createCardKey } from '../../core/github/card-key.ts';
import { recogniseAgent } from '../../core/github/recognise-agent.ts';
import { chooseRevisions } from '../../core/github/revisions.ts';
import type { RunEvent } from '../../core/github/run-event.ts';
import type { RepositoryConfig } from '../../core/repository-config.ts';
import { type ActionInputs, parseActionInputs, textOf } from '../../formats/action-inputs.ts';
import { changeGate } from '../../formats/repository-config-file.ts';
import { readConfig, sourceOf } from '../../pipeline/find-subject.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import type { Commit, Repository } from '../../pipeline/ports.ts';
import { connect } from '../github/connect.ts';
import { VERSION } from '../version.ts';
import { fetchHead } from './fetch-head.ts';
import { findNamedTask } from './find-task.ts';
import { requireTrustedRunner } from './require-trusted-runner.ts';

/** SECURITY.md row A14. */
const SELF_HOSTED =
  'this runner is self-hosted: what a suite leaves on it where the sandbox does not hold is there for the next job';

/** `stepmark action prepare`: what is to be scored, found out before any code of the change runs. */
export async function runPrepare(): Promise<void> {
  const runner = readRunnerEnvironment(process.env);
  const inputs = parseActionInputs(process.env);
  const event = await readRunEvent(runner);
  if (inputs.asked !== null) requireTrustedRunner(runner, event, inputs);
  const notes: string[] = runner.runner === 'self-hosted' ? [SELF_HOSTED] : [];
  const found = await lookUp({ runner, inputs, event, notes });
  const part = inputs.key ?? found.task?.id ?? null;
  const key = inputs.asked?.id ?? createCardKey({ workflow: runner.workflow, part });
  const directory = await createActionDirectory(runner.temporary);
  const cacheDirectory = inputs.cache ? join(runner.temporary, 'stepmark-cache') : null;
  const { run, repository } = runner;
  await writePlan(directory, {
    key,
    part,
    run,
    repository,
    ...found,
    config: inputs.config,
    gate: inputs.gate,
    requireSandbox: inputs.requireSandbox,
    jobs: inputs.jobs,
    check: inputs.check,
    cacheDirectory,
    startedAt: new Date().toISOString(),
    notes,
  });
  const cachePrefix = `stepmark-${VERSION}-${process.platform}-${process.arch}-${key}-`;
  setOutputs({
    directory: directory.path,
    artifact: formatArtifactName({ kind: 'result', key, attempt: run.attempt }),
    'logs-artifact': formatArtifactName({ kind: 'logs', key, attempt: run.attempt }),
    'cache-path': cacheDirectory ?? '',
    'cache-key': cacheDirectory === null ? '' : `${cachePrefix}${found.baseSha}`,
    'cache-restore-keys': cacheDirectory === null ? '' : cachePrefix,
    publish: String(mayPublish(event, inputs) && (found.comment !== 'off' || inputs.check)),
  });
  for (const note of notes) warn(note);
}

interface Question {
  readonly runner: RunnerEnvironment;
  readonly inputs: ActionInputs;
  readonly event: RunEvent;
  /** Collects what could not be asked. */
  readonly notes: string[];
}

type Found = Pick<ActionPlan, 'pullRequest' | 'revisions' | 'baseSha' | 'task' | 'agent' | 'comment'>;

async function lookUp(question: Question): Promise<Found> {
  const { runner, inputs, event } = question;
  const { asked } = inputs;
  const facts = { sha: runner.sha, ref: runner.ref, base: inputs.base };
  const revisions = asked === null ? chooseRevisions(event, facts) : revisionsOf(asked);
  const repository = await createRepository(runner.workspace);
  const { tip, messages } = await fetchAll(repository, { revisions, asked }, runner);
  const trees = createTrees(repository, () => Promise.reject(new Error('nothing is exported here')));
  const config = await readConfig(trees, sourceOf(repository, tip), inputs.config);
  // Said before anything runs, not after it.
  if (inputs.gate !== null) changeGate(config.gate, { name: 'Input "gate"', text: inputs.gate });
  const common = { revisions, baseSha: tip.sha, comment: inputs.comment ?? config.comment };
  const sign = asked === null ? 'workflow' : 'bot';
  const given = inputs.task === null ? null : { id: inputs.task, sign };
  if (event.kind !== 'pull_request') {
    return { ...common, pullRequest: asked?.pullRequest ?? null, task: given, agent: null };
  }
  const checkout = { repository, tip, messages, config };
  const pullRequest = await describePullRequest(event, question, checkout);
  return { ...common, ...pullRequest, task: given ?? pullRequest.task };
}

/** Everything that a shallow checkout lacks is fetched now: the step that runs the tests has no token. */
async function fetchAll(
  repository: Repository,
  {
    revisions: { base, head },
    asked,
  }: { readonly revisions: ActionPlan['revisions']; readonly asked: AskedRun | null },
  { serverUrl }: RunnerEnvironment,
): Promise<Pick<Checkout, 'tip' | 'messages'>> {
  const token = textOf(process.env, 'token');
  if (token !== null) Object.assign(process.env, gitCredential(process.env, { serverUrl, token }));
  const tip = await repository.resolve(base.commit);
  const headCommit =
    asked === null ? await repository.resolve(head.commit) : await fetchHead(repository, asked);
  const start = await repository.mergeBase(tip, headCommit);
  return { tip, messages: await repository.messages(start, headCommit) };
}

interface Checkout {
  readonly repository: Repository;
  readonly tip: Commit;
  /** Of the commits that the change adds, oldest first. */
  readonly messages: readonly string[];
  readonly config: RepositoryConfig;
}

async function describePullRequest(
  { pullRequest }: Extract<RunEvent, { kind: 'pull_request' }>,
  { runner, inputs, notes }: Question,
  { repository, tip, messages, config }: Checkout,
): Promise<Pick<Found, 'pullRequest' | 'task' | 'agent'>> {
  const token = textOf(process.env, 'token');
  const github = token === null ? null : connect(runner, token, warn);
  const named =
    inputs.task !== null
      ? null
      : await findNamedTask(pullRequest, config.select, {
          commitMessages: messages,
          linkedLabels: () =>
            github === null ? Promise.resolve([]) : askLabels(github, pullRequest.number, notes),
          hasTask: async (id) => (await repository.readFile(tip, `${config.tasks}/${id}/task.yaml`)) !== null,
        });
  return {
    pullRequest: pullRequest.number,
    task: named === null ? null : { id: named.task, sign: named.sign },
    agent: recogniseAgent(
      { author: pullRequest.author, headBranch: pullRequest.head.ref, commitMessages: messages },
      config.agents,
    ),
  };
}

/** What GitHub does not tell costs a name on the card, never the score; a job need not have the right to ask. */
async function askLabels(github: GitHub, number: number, notes: string[]): Promise<readonly string[]> {
  try {
    return await github.linkedIssueLabels(number);
  } catch (error) {
    if (!(error instanceof InfraError)) throw error;
    if (error.code !== 'github-forbidden') notes.push(`linked issues could not be read: ${error.message}`);
    return [];
  }
}

/** A fork's token cannot write, and other events have no pull request. */
function mayPublish(event: RunEvent, { publish }: ActionInputs): boolean {
  return publish === 'auto' && event.kind === 'pull_request' && !event.isFork;
}
