import { UsageError } from '../core/errors.ts';
import type { AskedRun } from '../core/github/asked-run.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';

/** The inputs of a run that the bot asked for, as they were given; null: not at all. */
export interface AskedInputs {
  readonly requestId: string | null;
  readonly pullRequest: string | null;
  readonly head: string | null;
  readonly base: string | null;
  readonly task: string | null;
  readonly key: string | null;
}

const SHA = { pattern: /^[0-9a-f]{40}$/, expected: 'a whole commit, 40 lower-case hexadecimal digits' };
const REQUEST = { pattern: /^[0-9a-f]{32}$/, expected: '32 lower-case hexadecimal digits' };
const NUMBER = { pattern: /^[1-9]\d{0,9}$/, expected: 'the number of a pull request' };
const TASK = { pattern: TASK_ID_PATTERN, expected: 'the id of a task' };

/**
 * Null: nobody asked for this run by a request. Throws UsageError `bad-argument` for anything else than what the bot
 * gives (SECURITY.md rows A8 and C16).
 */
export function parseAskedRun(inputs: AskedInputs): AskedRun | null {
  const { requestId, pullRequest, head, base, task, key } = inputs;
  if (requestId === null) {
    for (const [name, value] of Object.entries({ 'pull-request': pullRequest, head })) {
      if (value !== null) throw wrong(name, 'nothing without "request-id"', value);
    }
    return null;
  }
  if (key !== null) throw wrong('key', 'nothing beside "request-id", which is the key', key);
  if (task !== null) requireText('task', task, TASK);
  return {
    id: requireText('request-id', requestId, REQUEST),
    pullRequest: Number(requireText('pull-request', pullRequest, NUMBER)),
    head: requireText('head', head, SHA),
    base: requireText('base', base, SHA),
  };
}

function requireText(
  name: string,
  value: string | null,
  { pattern, expected }: { readonly pattern: RegExp; readonly expected: string },
): string {
  if (value !== null && pattern.test(value)) return value;
  throw wrong(name, expected, value);
}

function wrong(name: string, expected: string, found: string | null): UsageError {
  const shown = found === null ? 'nothing' : JSON.stringify(found.slice(0, 100));
  return new UsageError(
    'bad-argument',
    `Input "${name}": expected ${expected}, found ${shown}. The bot gives it to the workflow that "stepmark init --bot" writes.`,
  );
}
