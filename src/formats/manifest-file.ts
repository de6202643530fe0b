import * as z from 'zod';
import { UsageError } from '../core/errors.ts';
import { exactScoresFit } from '../core/exact-scores.ts';
import type { Manifest, ManifestSuite } from '../core/manifest.ts';
import type { Task } from '../core/task.ts';
import { normaliseTestId, type TestId } from '../core/test-id.ts';
import type { NamedText } from './parse-yaml.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'expected a sha256');
const endSchema = z.strictObject({
  status: z.enum(['measured', 'no-report', 'unreadable-report', 'zero-tests', 'setup-failed']),
  exit: z.int().nullable(),
});
const suiteSchema = z.strictObject({
  hash,
  tests: z.array(z.string().max(1_100)).min(1, 'expected at least one test'),
  base: endSchema,
  reference: endSchema.extend({ duration_ms: z.number().min(0) }),
});

/** manifest.json, written by `stepmark validate`. */
export const manifestFileSchema = z.strictObject({
  schema: z.literal(1),
  task: z.string(),
  version: z.string(),
  task_hash: hash,
  suites: z.strictObject({ f2p: suiteSchema.nullable(), p2p: suiteSchema.nullable() }),
  steps: z.record(z.string(), z.array(z.string().max(1_100)).min(1)),
  setup: z.strictObject({ base: z.strictObject({ exit: z.int().nullable() }) }),
  repeats: z.int().min(1),
  tools: z.record(z.string(), z.string()),
  validated_at: z.iso.datetime(),
});

/** Parses a manifest and holds it against its task. Throws UsageError `bad-task`. */
export function parseManifestFile(source: NamedText, task: Task): Manifest {
  const fail = (problem: string) =>
    new UsageError(
      'bad-task',
      `${source.name}: ${problem} Run "stepmark validate" on the task to write it anew.`,
    );
  let json: unknown;
  try {
    json = JSON.parse(source.text);
  } catch (cause) {
    throw new UsageError('bad-task', `${source.name}: this is not valid JSON.`, { cause });
  }
  const parsed = manifestFileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw fail(`${issue?.path.map(String).join('.')}: ${issue?.message}.`);
  }
  const file = parsed.data;
  const manifest: Manifest = {
    task: file.task,
    version: file.version,
    taskHash: file.task_hash,
    suites: { f2p: asSuite(file.suites.f2p), p2p: asSuite(file.suites.p2p) },
    steps: Object.fromEntries(
      Object.entries(file.steps).map(([id, tests]) => [id, tests.map(normaliseTestId)]),
    ),
    setup: file.setup,
    repeats: file.repeats,
    tools: file.tools,
    validatedAt: file.validated_at,
  };
  const problem = findProblem(manifest, task);
  if (problem !== null) throw fail(problem);
  return manifest;
}

/** The text of manifest.json. */
export function formatManifestFile(manifest: Manifest): string {
  const suite = (set: ManifestSuite | null) =>
    set === null
      ? null
      : {
          hash: set.hash,
          tests: set.tests,
          base: set.base,
          reference: {
            status: set.reference.status,
            exit: set.reference.exit,
            duration_ms: set.reference.durationMs,
          },
        };
  const file: z.input<typeof manifestFileSchema> = {
    schema: 1,
    task: manifest.task,
    version: manifest.version,
    task_hash: manifest.taskHash,
    suites: { f2p: suite(manifest.suites.f2p), p2p: suite(manifest.suites.p2p) } as z.input<
      typeof manifestFileSchema
    >['suites'],
    steps: Object.fromEntries(Object.entries(manifest.steps).map(([id, tests]) => [id, [...tests]])),
    setup: manifest.setup,
    repeats: manifest.repeats,
    tools: { ...manifest.tools },
    validated_at: manifest.validatedAt,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function asSuite(suite: z.infer<typeof suiteSchema> | null): ManifestSuite | null {
  if (suite === null) return null;
  const { status, exit, duration_ms } = suite.reference;
  return {
    hash: suite.hash,
    tests: suite.tests.map(normaliseTestId),
    base: suite.base,
    reference: { status, exit, durationMs: duration_ms },
  };
}

function findProblem(manifest: Manifest, task: Task): string | null {
  if (manifest.task !== task.id)
    return `expected the manifest of "${task.id}", found that of "${manifest.task}".`;
  for (const set of ['f2p', 'p2p'] as const) {
    if ((task.suites[set] === null) !== (manifest.suites[set] === null)) {
      return `task.yaml and the manifest disagree on whether there is a suite "${set}".`;
    }
  }
  const declared = new Set(manifest.suites.f2p?.tests ?? []);
  const inSteps = new Map<TestId, string>();
  for (const { id } of task.steps) {
    const tests = manifest.steps[id];
    if (tests === undefined) return `step "${id}" has no tests in the manifest.`;
    for (const test of tests) {
      if (!declared.has(test)) return `step "${id}" lists "${test}", which is not an F2P test.`;
      if (inSteps.has(test)) return `"${test}" belongs to two steps: "${inSteps.get(test)}" and "${id}".`;
      inSteps.set(test, id);
    }
  }
  if (inSteps.size < declared.size) return 'some F2P tests belong to no step.';
  const counts = task.steps.map(({ id, weight }) => ({ weight, declared: manifest.steps[id]?.length ?? 1 }));
  return exactScoresFit(counts) ? null : 'the weights and test counts are too large for exact scores.';
}
