import * as z from 'zod';
import { HELP_LEVELS } from '../core/bench/help-level.ts';
import { CARD_LIMITS } from '../core/card-limits.ts';
import { UsageError } from '../core/errors.ts';
import { OUTCOMES } from '../core/outcome.ts';
import { CAUSES, FLAGS, QUALIFIERS, type Scorecard } from '../core/scorecard.ts';
import { normaliseTestId } from '../core/test-id.ts';
import { REPORT_FORMATS } from '../core/test-report.ts';
import { TRANSITIONS } from '../core/transition.ts';
import type { NamedText } from './parse-yaml.ts';
import { parseStrictJson } from './strict-json.ts';

/** A card is read as hostile text: these bounds refuse what no run of ours can have made (SECURITY.md). */
export const SCORECARD_LIMITS = {
  characters: 250 * 1024 * 1024,
  tests: CARD_LIMITS.tests,
  steps: 200,
  flags: 50,
  tools: 1_000,
} as const;

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const shortText = z.string().max(300);
const sentence = z.string().max(CARD_LIMITS.sentenceCharacters);
const reason = sentence.nullable();
const duration = z.number().min(0).max(1e12).nullable();
const fraction = z.strictObject({ n: z.int(), d: z.int().min(1) });
const testId = z.string().min(1).max(1_100).transform(normaliseTestId);
const outcome = z.enum(OUTCOMES);
const revision = z.strictObject({
  ref: shortText.nullable(),
  sha: z
    .string()
    .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
    .nullable(),
});

const suite = z.strictObject({
  set: z.enum(['f2p', 'p2p', 'own']),
  name: shortText,
  side: z.enum(['base', 'head', 'proof', 'guard']),
  status: z.enum(['measured', 'not-measured']),
  reason: z
    .enum([
      'could-not-start',
      'no-report',
      'unreadable-report',
      'zero-tests',
      'infrastructure',
      'setup-failed',
    ])
    .nullable(),
  detail: reason,
  exit: z.int().nullable(),
  signal: z.string().max(20).nullable(),
  duration_ms: duration,
  counts: z.strictObject({
    passed: count,
    failed: count,
    error: count,
    skipped: count,
    timeout: count,
    missing: count,
  }),
  report_format: z.enum(REPORT_FORMATS).nullable(),
  cached: z.boolean(),
});

const test = z.strictObject({
  id: testId,
  suite: shortText,
  set: z.enum(['f2p', 'p2p']).nullable(),
  step: z.string().max(64).nullable(),
  base: outcome.nullable(),
  head: outcome.nullable(),
  transition: z.enum(TRANSITIONS).nullable(),
  qualifiers: z.array(z.enum(QUALIFIERS)).max(QUALIFIERS.length),
  cause: z.enum(CAUSES).nullable(),
  duration_ms: duration,
  message: z.string().max(20_000).nullable(),
  log: z.string().max(1_000).nullable(),
});

const step = z.strictObject({
  id: z.string().max(64),
  title: shortText,
  stage: z.enum(['setup', 'core', 'integration', 'edge']),
  weight: count,
  needs: z.array(z.string().max(64)).max(SCORECARD_LIMITS.steps),
  passed: count,
  declared: count,
  state: z.enum(['passed', 'partial', 'failed', 'blocked', 'not-measured']),
  blocked_by: z.string().max(64).nullable(),
  out_of_order: z.boolean(),
  cause: z.enum(CAUSES).nullable(),
  evidence: z.strictObject({ test: testId, message: z.string().max(20_000).nullable() }).nullable(),
});

const metrics = z.strictObject({
  step_score: fraction.nullable(),
  step_score_reason: reason,
  completed: z.strictObject({ n: count, d: count }).nullable(),
  completed_reason: reason,
  reach: count.nullable(),
  reach_reason: reason,
  coherent: fraction.nullable(),
  coherent_reason: reason,
  p2p_score: fraction.nullable(),
  p2p_score_reason: reason,
  f2p_pass: z.boolean().nullable(),
  f2p_pass_reason: reason,
  p2p_pass: z.boolean().nullable(),
  p2p_pass_reason: reason,
  resolved: z.boolean().nullable(),
  resolved_reason: reason,
  fix_rate: fraction.nullable(),
  fix_rate_reason: reason,
  h: fraction.nullable(),
  h_reason: reason,
  f2p: z.strictObject({ passed: count, declared: count }).nullable(),
  f2p_reason: reason,
  p2p: z.strictObject({ passed: count, declared: count }).nullable(),
  p2p_reason: reason,
  broken: count.nullable(),
  broken_reason: reason,
  fixed: count.nullable(),
  fixed_reason: reason,
  proven: count.nullable(),
  proven_reason: reason,
  unproven: count.nullable(),
  unproven_reason: reason,
  rewritten: count.nullable(),
  rewritten_reason: reason,
  flaky: count,
  waived: count,
  transitions: z
    .strictObject(
      Object.fromEntries(TRANSITIONS.map((name) => [name, count])) as Record<
        (typeof TRANSITIONS)[number],
        typeof count
      >,
    )
    .nullable(),
  transitions_reason: reason,
});

