import { join, resolve } from 'node:path';
import { writeWhole } from '../../adapters/storage/output-directory.ts';
import { loadAuthorFiles } from '../../adapters/storage/task-author-files.ts';
import { loadTask, readOptional } from '../../adapters/storage/task-folder.ts';
import { UsageError } from '../../core/errors.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { LoadedTask } from '../../core/task.ts';
import { formatManifestFile, parseManifestFile } from '../../formats/manifest-file.ts';
import { requireTools } from '../../pipeline/check-needs.ts';
import { type Validation, validateTask } from '../../pipeline/validate.ts';
import { type Engine, withEngine } from '../engine.ts';
import { VERSION } from '../version.ts';

interface ValidateOptions {
  readonly quick?: boolean;
  readonly write: boolean;
  readonly jobs?: number;
  readonly requireSandbox?: SandboxRequirement;
  /** Print which tests check which requirement. */
  readonly coverage?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const FULL_REPEATS = 3;
const FAULTS_SHOWN = 20;

/** `stepmark validate`: exit 0 when every task holds, 1 when one does not. */
export async function runValidate(folders: readonly string[], options: ValidateOptions): Promise<void> {
  const tasks: LoadedTask[] = [];
  for (const folder of folders) tasks.push(await loadTask(resolve(folder)));
  const engineOptions = {
    requirement: options.requireSandbox ?? (process.env.CI ? ('strict' as const) : ('auto' as const)),
    jobs: options.jobs ?? null,
    quiet: (options.quiet ?? false) || (options.json ?? false),
    logs: NO_LOGS,
    cacheDirectory: null,
  };
  const results = await withEngine(engineOptions, async (engine) => {
    const done = [];
    for (const task of tasks) done.push(await validateOne(task, options, engine));
    return done;
  });
  if (options.json === true) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  process.exitCode = results.every(({ valid }) => valid) ? 0 : 1;
}

const NO_LOGS = { fileOf: () => null, nameOf: () => null };

async function validateOne(task: LoadedTask, options: ValidateOptions, engine: Engine) {
  if (task.task.workspace === 'base') {
    throw new UsageError(
      'bad-task',
      `${task.folder}: a task whose workspace is the base commit is validated in its repository's CI; only tasks with a workspace/ folder can be validated here.`,
    );
  }
  await requireTools(task.task.needs, engine.probe);
  const names = task.task.needs.map(({ tool }) => tool);
  const tools = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await engine.probe(name)) ?? 'missing'])),
  );
  const repeats = options.quick === true ? 1 : FULL_REPEATS;
  const validation = await validateTask(
    { task, ...(await loadAuthorFiles(task)) },
    { repeats, version: VERSION, tools, validatedAt: engine.clock.now().toISOString() },
    engine.ports,
  );
  const written =
    options.write && validation.manifest !== null && (await writeManifest(task, validation.manifest));
  if (options.json !== true) print(task, validation, written);
  if (options.json !== true && options.coverage === true) printCoverage(validation);
  return {
    task: task.task.id,
    valid: validation.manifest !== null,
    evaluation_ms: Math.round(validation.evaluationMs),
    faults: validation.faults,
    requirements: validation.coverage,
    manifest_written: written,
  };
}

/** Writes the manifest where it says something new: times alone do not change a task. */
async function writeManifest({ task, folder }: LoadedTask, manifest: Manifest): Promise<boolean> {
  const path = join(folder, 'manifest.json');
  const text = await readOptional(path);
  const known = text === null ? null : readKnown(path, text, task);
  if (known !== null && known.repeats >= manifest.repeats && substanceOf(known) === substanceOf(manifest))
    return false;
  await writeWhole(path, formatManifestFile(manifest));
  return true;
}

function readKnown(name: string, text: string, task: LoadedTask['task']): Manifest | null {
  try {
    return parseManifestFile({ name, text }, task);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

function substanceOf({ taskHash, suites, steps, setup }: Manifest): string {
  const set = (suite: Manifest['suites']['f2p']) =>
    suite === null
      ? null
      : [
          suite.hash,
          suite.tests,
          suite.base.status,
          suite.base.exit,
          suite.reference.status,
          suite.reference.exit,
        ];
  return JSON.stringify([
    taskHash,
    set(suites.f2p),
    set(suites.p2p),
    Object.entries(steps).sort(),
    setup.base.exit,
  ]);
}

function print({ task }: LoadedTask, { faults, manifest, evaluationMs }: Validation, written: boolean): void {
  const seconds = (evaluationMs / 1000).toFixed(1);
  if (manifest !== null) {
    const { f2p, p2p } = manifest.suites;
    const counts = `${task.steps.length} steps, ${f2p?.tests.length ?? 0} F2P and ${p2p?.tests.length ?? 0} P2P tests`;
    const saved = written ? 'manifest.json written' : 'manifest.json left as it is';
    process.stdout.write(`● ${task.id}: valid; ${counts}, both suites in ${seconds} s; ${saved}\n`);
    return;
  }
  process.stdout.write(`✖ ${task.id}: not valid, ${faults.length} faults\n`);
  for (const { check, text } of faults.slice(0, FAULTS_SHOWN)) process.stdout.write(`  ${check}: ${text}\n`);
  if (faults.length > FAULTS_SHOWN) process.stdout.write(`  … and ${faults.length - FAULTS_SHOWN} more\n`);
}

function printCoverage({ coverage }: Validation): void {
  const width = Math.max(...coverage.map(({ requirement }) => requirement.length), 4);
  for (const { requirement, text, tests } of coverage) {
    const counted = `${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`;
    process.stdout.write(`  ${requirement.padEnd(width)} ${counted.padStart(9)}  ${text.slice(0, 90)}\n`);
  }
}
