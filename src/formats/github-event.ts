import type * as z from 'zod';
import { UsageError } from '../core/errors.ts';
import { escapeText } from '../core/github/escape-text.ts';
import type { RunEvent } from '../core/github/run-event.ts';
import {
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  workflowDispatchEvent,
  workflowRunEvent,
} from './github-event-schema.ts';
import { toPullRequest, toWorkflowRun } from './github-nouns.ts';
import { listProblems } from './list-problems.ts';

/** A webhook is at most 25 MB; an event file is one. */
const MAX_CHARACTERS = 26_000_000;

const PARSERS: Readonly<Record<RunEvent['kind'], (payload: unknown) => RunEvent>> = {
  pull_request: parsePullRequest,
  push: (payload) => ({ kind: 'push', ...parseAs('push', pushEvent, payload) }),
  merge_group: parseMergeGroup,
  workflow_dispatch: (payload) => ({
    kind: 'workflow_dispatch',
    ...parseAs('workflow_dispatch', workflowDispatchEvent, payload),
  }),
  schedule: parseSchedule,
  workflow_run: parseWorkflowRun,
};

/**
 * Parses what GitHub tells a workflow run of its event: `name` from GITHUB_EVENT_NAME, `text` from the file that
 * GITHUB_EVENT_PATH names. Throws UsageError `bad-argument`, also for `pull_request_target`, and nothing else.
 */
export function parseRunEvent(source: { readonly name: string; readonly text: string }): RunEvent {
  const { name, text } = source;
  if (name === 'pull_request_target') {
    throw new UsageError(
      'bad-argument',
      'Stepmark does not run on pull_request_target: that event gives the job the base repository’s token and secrets, and code of a pull request must never run beside them. Trigger the workflow on pull_request; results of forks are published by a second workflow on workflow_run.',
    );
  }
  if (!isKnown(name)) {
    throw new UsageError(
      'bad-argument',
      `expected one of the events ${Object.keys(PARSERS).join(', ')}; found ${escapeText(name)}. Change "on:" of the workflow.`,
    );
  }
  return PARSERS[name](parseJson(name, text));
}

function isKnown(name: string): name is RunEvent['kind'] {
  return Object.hasOwn(PARSERS, name);
}

function parseJson(name: string, text: string): unknown {
  if (text.length > MAX_CHARACTERS) {
    throw new UsageError(
      'bad-argument',
      `the event file of ${name}: expected at most ${MAX_CHARACTERS} characters, found ${text.length}.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(
      'bad-argument',
      `the event file of ${name} is not valid JSON; expected what GITHUB_EVENT_PATH names.`,
      { cause },
    );
  }
}

function parseAs<T>(name: string, schema: z.ZodType<T>, payload: unknown): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const problems = listProblems(result.error, 'the file');
  throw new UsageError('bad-argument', `the event file does not describe a ${name} event: ${problems}.`);
}

function parsePullRequest(payload: unknown): RunEvent {
  const {
    action,
    number,
    pull_request: raw,
    repository,
  } = parseAs('pull_request', pullRequestEvent, payload);
  return {
    kind: 'pull_request',
    action,
    pullRequest: toPullRequest(number, raw),
    isFork: raw.head.repo?.id !== repository.id,
    mergeSha: raw.merge_commit_sha ?? null,
    repository,
  };
}

function parseMergeGroup(payload: unknown): RunEvent {
  const { action, merge_group: group, repository } = parseAs('merge_group', mergeGroupEvent, payload);
  return {
    kind: 'merge_group',
    action,
    baseSha: group.base_sha,
    headSha: group.head_sha,
    baseRef: group.base_ref,
    repository,
  };
}

function parseSchedule(payload: unknown): RunEvent {
  const { schedule, repository } = parseAs('schedule', scheduleEvent, payload);
  return { kind: 'schedule', schedule: schedule ?? null, repository: repository ?? null };
}

function parseWorkflowRun(payload: unknown): RunEvent {
  const told = parseAs('workflow_run', workflowRunEvent, payload);
  const { action, repository } = told;
  return { kind: 'workflow_run', action, run: toWorkflowRun(told), repository };
}