/** scorecard.json (docs/task-format.md). */
export const scorecardFileSchema = z.strictObject({
  schema: z.literal(1),
  generator: z.strictObject({ name: z.literal('stepmark'), version: z.string().max(50) }),
  run: z.strictObject({
    id: z.string().max(100),
    attempt: count,
    started_at: z.iso.datetime(),
    duration_ms: z.number().min(0).max(1e12),
    trust: z.enum(['trusted', 'self-reported', 'local']),
    door: z.enum(['cli', 'action', 'bot']),
    command: z.string().max(2_000),
  }),
  subject: z.strictObject({
    repository: shortText.nullable(),
    pr: z.int().min(1).nullable(),
    base: revision,
    head: revision,
    work_hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    agent: z.strictObject({ name: shortText, sign: shortText, model: shortText.nullable() }).nullable(),
    attempt: z.int().min(1),
    turn: z.int().min(1),
    help_level: z.enum(HELP_LEVELS),
  }),
  task: z
    .strictObject({
      id: z.string().max(64),
      title: shortText,
      version: z.string().max(50),
      task_hash: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .nullable(),
  environment: z.strictObject({
    os: shortText,
    arch: shortText,
    cpus: count,
    memory_bytes: count,
    node: shortText,
    tools: z
      .record(z.string().max(100), shortText)
      .refine(
        (tools) => Object.keys(tools).length <= SCORECARD_LIMITS.tools,
        'more tools than a card can hold',
      ),
    sandbox: z.strictObject({
      tier: z.enum(['bwrap', 'root-ns', 'uid', 'none']),
      required: z.enum(['strict', 'basic', 'auto', 'none']),
      cannot: sentence,
    }),
  }),
  suites: z.array(suite).max(1_000),
  tests: z.array(test).max(SCORECARD_LIMITS.tests),
  steps: z.array(step).max(SCORECARD_LIMITS.steps).nullable(),
  first_failure: z
    .strictObject({
      step: z.string().max(64),
      cause: z.enum(CAUSES),
      test: testId.nullable(),
      message: z.string().max(20_000).nullable(),
    })
    .nullable(),
  metrics,
  flags: z
    .array(z.strictObject({ flag: z.enum(FLAGS), evidence: z.array(sentence).max(CARD_LIMITS.evidence + 1) }))
    .max(SCORECARD_LIMITS.flags),
  notes: z.array(sentence).max(CARD_LIMITS.notes + 1),
  verdict: z.enum(['resolved', 'unresolved', 'clean', 'regressed', 'invalid', 'tampered']),
  verdict_reason: reason,
  conclusion: z.enum(['success', 'failure', 'neutral']),
  exit_code: z.int().min(0).max(255),
});

/** Parses a scorecard, strictly: unknown keys and impossible values are refused. Throws UsageError `bad-scorecard`. */
export function parseScorecardFile(source: NamedText): Scorecard {
  const { name, text } = source;
  if (text.length > SCORECARD_LIMITS.characters) {
    throw new UsageError(
      'bad-scorecard',
      `${name}: expected at most ${SCORECARD_LIMITS.characters} characters.`,
    );
  }
  let json: unknown;
  try {
    json = parseStrictJson(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : 'this is not valid JSON';
    throw new UsageError('bad-scorecard', `${name}: expected the JSON of a scorecard: ${problem}`, { cause });
  }
  const parsed = scorecardFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where =
    issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.map(String).join('.');
  throw new UsageError('bad-scorecard', `${name}: ${where}: ${issue?.message ?? 'is no scorecard'}.`);
}

/** Tests in one piece: some hundred kilobytes. */
const PIECE_TESTS = 1_000;

/** The text of scorecard.json in pieces, so that a large one need not be in memory whole; one test a line. */
export function* scorecardPieces(card: Scorecard): Generator<string> {
  const { tests, ...rest } = card;
  const head = JSON.stringify({ ...rest, tests: [] }, null, 1);
  const at = head.lastIndexOf('"tests": []');
  yield `${head.slice(0, at)}"tests": [`;
  for (let from = 0; from < tests.length; from += PIECE_TESTS) {
    const rows = tests.slice(from, from + PIECE_TESTS).map((row) => `\n  ${JSON.stringify(row)}`);
    yield `${from === 0 ? '' : ','}${rows.join(',')}`;
  }
  yield `${tests.length === 0 ? '' : '\n '}]${head.slice(at + '"tests": []'.length)}\n`;
}

/** The text of scorecard.json. */
export function formatScorecardFile(card: Scorecard): string {
  return [...scorecardPieces(card)].join('');
}
