import * as z from 'zod';
import { UsageError } from '../core/errors.ts';
import type { Limits } from '../core/limits.ts';
import type { Step, Task, TaskSuite } from '../core/task.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';
import { type NamedText, parseYaml } from './parse-yaml.ts';
import {
  commandSchema,
  innerPathSchema,
  limitsSchema,
  needsSchema,
  reportSchema,
  setupSchema,
} from './schema-parts.ts';

const TASK_LIMITS: Limits = {
  setupMs: 120_000,
  suiteMs: 60_000,
  memoryBytes: 1024 ** 3,
  processes: 256,
  outputBytes: 8 * 1024 ** 2,
  network: 'none',
};

const taskId = z
  .string()
  .regex(TASK_ID_PATTERN, 'expected lower-case letters, digits and "-", at least 2 characters');

const suiteSchema = z.strictObject({
  overlay: innerPathSchema,
  run: commandSchema,
  report: reportSchema.describe(
    'Where the report is written; without a path it is read from standard output.',
  ),
  must_fail: commandSchema
    .optional()
    .describe('Runs one test that must fail: shows that the reporter is honest.'),
});

const stepSchema = z.strictObject({
  id: taskId,
  title: z.string().min(1).max(200),
  stage: z.enum(['setup', 'core', 'integration', 'edge']),
  tests: z
    .array(z.string().min(1).max(1_000))
    .min(1, 'expected at least one pattern: a step without tests scores nothing'),
  needs: z.array(taskId).optional().describe('Earlier steps; left out: the step before it.'),
  weight: z.int().min(1).max(1_000_000).optional().describe('Default: the number of its tests.'),
});

/** task.yaml (docs/task-format.md). */
export const taskFileSchema = z.strictObject({
  schema: z.literal(1),
  id: taskId,
  title: z.string().min(1).max(200),
  category: z.enum(['from_scratch', 'feature_add', 'bug_fix', 'project_refactor']),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  tags: z.array(z.string().max(50)).default([]),
  expert_minutes: z.number().positive(),
  workspace: z.enum(['folder', 'base']).default('folder'),
  needs: needsSchema,
  protect: z.array(innerPathSchema).default([]),
  limits: limitsSchema(TASK_LIMITS),
  warm_up: setupSchema.describe(
    'Run once before there is any tree; what they leave in HOME, e.g. a cache of a compiler, every tree begins with.',
  ),
  setup: setupSchema,
  suites: z.strictObject({
    f2p: suiteSchema.optional(),
    p2p: suiteSchema.optional(),
    variant: suiteSchema.optional(),
  }),
  steps: z.array(stepSchema).max(200).default([]),
  canary: z.guid('expected a GUID of this task'),
});

/** Parses task.yaml and checks what a schema cannot say: ids, `needs`, sets. Throws UsageError `bad-task`. */
export function parseTaskFile(source: NamedText): Task {
  const file = parseYaml(source, taskFileSchema, 'bad-task');
  const fail = (problem: string) => new UsageError('bad-task', `${source.name}: ${problem}`);
  const steps = file.steps.map((step, index): Step => {
    const before = file.steps[index - 1]?.id;
    return {
      id: step.id,
      title: step.title,
      stage: step.stage,
      tests: step.tests,
      needs: step.needs ?? (before === undefined ? [] : [before]),
      weight: step.weight ?? null,
    };
  });
  const problem = findStepProblem(steps) ?? findSetProblem(file.suites, steps);
  if (problem !== null) throw fail(problem);
  return {
    id: file.id,
    title: file.title,
    category: file.category,
    difficulty: file.difficulty,
    tags: file.tags,
    expertMinutes: file.expert_minutes,
    workspace: file.workspace,
    needs: file.needs,
    protect: file.protect,
    limits: file.limits,
    warmUp: file.warm_up,
    setup: file.setup,
    suites: {
      f2p: asSuite(file.suites.f2p),
      p2p: asSuite(file.suites.p2p),
      variant: asSuite(file.suites.variant),
    },
    steps,
    canary: file.canary,
  };
}

function asSuite(suite: z.infer<typeof suiteSchema> | undefined): TaskSuite | null {
  if (suite === undefined) return null;
  return { overlay: suite.overlay, run: suite.run, report: suite.report, mustFail: suite.must_fail ?? null };
}

function findSetProblem(suites: Readonly<Record<string, unknown>>, steps: readonly Step[]): string | null {
  if (suites.f2p === undefined && suites.p2p === undefined) {
    return 'expected an f2p or a p2p suite under "suites", found neither: such a task can show nothing.';
  }
  if (suites.f2p !== undefined && steps.length === 0) return 'expected steps for the f2p suite, found none.';
  if (suites.f2p === undefined && steps.length > 0) return 'expected an f2p suite for the steps, found none.';
  return null;
}

function findStepProblem(steps: readonly Step[]): string | null {
  const declared = new Map(steps.map((step, index) => [step.id, index]));
  if (declared.size < steps.length) {
    const twice = steps.find(({ id }, index) => steps.findIndex((other) => other.id === id) !== index);
    return `expected step ids to be unique, found "${twice?.id}" twice.`;
  }
  for (const [index, step] of steps.entries()) {
    for (const need of step.needs) {
      const at = declared.get(need);
      if (at === undefined) return `step "${step.id}" needs "${need}", which is not a step of this task.`;
      if (at >= index) return laterNeed(step.id, need, steps);
    }
  }
  return null;
}

function laterNeed(step: string, need: string, steps: readonly Step[]): string {
  const cycle = findCycle(step, steps);
  if (cycle !== null) return `the steps' "needs" form a cycle: ${cycle.join(' → ')}. Remove one of them.`;
  return `step "${step}" needs "${need}", which is declared after it: a step may need only steps before it.`;
}

function findCycle(start: string, steps: readonly Step[]): string[] | null {
  const needsOf = new Map(steps.map(({ id, needs }) => [id, needs]));
  const visited = new Set<string>();
  const search = (id: string, path: readonly string[]): string[] | null => {
    if (id === start && path.length > 0) return [...path, id];
    if (visited.has(id)) return null;
    visited.add(id);
    for (const need of needsOf.get(id) ?? []) {
      const found = search(need, [...path, id]);
      if (found !== null) return found;
    }
    return null;
  };
  return search(start, []);
}
