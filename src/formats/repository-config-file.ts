import * as z from 'zod';
import type { Limits } from '../core/limits.ts';
import type { Gate, RepositoryConfig } from '../core/repository-config.ts';
import { type NamedText, parseYaml } from './parse-yaml.ts';
import {
  commandSchema,
  innerPathSchema,
  limitsSchema,
  needsSchema,
  reportSchema,
  setupSchema,
} from './schema-parts.ts';

/** Where a repository keeps it, on its base branch. */
export const REPOSITORY_CONFIG_PATH = '.github/stepmark.yml';

const OWN_LIMITS: Limits = {
  setupMs: 600_000,
  suiteMs: 1_200_000,
  memoryBytes: null,
  processes: null,
  outputBytes: 256 * 1024 ** 2,
  network: 'all',
};

const threeWay = z.enum(['fail', 'neutral', 'pass']);
const noteOrFail = z.enum(['note', 'fail']);

const starPattern = z.string().max(200).regex(/\*/, 'expected a pattern with "*" where the task is named');

const selectSchema = z
  .strictObject({
    label: starPattern.default('task:*'),
    branch: starPattern.default('*/task/*'),
    trailer: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'expected the key of a commit trailer')
      .default('Stepmark-Task'),
  })
  .prefault({});

const agentSchema = z.strictObject({
  name: z.string().min(1).max(60),
  logins: z.array(z.string().min(1).max(100)).default([]),
  branches: z.array(z.string().min(1).max(200)).default([]),
  trailers: z
    .array(
      z
        .string()
        .max(200)
        .regex(/^[A-Za-z0-9*][A-Za-z0-9*-]*: \S/, 'expected a line "Key: value"'),
    )
    .default([]),
});

const minStepScore = z.number().min(0).max(100).nullable();

const gateSchema = z
  .strictObject({
    regressed: threeWay.default('fail'),
    unresolved: threeWay.default('neutral'),
    invalid: z.enum(['fail', 'neutral']).default('neutral'),
    rewritten: noteOrFail.default('note'),
    unproven: noteOrFail.default('note'),
    removed: noteOrFail.default('note'),
    flaky: noteOrFail.default('note'),
    min_step_score: minStepScore.default(null).describe('Percent.'),
  })
  .prefault({});

const runsAnHour = z.int().min(1).max(1_000);

const botSchema = z
  .strictObject({
    workflow: z
      .string()
      .max(100)
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.ya?ml$/, 'expected the name of a file in .github/workflows')
      .default('stepmark-run.yml'),
    ref: z
      .string()
      .max(100)
      .regex(
        /^(?!refs\/)[A-Za-z0-9](?:[A-Za-z0-9_-]|[./](?=[A-Za-z0-9_-]))*$/,
        'expected the name of a branch, without refs/heads/',
      )
      .default('stepmark')
      .describe('A protected branch, never the default branch.'),
    auto: z.boolean().default(true),
    agents: z
      .array(z.int().min(1))
      .max(100)
      .default([])
      .describe("GitHub's ids of the accounts whose pushes start runs by themselves."),
    budget: z
      .strictObject({
        'per-pull-request': runsAnHour.default(12),
        'per-author': runsAnHour.default(30),
      })
      .prefault({})
      .describe('Runs an hour.'),
  })
  .prefault({});

/** A part of a gate: what is not there stays as it is. */
const gateChangeSchema = z.strictObject({
  regressed: threeWay.optional(),
  unresolved: threeWay.optional(),
  invalid: z.enum(['fail', 'neutral']).optional(),
  rewritten: noteOrFail.optional(),
  unproven: noteOrFail.optional(),
  removed: noteOrFail.optional(),
  flaky: noteOrFail.optional(),
  min_step_score: minStepScore.optional(),
});

/** A card tells suites apart by their names. */
function hasUniqueNames(suites: readonly { readonly name: string }[]): boolean {
  return new Set(suites.map(({ name }) => name)).size === suites.length;
}

/** .github/stepmark.yml; every key is optional (docs/configuration.md). */
export const repositoryConfigSchema = z.strictObject({
  schema: z.literal(1).default(1),
  suites: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/, 'expected a short name'),
        setup: setupSchema,
        run: commandSchema,
        report: reportSchema.prefault({}),
      }),
    )
    .refine(hasUniqueNames, 'expected suites of different names')
    .default([]),
  tasks: innerPathSchema.default('.stepmark/tasks'),
  test_files: z.array(innerPathSchema).nullable().default(null),
  needs: needsSchema,
  limits: limitsSchema(OWN_LIMITS),
  serial: z.boolean().default(false),
  sandbox: z.enum(['strict', 'basic', 'auto', 'none']).nullable().default(null),
  env: z
    .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'expected the name of an environment variable'))
    .default([])
    .describe('Variables that set-up and suites may see beyond the fixed list. Never name a secret here.'),
  waive: z
    .array(
      z.strictObject({
        test: z.string().min(1).max(1_000),
        until: z.iso.date('expected a day such as 2027-01-31'),
        why: z.string().min(1).max(300),
      }),
    )
    .default([]),
  select: selectSchema,
  repeat: z
    .strictObject({ failed: z.int().min(0).max(5).default(1), all: z.int().min(1).max(20).default(1) })
    .prefault({}),
  gate: gateSchema,
  comment: z.enum(['update', 'new', 'off']).default('update'),
  agents: z.array(agentSchema).default([]),
  bot: botSchema,
});

/** Parses a repository's configuration, defaults filled in. Throws UsageError `bad-config`. */
export function parseRepositoryConfig(source: NamedText): RepositoryConfig {
  const file = parseYaml(source, repositoryConfigSchema, 'bad-config');
  return {
    suites: file.suites.map((suite) => ({ ...suite, chosenBecause: null })),
    tasks: file.tasks,
    testFiles: file.test_files,
    needs: file.needs,
    limits: file.limits,
    serial: file.serial,
    sandbox: file.sandbox,
    env: file.env,
    waive: file.waive,
    select: file.select,
    repeatFailed: file.repeat.failed,
    repeatAll: file.repeat.all,
    gate: {
      regressed: file.gate.regressed,
      unresolved: file.gate.unresolved,
      invalid: file.gate.invalid,
      rewritten: file.gate.rewritten,
      unproven: file.gate.unproven,
      removed: file.gate.removed,
      flaky: file.gate.flaky,
      minStepScore: file.gate.min_step_score,
    },
    comment: file.comment,
    agents: file.agents,
    bot: {
      ...file.bot,
      budget: {
        perPullRequest: file.bot.budget['per-pull-request'],
        perAuthor: file.bot.budget['per-author'],
      },
    },
  };
}

/** Lays a part of a gate, as YAML, over a whole one. Throws UsageError `bad-config`. */
export function changeGate(gate: Gate, source: NamedText): Gate {
  const { min_step_score, ...changes } = parseYaml(source, gateChangeSchema, 'bad-config');
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return {
    ...gate,
    ...given,
    minStepScore: min_step_score === undefined ? gate.minStepScore : min_step_score,
  };
}

/** What a repository without a configuration has. */
export function defaultRepositoryConfig(): RepositoryConfig {
  return parseRepositoryConfig({ name: 'defaults', text: 'schema: 1' });
}
