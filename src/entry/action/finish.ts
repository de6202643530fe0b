import { join } from 'node:path';
import { actionDirectory, readPlan } from '../../adapters/actions/run-directory.ts';
import { type RunnerEnvironment, readRunnerEnvironment } from '../../adapters/actions/runner-environment.ts';
import { addSummaries, setOutputs } from '../../adapters/actions/workflow-commands.ts';
import { createRepository } from '../../adapters/git/repository.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { actionOutputs } from '../../core/github/action-outputs.ts';
import { type ActionPlan, taskIdOf } from '../../core/github/action-plan.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { EXIT } from '../../core/verdict.ts';
import { parseResultFile } from '../../formats/result-file.ts';
import { DEFAULT_CONTEXT } from '../../report/context.ts';
import type { Links } from '../../report/links.ts';
import type { LiveStatus } from '../../report/live-status.ts';
import { renderStatus } from '../../report/markdown/status.ts';
import { RENDERERS } from '../../report/renderers.ts';
import { type Belonging, judge } from '../publish/judge.ts';
import { attempt } from '../publish/refused.ts';
import { withoutSecrets } from '../publish/secrets.ts';
import { statusOf } from '../publish/status.ts';
import { linksOfStep } from '../publish/step-links.ts';
import { directoryOfStep } from './directory-of-step.ts';

/** `stepmark action finish`: the job summary, the outputs, and the exit code that the gate asks for. */
export async function runFinish(): Promise<void> {
  const runner = readRunnerEnvironment(process.env);
  const directory = actionDirectory(directoryOfStep());
  const plan = await readPlan(directory);
  const file = join(directory.result, 'scorecard.json');
  const text = await readOptional(file);
  const links = linksOfStep(runner);
  if (text === null) return endWithout(plan, links);
  const belonging = await belongingOf(plan, runner);
  const judged = await attempt({ head: plan.revisions.head.commit, links }, async () => {
    const recorded = parseResultFile({ name: file, text });
    return { recorded, card: withoutSecrets(await judge(recorded, belonging)) };
  });
  if (judged.kind === 'refused') {
    process.exitCode = EXIT.fail;
    return addStatus(judged.status);
  }
  const { recorded, card } = judged.value;
  await addSummaries([RENDERERS.summary(card, { ...DEFAULT_CONTEXT, links })]);
  setOutputs({ ...actionOutputs(card), scorecard: file });
  process.exitCode = exitCodeOf(card, recorded);
}

async function addStatus(status: LiveStatus): Promise<void> {
  await addSummaries([renderStatus(withoutSecrets(status))]);
}

/** The event and our own checkout say what the result must be held against. */
async function belongingOf(plan: ActionPlan, { workspace, run }: RunnerEnvironment): Promise<Belonging> {
  const repository = await createRepository(workspace);
  const tip = await repository.resolve(plan.baseSha);
  const { base, head } = plan.revisions;
  return {
    trust: 'self-reported',
    repository: plan.repository,
    pullRequest: plan.pullRequest,
    base: { ref: base.label, sha: null },
    head: { ref: head.label, sha: head.commit },
    run,
    config: plan.config,
    gate: plan.gate,
    agent: plan.agent,
    task: taskIdOf(plan),
    readBase: (path) => repository.readFile(tip, path),
  };
}

/** There is no card: the job was cancelled, or the step that makes one broke and has failed the job already. */
async function endWithout(plan: ActionPlan, links: Links | null): Promise<void> {
  const cancelled = process.env.STEPMARK_JOB_STATUS === 'cancelled';
  await addStatus(statusOf(cancelled ? 'cancelled' : 'lost', { plan, links, at: new Date() }));
  if (!cancelled) process.exitCode = EXIT.bug;
}

/** Their configuration is theirs to mend, and a bug is ours: neither is neutral, whatever the gate says. */
function exitCodeOf({ conclusion, exit_code }: Scorecard, recorded: Scorecard): number {
  if (recorded.exit_code === EXIT.usage || recorded.exit_code === EXIT.bug) return recorded.exit_code;
  if (conclusion !== 'failure') return EXIT.pass;
  // A gate can fail what ends well by itself.
  return exit_code === EXIT.pass ? EXIT.fail : exit_code;
}
