import { join } from 'node:path';
import type { ActionDirectory } from '../../adapters/actions/run-directory.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { type ActionPlan, taskIdOf } from '../../core/github/action-plan.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import { parseResultFile } from '../../formats/result-file.ts';
import type { Links } from '../../report/links.ts';
import { type Belonging, judge } from './judge.ts';
import { attempt, shownOf } from './refused.ts';
import type { FoundResults, PublishMeans, ResultSource, Shown, ToPublish } from './results.ts';
import { statusOf } from './status.ts';
import { linksOfStep } from './step-links.ts';

interface Step {
  readonly directory: ActionDirectory;
  readonly plan: ActionPlan;
}

/** The result of an earlier step of the same job: the event says where it belongs, the runner which run it is. */
export async function stepResult(
  step: Step,
  source: ResultSource,
  means: PublishMeans,
): Promise<FoundResults> {
  const { event, runner } = means.place;
  if (event?.kind !== 'pull_request' || runner === null)
    return { results: [], notes: ['there is no pull request to publish on'] };
  const { pullRequest } = event;
  const { plan } = step;
  const links = linksOfStep({ ...means.place, run: runner.run });
  const result: Omit<ToPublish, 'shown'> = {
    pullRequest: pullRequest.number,
    marker: { key: plan.key, head: pullRequest.head.sha, ...runner.run },
    comment: plan.comment,
    check: plan.check,
    links,
  };
  if (source.running === true) {
    // One write for one update: where there is a check it is the one that is live.
    const comment = plan.check ? 'off' : plan.comment;
    return { results: [{ ...result, comment, shown: stateOf('running', plan, links) }], notes: [] };
  }
  const name = join(step.directory.result, 'scorecard.json');
  const text = await readOptional(name);
  if (text === null) {
    const kind = source.cancelled === true ? 'cancelled' : 'lost';
    return { results: [{ ...result, shown: stateOf(kind, plan, links) }], notes: [] };
  }
  const belonging = belongingOf(pullRequest, plan, means);
  const judged = await attempt({ head: pullRequest.head.sha, links }, async () =>
    judge(parseResultFile({ name, text }), belonging),
  );
  return { results: [{ ...result, shown: shownOf(judged) }], notes: [] };
}

function stateOf(kind: 'running' | 'cancelled' | 'lost', plan: ActionPlan, links: Links | null): Shown {
  return { kind: 'status', status: statusOf(kind, { plan, links, at: new Date() }) };
}

function belongingOf(
  { number, base, head }: PullRequest,
  plan: ActionPlan,
  { place, github }: PublishMeans,
): Belonging {
  return {
    trust: 'self-reported',
    repository: place.repository,
    pullRequest: number,
    base: { ref: base.ref, sha: null },
    head: { ref: head.ref, sha: head.sha },
    run: place.runner?.run ?? plan.run,
    config: plan.config,
    gate: plan.gate,
    agent: plan.agent,
    task: taskIdOf(plan),
    readBase: (path) => github.readFile(path, base.sha),
  };
}
