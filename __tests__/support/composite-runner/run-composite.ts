import { mkdirSync } from 'node:fs';
import { type Contexts, evaluateCondition, evaluateText, type Json, type Status } from './expressions.ts';
import type { CompositeJob, CompositeResult, Outcome, StepRecord } from './job.ts';
import { type CompositeAction, type CompositeStep, readAction } from './read-action.ts';
import { NOTHING, runStep } from './run-step.ts';

/** What changes while the steps run. */
interface Progress {
  readonly records: StepRecord[];
  /** Of this action alone: `success()` and `failure()` of its steps ask for it, not for the job's. */
  status: Outcome;
  /** Of the job: `cancelled()` asks for it. */
  cancelled: boolean;
  /** The step that uses this action was itself cancelled: the runner then ends every step of it at once. */
  cutOff: boolean;
}

/**
 * Runs the steps of a composite action as GitHub's runner does: conditions, outputs and status functions, real bash
 * processes for `run`, and emulated actions for `uses`. Expects that the job was fine when the step began.
 */
export async function runComposite(job: CompositeJob): Promise<CompositeResult> {
  const action = readAction(job.action);
  mkdirSync(job.runnerTemp, { recursive: true });
  const inputs = readInputs(action, job);
  const progress: Progress = { records: [], status: 'success', cancelled: false, cutOff: false };
  for (const step of action.steps) await takeStep({ job, action, inputs, progress }, step);
  const contexts = contextsOf({ job, action, inputs, progress }, {});
  return {
    outcome: progress.status,
    outputs: Object.fromEntries(
      Object.entries(action.outputs).map(([name, token]) => [name, evaluateText(token, contexts)]),
    ),
    steps: progress.records,
    step(id) {
      const record = progress.records.find((candidate) => candidate.id === id);
      if (record === undefined) throw new Error(`there is no step "${id}"`);
      return record;
    },
  };
}

interface Run {
  readonly job: CompositeJob;
  readonly action: CompositeAction;
  readonly inputs: Readonly<Record<string, string>>;
  readonly progress: Progress;
}

async function takeStep(run: Run, step: CompositeStep): Promise<void> {
  const { job, progress } = run;
  const environment = environmentOf(run);
  const contexts = contextsOf(run, environment);
  const holds = () => evaluateCondition(step.condition, contexts, statusOf(progress));
  if (job.signal?.aborted) noticeCancellation(run);
  if (!holds()) {
    record(run, step, NOTHING);
    return;
  }
  if (progress.cutOff) {
    record(run, step, { ...NOTHING, outcome: 'cancelled' });
    return;
  }
  const ending = new AbortController();
  // A cancelled job asks the conditions again: a step whose own still holds goes on.
  const onCancel = () => {
    noticeCancellation(run);
    if (progress.cutOff || !holds()) ending.abort();
  };
  job.signal?.addEventListener('abort', onCancel, { once: true });
  job.onEvent?.({ kind: 'started', step: step.id });
  const end = await runStep({ job, step, contexts, environment, signal: ending.signal });
  job.signal?.removeEventListener('abort', onCancel);
  record(run, step, end);
  job.onEvent?.({ kind: 'ended', step: step.id, outcome: end.outcome });
}

function noticeCancellation({ job, progress }: Run): void {
  if (progress.cancelled) return;
  progress.cancelled = true;
  const outer = { success: false, failure: false, cancelled: true };
  progress.cutOff = !evaluateCondition(job.condition ?? 'success()', { github: job.github }, outer);
}

function record(
  { progress, ...run }: Run,
  step: CompositeStep,
  end: Omit<StepRecord, 'id' | 'name' | 'conclusion'>,
): void {
  const forgiven =
    end.outcome === 'failure' &&
    step.continueOnError !== null &&
    evaluateText(step.continueOnError, contextsOf({ ...run, progress }, {})) === 'true';
  const conclusion = forgiven ? 'success' : end.outcome;
  progress.records.push({ ...end, id: step.id, name: step.name, conclusion });
  if (conclusion === 'failure' && progress.status === 'success') progress.status = 'failure';
  if (conclusion === 'cancelled') progress.status = 'cancelled';
}

function statusOf({ status, cancelled }: Progress): Status {
  return { success: status === 'success', failure: status === 'failure', cancelled };
}

function readInputs({ inputs }: CompositeAction, job: CompositeJob): Readonly<Record<string, string>> {
  const given = Object.entries(job.inputs ?? {});
  const unknown = given.filter(([name]) => !(name in inputs)).map(([name]) => name);
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
  const contexts = {
    github: job.github,
    runner: runnerOf(job),
    job: {},
    strategy: {},
    matrix: job.matrix ?? {},
  };
  const defaults = Object.entries(inputs).map(([name, token]) => [
    name,
    token === null ? '' : evaluateText(token, contexts),
  ]);
  return Object.fromEntries([...defaults, ...given]);
}

function contextsOf({ job, action, inputs, progress }: Run, env: Readonly<Record<string, string>>): Contexts {
  const steps = progress.records.map(({ id, outputs, outcome, conclusion }) => [
    id,
    { outputs, outcome, conclusion },
  ]);
  return {
    github: { ...job.github, action_path: action.folder, workspace: job.workspace },
    inputs,
    steps: Object.fromEntries(steps),
    job: { status: progress.cancelled ? 'cancelled' : 'success' },
    runner: runnerOf(job),
    env,
    matrix: job.matrix ?? {},
    strategy: {},
  };
}

function runnerOf({ runnerTemp }: CompositeJob): Readonly<Record<string, Json>> {
  return { os: 'Linux', arch: 'X64', temp: runnerTemp, environment: 'github-hosted', name: 'test runner' };
}

/** What every script of the runner finds: no INPUT_ variable, no runtime token, and of `github` no token and no event. */
function environmentOf({ job, action }: Run): Readonly<Record<string, string>> {
  const exported = Object.entries(job.github).flatMap(([name, value]) =>
    name === 'token' || value === null || typeof value === 'object'
      ? []
      : [[`GITHUB_${name.toUpperCase()}`, String(value)]],
  );
  return {
    ...job.environment,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    ...Object.fromEntries(exported),
    GITHUB_ACTION_PATH: action.folder,
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: job.runnerTemp,
  };
}
