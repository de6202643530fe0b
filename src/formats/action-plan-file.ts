import * as z from 'zod';
import { UsageError } from '../core/errors.ts';
import type { ActionPlan } from '../core/github/action-plan.ts';
import { CARD_KEY_PATTERN } from '../core/github/card-key.ts';
import type { NamedText } from './parse-yaml.ts';

const commit = z.strictObject({ commit: z.string().min(1).max(1_024), label: z.string().max(300) });

const planSchema = z.strictObject({
  key: z.string().regex(CARD_KEY_PATTERN),
  part: z.string().max(64).nullable(),
  run: z.strictObject({ run: z.int().min(1), attempt: z.int().min(1) }),
  repository: z.string().max(200),
  pullRequest: z.int().min(1).nullable(),
  revisions: z.strictObject({ base: commit, head: commit }),
  baseSha: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
  task: z.strictObject({ id: z.string().max(1_000), sign: z.string().max(100) }).nullable(),
  agent: z.strictObject({ name: z.string().max(60), sign: z.string().max(300) }).nullable(),
  config: z.string().max(1_000),
  gate: z.string().max(10_000).nullable(),
  requireSandbox: z.enum(['strict', 'basic', 'auto', 'none']).nullable(),
  jobs: z.int().min(1).max(1_024).nullable(),
  comment: z.enum(['update', 'new', 'off']),
  check: z.boolean(),
  cacheDirectory: z.string().nullable(),
  startedAt: z.iso.datetime(),
  notes: z.array(z.string().max(2_000)).max(20),
});

export function formatActionPlan(plan: ActionPlan): string {
  return `${JSON.stringify(plan, null, 1)}\n`;
}

/** What an earlier step of the Action wrote. Throws UsageError `bad-argument` where it is not that. */
export function parseActionPlan({ name, text }: NamedText): ActionPlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = null;
  }
  const parsed = planSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    'bad-argument',
    `${name} is not what "stepmark action prepare" writes: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. Run that step first, in the same job.`,
  );
}
