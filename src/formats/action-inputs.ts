import { UsageError } from '../core/errors.ts';
import type { ActionPlan } from '../core/github/action-plan.ts';
import type { AskedRun } from '../core/github/asked-run.ts';
import { parseAskedRun } from './asked-run.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs of action.yml, which come as `STEPMARK_*`; an empty one is one that was not given. */
export interface ActionInputs
  extends Pick<ActionPlan, 'config' | 'gate' | 'requireSandbox' | 'jobs' | 'check'> {
  readonly task: string | null;
  readonly key: string | null;
  readonly base: string | null;
  readonly cache: boolean;
  readonly publish: 'auto' | 'off';
  readonly comment: ActionPlan['comment'] | null;
  /** What the bot asked for; null: this is no run of the bot's. */
  readonly asked: AskedRun | null;
  readonly allowSelfHosted: boolean;
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** Throws UsageError `bad-argument` naming the input, what was expected and what was found. */
export function parseActionInputs(environment: Environment): ActionInputs {
  const text = (name: string) => textOf(environment, name);
  const key = text('key');
  if (key !== null && !KEY.test(key)) {
    throw wrong('key', 'up to 40 letters, digits, dots, underscores and hyphens', key);
  }
  const [task, base] = [text('task'), text('base')];
  const asked = parseAskedRun({
    requestId: text('request-id'),
    pullRequest: text('pull-request'),
    head: text('head'),
    ...{ base, task, key },
  });
  return {
    task,
    key,
    base,
    config: text('config') ?? '.github/stepmark.yml',
    gate: text('gate'),
    requireSandbox: choice(environment, 'require-sandbox', ['strict', 'basic', 'auto', 'none']),
    jobs: count(environment, 'jobs'),
    // What ran a pull request's code could have left anything in it for the next run (SECURITY.md row A6).
    cache: asked === null && (choice(environment, 'cache', ['true', 'false']) ?? 'true') === 'true',
    publish: choice(environment, 'publish', ['auto', 'off']) ?? 'auto',
    comment: choice(environment, 'comment', ['update', 'new', 'off']),
    check: (choice(environment, 'check', ['on', 'off']) ?? 'off') === 'on',
    asked,
    allowSelfHosted: (choice(environment, 'allow-self-hosted', ['true', 'false']) ?? 'false') === 'true',
  };
}

/** One input; null where it is empty. */
export function textOf(environment: Environment, name: string): string | null {
  const value = environment[`STEPMARK_${name.toUpperCase().replaceAll('-', '_')}`]?.trim() ?? '';
  return value === '' ? null : value;
}

/** One of a few words. Throws UsageError `bad-argument` for any other. */
export function choice<T extends string>(
  environment: Environment,
  name: string,
  words: readonly T[],
): T | null {
  const value = textOf(environment, name);
  if (value === null) return null;
  const found = words.find((word) => word === value);
  if (found === undefined) throw wrong(name, words.join(', '), value);
  return found;
}

function count(environment: Environment, name: string): number | null {
  const value = textOf(environment, name);
  if (value === null) return null;
  if (!/^[1-9]\d{0,3}$/.test(value) || Number(value) > 1_024) {
    throw wrong(name, 'a whole number from 1 to 1024', value);
  }
  return Number(value);
}

function wrong(name: string, expected: string, found: string): UsageError {
  return new UsageError(
    'bad-argument',
    `Input "${name}": expected ${expected}, found ${JSON.stringify(found.slice(0, 100))}. Correct it in the workflow.`,
  );
}
