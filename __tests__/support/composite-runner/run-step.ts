import { type EmulatedAction, failed } from './emulated-action.ts';
import { downloadArtifact, uploadArtifact } from './emulated-artifacts.ts';
import { restoreCache, saveCache } from './emulated-cache.ts';
import { type Contexts, evaluateText } from './expressions.ts';
import { makeStepFiles, parseKeyValues } from './file-commands.ts';
import type { CompositeJob, Outcome, StepRecord } from './job.ts';
import type { CompositeStep } from './read-action.ts';
import { runScript } from './run-script.ts';
import { createCommandReader, type RanCommand, splitLines } from './workflow-commands.ts';

const ACTIONS: Readonly<Record<string, EmulatedAction>> = {
  'actions/cache/restore': restoreCache,
  'actions/cache/save': saveCache,
  'actions/upload-artifact': uploadArtifact,
  'actions/download-artifact': downloadArtifact,
};

const GRACES = { interruptMs: 7_500, terminateMs: 2_500 };

/** What a step brings into its record; the rest is the same for all. */
type StepEnd = Omit<StepRecord, 'id' | 'name' | 'conclusion'>;

export const NOTHING: StepEnd = {
  outcome: 'skipped',
  exitCode: null,
  outputs: {},
  summary: '',
  log: '',
  environment: {},
  commands: [],
  stopped: [],
  leftBehind: '',
};

export interface StepRun {
  readonly job: CompositeJob;
  readonly step: CompositeStep;
  readonly contexts: Contexts;
  /** Of the machine, the job and the runner; the step's own `env` comes over it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Runs a step whose condition holds. */
export async function runStep(run: StepRun): Promise<StepEnd> {
  const own = mapValues(run.step.env, (token) => evaluateText(token, run.contexts));
  return run.step.run === null ? runUses(run) : runRun(run, own);
}

function runUses({ job, step, contexts }: StepRun): StepEnd {
  const name = (step.uses ?? '').split('@')[0] ?? '';
  const action = job.actions?.[name] ?? ACTIONS[name];
  if (action === undefined) throw new Error(`${name} is not emulated here`);
  const inputs = mapValues(step.with, (token) => evaluateText(token, contexts));
  const end = attempt(() => action(inputs, job.services));
  return { ...NOTHING, outcome: end.ok ? 'success' : 'failure', outputs: end.outputs, log: `${end.log}\n` };
}

async function runRun(
  { job, step, contexts, environment, signal }: StepRun,
  own: Readonly<Record<string, string>>,
): Promise<StepEnd> {
  const files = makeStepFiles(job.runnerTemp);
  const given = { ...environment, ...files.environment, ...own };
  const output = createOutput(job, step.id);
  const { exitCode, cancelled } = await runScript({
    text: step.run === null ? '' : evaluateText(step.run, contexts),
    cwd: step.workingDirectory === null ? job.workspace : evaluateText(step.workingDirectory, contexts),
    environment: given,
    runnerTemp: job.runnerTemp,
    graces: job.graces ?? GRACES,
    signal,
    onText: output.add,
  });
  const heard = output.end();
  const written = readOutputs(files.read('output'));
  const ok = exitCode === 0 && !heard.refused && written !== null;
  const outcome: Outcome = cancelled ? 'cancelled' : ok ? 'success' : 'failure';
  return {
    outcome,
    exitCode,
    outputs: { ...heard.outputs, ...written },
    summary: files.read('step_summary'),
    log: heard.log,
    environment: given,
    commands: heard.commands,
    stopped: heard.stopped,
    leftBehind: files.read('env') + files.read('path') + files.read('state'),
  };
}

/** Takes a step's output apart into lines as they come. */
function createOutput(job: CompositeJob, step: string) {
  const reader = createCommandReader();
  const commands: RanCommand[] = [];
  const stopped: RanCommand[] = [];
  let log = '';
  let unfinished = '';
  let refused = false;
  const take = (line: string) => {
    const effect = reader.readLine(line);
    if (effect.kind === 'ran') commands.push(effect.command);
    if (effect.kind === 'stopped') stopped.push(effect.command);
    if (effect.kind === 'refused') refused = true;
    log += `${line}\n`;
    job.onEvent?.({ kind: 'line', step, line, effect: effect.kind });
  };
  return {
    add(text: string) {
      const lines = splitLines(unfinished + text);
      unfinished = lines.at(-1) ?? '';
      for (const line of lines.slice(0, -1)) take(line);
    },
    end() {
      if (unfinished !== '') take(unfinished);
      return { commands, stopped, log, refused, outputs: outputsOf(commands) };
    },
  };
}

/** The runner still takes outputs from the log. */
function outputsOf(commands: readonly RanCommand[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    commands
      .filter(({ name }) => name.toLowerCase() === 'set-output')
      .map(({ properties, data }) => [properties.name ?? '', data]),
  );
}

/** Null where the file is not what the runner reads, which fails the step. */
function readOutputs(text: string): Readonly<Record<string, string>> | null {
  try {
    return parseKeyValues(text);
  } catch {
    return null;
  }
}

function attempt(action: () => ReturnType<EmulatedAction>): ReturnType<EmulatedAction> {
  try {
    return action();
  } catch (error) {
    return failed(String(error));
  }
}

function mapValues<From>(
  from: Readonly<Record<string, From>>,
  map: (value: From) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}
