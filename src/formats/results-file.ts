import * as z from 'zod';
import { MAX_ATTEMPTS, MAX_TURNS } from '../core/bench/bench-plan.ts';
import { HELP_LEVELS } from '../core/bench/help-level.ts';
import { RUN_NAME_PATTERN } from '../core/bench/run-file.ts';
import { AGENT_ENDS, type TurnResult } from '../core/bench/turn-result.ts';
import { UsageError } from '../core/errors.ts';
import { CAUSES, FLAGS } from '../core/scorecard.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';
import { normaliseTestId } from '../core/test-id.ts';

const count = z.int().min(0);
/** A share: from 0 to 1. */
const fraction = z
  .strictObject({ n: count, d: z.int().min(1) })
  .refine(({ n, d }) => n <= d, 'expected a share from 0 to 1');
const isPart = ({ passed, declared }: { passed: number; declared: number }) => passed <= declared;
const PART = 'expected no more tests passed than declared';
const counts = z.strictObject({ passed: count, declared: count }).refine(isPart, PART);
const testId = z.string().min(1).max(1_100).transform(normaliseTestId);
const hash = z.string().regex(/^[0-9a-f]{16,64}$/);
const stepId = z.string().max(64);

const key = z.strictObject({
  run: z.string().regex(RUN_NAME_PATTERN),
  task: z.string().regex(TASK_ID_PATTERN),
  task_hash: hash,
  config_hash: hash,
  grader: z.int().min(1),
  agent: z.string().min(1).max(100),
  agent_version: z.string().max(100).nullable(),
  model: z.string().max(200).nullable(),
  help_level: z.enum(HELP_LEVELS),
  attempt: z.int().min(1).max(MAX_ATTEMPTS),
  turn: z.int().min(1).max(MAX_TURNS),
});

const score = z.strictObject({
  start_step_score: fraction,
  step_score: fraction.nullable(),
  f2p_pass: z.boolean().nullable(),
  f2p: counts.nullable(),
  p2p_score: fraction.nullable(),
  p2p_pass: z.boolean().nullable(),
  p2p: counts.nullable(),
  resolved: z.boolean(),
  completed: z.strictObject({ n: count, d: count }),
  reach: count,
  coherent: fraction.nullable(),
  h: fraction.nullable(),
  steps: z
    .array(
      z.strictObject({
        id: stepId,
        stage: z.enum(['setup', 'core', 'integration', 'edge']),
        weight: count,
        passed: count,
        declared: count,
        state: z.enum(['passed', 'partial', 'failed', 'blocked', 'not-measured']),
        cause: z.enum(CAUSES).nullable(),
      }),
    )
    .max(200),
  broken: count,
  broken_tests: z.array(testId).max(20),
  newly_broken: count,
  first_failure: z
    .strictObject({
      step: stepId,
      cause: z.enum(CAUSES),
      test: testId.nullable(),
      message: z.string().max(2_000).nullable(),
    })
    .nullable(),
  flags: z.array(z.enum(FLAGS)).max(FLAGS.length),
});

/** One line of results.jsonl. */
export const turnResultSchema = z.strictObject({
  schema: z.literal(1),
  key,
  category: z.enum(['from_scratch', 'feature_add', 'bug_fix', 'project_refactor']),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  run: z.strictObject({
    started_at: z.iso.datetime(),
    duration_ms: z.number().min(0),
    door: z.enum(['cli', 'action', 'bot']),
    trust: z.enum(['trusted', 'self-reported', 'local']),
    retries: count,
  }),
  budget: z.strictObject({
    turns: z.int().min(1).max(MAX_TURNS),
    minutes: z.number().positive().nullable(),
    cost_usd: z.number().positive().nullable(),
  }),
  agent_run: z
    .strictObject({
      ended: z.enum(AGENT_ENDS),
      exit: z.int().nullable(),
      duration_ms: z.number().min(0),
      tokens: z.strictObject({ input: count, cached_input: count, output: count }).nullable(),
      cost_usd: z.number().min(0).nullable(),
    })
    .nullable(),
  help: z
    .array(
      z.strictObject({
        kind: z.enum(['feedback', 'plan', 'hint']),
        source: z.enum(['scorecard', 'task', 'file', 'person', 'comment']),
        step: stepId.nullable(),
        characters: count,
      }),
    )
    .max(100),
  work: z.strictObject({ hash, files: count, added_lines: count, removed_lines: count }).nullable(),
  score: score.nullable(),
  invalid_reason: z.string().max(10_000).nullable(),
  verdict: z.enum(['resolved', 'unresolved', 'clean', 'regressed', 'invalid', 'tampered']),
  last: z.boolean(),
  notes: z.array(z.string().max(2_000)).max(20),
  records: z.string().max(1_000).nullable(),
});

/** A line of a results file, with where it stands for messages. */
export interface ResultLine {
  readonly name: string;
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Reads one line. Throws UsageError `bad-results` that names the file, the line and the key at fault. */
export function parseTurnResult({ name, number, text }: ResultLine): TurnResult {
  const place = `${name}, line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError('bad-results', `${place}: expected a JSON object, found ${describeText(text)}.`, {
      cause,
    });
  }
  const parsed = turnResultSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue === undefined ? '' : ` at ${issue.path.join('.')}`;
  throw new UsageError(
    'bad-results',
    `${place}: not a line of results${path}: ${issue?.message ?? 'unknown fault'}.`,
  );
}

/** One line, with its end. Equal results give equal texts. */
export function formatTurnResult(result: TurnResult): string {
  return `${JSON.stringify(result)}\n`;
}

function describeText(text: string): string {
  return text.trim() === '' ? 'an empty line' : `text that begins with ${JSON.stringify(text.slice(0, 40))}`;
}
