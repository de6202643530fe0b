import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatedAction, Services } from './emulated-action.ts';
import { type Contexts, evaluateCondition, evaluateText, evaluateValue, type Json } from './expressions.ts';
import type { CompositeJob, Outcome, StepRecord } from './job.ts';
import type { CompositeStep } from './read-action.ts';
import { type CalledWorkflow, readWorkflow, type WorkflowJob } from './read-workflow.ts';
import { runComposite } from './run-composite.ts';
import { NOTHING, runStep } from './run-step.ts';

type Texts = Readonly<Record<string, string>>;

export interface WorkflowCall {
  readonly file: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly secrets: Texts;
  /** The context `github`; what the runner exports of it becomes `GITHUB_…`. */
  readonly github: Readonly<Record<string, Json>>;
  /** Of the machines: PATH, HOME. */
  readonly environment: Texts;
  readonly services: Services;
  readonly actions: Readonly<Record<string, EmulatedAction>>;
  /** Where `$/…` lies. */
  readonly ownActions: string;
  /** A new empty directory of a machine's own. */
  readonly machine: () => string;
  /** What actions/checkout leaves in a workspace. */
  readonly checkOut: (workspace: string) => void;
  /** Machines that break before their first step, by job and number in the matrix from 0. */
  readonly broken?: (job: string, index: number) => boolean;
}

/** One machine of a job. */
export interface JobRecord {
  readonly job: string;
  readonly matrix: Readonly<Record<string, Json>>;
  readonly result: Outcome;
  readonly outputs: Texts;
  readonly steps: readonly StepRecord[];
}

export interface WorkflowResult {
  readonly jobs: readonly JobRecord[];
  readonly outputs: Texts;
  of(job: string): readonly JobRecord[];
}

/** Runs a called workflow's jobs one after another, each machine of a matrix for itself, as GitHub does. */
export async function runWorkflow(call: WorkflowCall): Promise<WorkflowResult> {
  const workflow = readWorkflow(call.file);
  const unknown = Object.keys(call.inputs).filter((name) => !(name in workflow.inputs));
  if (unknown.length > 0) throw new Error(`the workflow has no input ${unknown.join(', ')}`);
  const records: JobRecord[] = [];
  for (const job of workflow.jobs) records.push(...(await runJob({ call, workflow, records }, job)));
  const of = (job: string) => records.filter((record) => record.job === job);
  const jobs = Object.fromEntries(workflow.jobs.map(({ id }) => [id, summaryOf(of(id))]));
  return {
    jobs: records,
    outputs: mapValues(workflow.outputs, (token) => evaluateText(token, { jobs })),
    of,
  };
}

interface Run {
  readonly call: WorkflowCall;
  readonly workflow: CalledWorkflow;
  readonly records: readonly JobRecord[];
}

async function runJob(run: Run, job: WorkflowJob): Promise<readonly JobRecord[]> {
  const { call, workflow, records } = run;
  const needed = job.needs.map(
    (id) => [id, summaryOf(records.filter((record) => record.job === id))] as const,
  );
  const contexts: Contexts = {
    github: call.github,
    inputs: { ...workflow.inputs, ...call.inputs },
    needs: Object.fromEntries(needed),
  };
  const results = needed.map(([, { result }]) => result);
  const status = {
    success: results.every((result) => result === 'success'),
    failure: results.includes('failure'),
    cancelled: false,
  };
  const skipped = { job: job.id, matrix: {}, result: 'skipped' as const, outputs: {}, steps: [] };
  if (!evaluateCondition(job.condition, contexts, status)) return [skipped];
  const done: JobRecord[] = [];
  for (const [index, matrix] of matrixOf(job, contexts).entries()) {
    const isBroken = call.broken?.(job.id, index) ?? false;
    if (isBroken) done.push({ ...skipped, matrix, result: 'failure' });
    else done.push(await runMachine(call, job, { ...contexts, matrix, strategy: {} }));
  }
  return done;
}

function matrixOf({ matrix }: WorkflowJob, contexts: Contexts): readonly Readonly<Record<string, Json>>[] {
  if (matrix === null) return [{}];
  const value = evaluateValue(matrix, contexts);
  const include = isObject(value) ? value.include : undefined;
  if (!Array.isArray(include)) throw new Error('only "include" of a matrix is run here');
  return include.filter(isObject);
}

