import { actionDirectory, readPlan } from '../../adapters/actions/run-directory.ts';
import { readRunnerEnvironment } from '../../adapters/actions/runner-environment.ts';
import { withoutCommands } from '../../adapters/actions/stop-commands.ts';
import { describeMachine } from '../../adapters/process/describe-machine.ts';
import { createOutputDirectory } from '../../adapters/storage/output-directory.ts';
import { assembleScorecard } from '../../core/card-context.ts';
import { InfraError } from '../../core/errors.ts';
import type { ActionPlan } from '../../core/github/action-plan.ts';
import { unmeasuredCard } from '../../core/invalid-card.ts';
import { redactSecrets } from '../../core/redact-secrets.ts';
import { DEFAULT_GATE } from '../../core/repository-config.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { RENDERERS } from '../../report/renderers.ts';
import { scoreRequest, withRequest } from '../commands/score.ts';
import { describeFailure } from '../failure.ts';
import type { ScoreOptions } from '../score/options.ts';
import { cardContext, type RunFacts } from '../score/run-facts.ts';
import { showCard } from '../show.ts';
import { directoryOfStep } from './directory-of-step.ts';

/**
 * `stepmark action score`: runs the plan. Whatever the verdict it ends well, and what could not be measured, or was
 * configured wrongly, is a card as well: the last step says what the job ends with.
 */
export async function runActionScore(): Promise<void> {
  const { workspace } = readRunnerEnvironment(process.env);
  const directory = actionDirectory(directoryOfStep());
  const plan = await readPlan(directory);
  const show = async (scored: Scorecard) => {
    // This step knows no secret; what looks like one is not uploaded either.
    const card = redactSecrets(scored, []);
    await showCard(card, { out: directory.result, json: false });
    await (await createOutputDirectory(directory.result)).write('ctrf.json', RENDERERS.ctrf(card));
  };
  await withoutCommands(async () => {
    try {
      await scorePlan(plan, optionsOf(plan, { workspace, out: directory.result }), show);
    } catch (error) {
      if (isCancelled(error)) throw error;
      await show(await failedCard(plan, error));
    }
  });
  process.exitCode = 0;
}

function scorePlan(
  plan: ActionPlan,
  options: ScoreOptions,
  show: (card: Scorecard) => Promise<void>,
): Promise<void> {
  return withRequest(options, (request, required) => {
    const noted = { ...request, notes: [...plan.notes, ...request.notes] };
    return scoreRequest(noted, { required, facts: factsOf(plan), show }, options);
  });
}

function optionsOf(
  plan: ActionPlan,
  { workspace, out }: { readonly workspace: string; readonly out: string },
): ScoreOptions {
  return {
    repo: workspace,
    base: plan.revisions.base.commit,
    head: plan.revisions.head.commit,
    out,
    configOnBase: plan.config,
    onlyFromBase: true,
    cache: plan.cacheDirectory !== null,
    ...(plan.cacheDirectory === null ? {} : { cacheDirectory: plan.cacheDirectory }),
    ...(plan.task === null ? {} : { task: plan.task.id }),
    ...(plan.gate === null ? {} : { gate: plan.gate }),
    ...(plan.requireSandbox === null ? {} : { requireSandbox: plan.requireSandbox }),
    ...(plan.jobs === null ? {} : { jobs: plan.jobs }),
  };
}

/** A pull request could have changed the workflow that says all this: the card says so. */
function factsOf({ run, repository, pullRequest, agent, revisions, task }: ActionPlan): RunFacts {
  const named = task === null ? '' : ` (task ${task.id}, named by the ${task.sign})`;
  return {
    run: {
      id: String(run.run),
      attempt: run.attempt,
      trust: 'self-reported',
      door: 'action',
      command: `stepmark action score${named}`,
    },
    pr: pullRequest,
    agent: agent === null ? null : { ...agent, model: null },
    repository,
    labels: { base: revisions.base.label, head: revisions.head.label },
  };
}

/** The card of a run that did not come to scoring. */
async function failedCard(plan: ActionPlan, error: unknown): Promise<Scorecard> {
  const failure = describeFailure(error);
  process.stderr.write(`stepmark: ${failure.message}\n`);
  const environment = await describeMachine([], () => Promise.resolve(null), {
    sandbox: { tier: 'none', cannot: 'nothing was run' },
    required: plan.requireSandbox ?? 'auto',
  });
  const shaOf = (commit: string) => (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit) ? commit : null);
  const { base, head } = plan.revisions;
  const measured = {
    repository: plan.repository,
    base: { ref: base.label, sha: shaOf(base.commit) },
    head: { ref: head.label, sha: shaOf(head.commit) },
    work_hash: null,
    task: null,
    environment,
  };
  const timing = { startedAt: new Date(plan.startedAt), durationMs: 0 };
  const [reason = 'unknown'] = failure.message.split('\n', 1);
  const body = unmeasuredCard(reason, DEFAULT_GATE);
  const card = assembleScorecard(cardContext(factsOf(plan), measured, timing), body, plan.notes);
  // Their configuration is theirs to mend: that is no neutral matter, and neither is a bug of ours.
  const infra = error instanceof InfraError;
  return infra ? card : { ...card, conclusion: 'failure', exit_code: failure.exitCode };
}

function isCancelled(error: unknown): boolean {
  return error instanceof InfraError && error.code === 'cancelled';
}