async function runMachine(call: WorkflowCall, job: WorkflowJob, contexts: Contexts): Promise<JobRecord> {
  const machine = call.machine();
  const [workspace, runnerTemp, home] = ['workspace', 'temp', 'home'].map((name) => join(machine, name));
  if (workspace === undefined || runnerTemp === undefined || home === undefined)
    throw new Error('three places');
  for (const path of [workspace, runnerTemp, home]) mkdirSync(path, { recursive: true });
  const place: CompositeJob = {
    action: '',
    github: call.github,
    environment: { ...call.environment, HOME: home },
    ...{ workspace, runnerTemp, services: call.services },
    actions: { ...call.actions, 'actions/checkout': () => checkedOut(call, workspace) },
  };
  const steps: StepRecord[] = [];
  let result: Outcome = 'success';
  for (const step of job.steps) {
    const record = await takeStep({ call, place, result, steps, contexts }, step);
    steps.push(record);
    if (record.conclusion === 'failure') result = 'failure';
  }
  const matrix = isObject(contexts.matrix) ? contexts.matrix : {};
  const seen = { ...contexts, steps: stepContext(steps) };
  return {
    job: job.id,
    matrix,
    result,
    outputs: mapValues(job.outputs, (token) => evaluateText(token, seen)),
    steps,
  };
}

interface Taking {
  readonly call: WorkflowCall;
  readonly place: CompositeJob;
  readonly result: Outcome;
  readonly steps: readonly StepRecord[];
  readonly contexts: Contexts;
}

async function takeStep(taking: Taking, step: CompositeStep): Promise<StepRecord> {
  const { call, place, result, steps } = taking;
  const runner = {
    os: 'Linux',
    arch: 'X64',
    temp: place.runnerTemp,
    environment: 'github-hosted',
    name: 'test',
  };
  const contexts: Contexts = {
    ...taking.contexts,
    ...{ runner, secrets: call.secrets, steps: stepContext(steps), env: {}, job: { status: result } },
  };
  const status = { success: result === 'success', failure: result === 'failure', cancelled: false };
  const named = { id: step.id, name: step.name };
  if (!evaluateCondition(step.condition, contexts, status))
    return { ...NOTHING, ...named, conclusion: 'skipped' };
  if (step.uses?.startsWith('$/')) {
    const inputs = mapValues(step.with, (token) => evaluateText(token, contexts));
    const action = join(call.ownActions, step.uses.slice(2));
    const { outcome, outputs } = await runComposite({ ...place, action, inputs });
    return { ...NOTHING, ...named, outcome, conclusion: outcome, outputs };
  }
  const signal = new AbortController().signal;
  const end = await runStep({ job: place, step, contexts, environment: environmentOf(place), signal });
  return { ...end, ...named, conclusion: end.outcome };
}

function checkedOut({ checkOut }: WorkflowCall, workspace: string) {
  checkOut(workspace);
  return { ok: true, outputs: {}, log: 'checked out' };
}

function environmentOf({ github, environment, workspace, runnerTemp }: CompositeJob): Texts {
  const exported = Object.entries(github).flatMap(([name, value]) =>
    name === 'token' || value === null || typeof value === 'object'
      ? []
      : [[`GITHUB_${name.toUpperCase()}`, String(value)]],
  );
  return {
    ...environment,
    ...{ CI: 'true', GITHUB_ACTIONS: 'true' },
    ...Object.fromEntries(exported),
    ...{ GITHUB_WORKSPACE: workspace, RUNNER_TEMP: runnerTemp, RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64' },
  };
}

/** Of a matrix: its outputs are those of the last machine, and one failure is the job's. */
function summaryOf(records: readonly JobRecord[]): { readonly result: string; readonly outputs: Texts } {
  const results = records.map(({ result }) => result);
  const worst = (['failure', 'cancelled', 'skipped'] as const).find((result) => results.includes(result));
  return { result: worst ?? 'success', outputs: records.at(-1)?.outputs ?? {} };
}

function stepContext(steps: readonly StepRecord[]): Json {
  return Object.fromEntries(
    steps.map(({ id, outputs, outcome, conclusion }) => [id, { outputs, outcome, conclusion }]),
  );
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues<From>(
  from: Readonly<Record<string, From>>,
  map: (value: From) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}
