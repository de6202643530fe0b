import * as z from 'zod';
import { UsageError } from '../../core/errors.ts';
import type { RunAttempt } from '../../core/github/run-order.ts';
import { workflowPath } from '../../core/github/workflow-path.ts';

/** What a runner tells every step of itself and of its workflow's run. */
export interface RunnerEnvironment {
  readonly eventName: string;
  readonly eventPath: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Path of the workflow's file, which the API calls the run by, too. */
  readonly workflow: string;
  readonly run: RunAttempt;
  readonly sha: string;
  readonly ref: string;
  readonly workspace: string;
  readonly temporary: string;
  /** `github-hosted` or `self-hosted`; null: an old runner. */
  readonly runner: string | null;
}

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const number = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);

const schema = z.object({
  GITHUB_EVENT_NAME: z.string().min(1),
  GITHUB_EVENT_PATH: z.string().min(1),
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  GITHUB_SERVER_URL: url,
  GITHUB_API_URL: url,
  GITHUB_GRAPHQL_URL: url,
  GITHUB_WORKFLOW_REF: z.string().min(1).transform(workflowPath),
  GITHUB_RUN_ID: number,
  GITHUB_RUN_ATTEMPT: number,
  GITHUB_SHA: z.string().regex(/^[0-9a-f]{40,64}$/),
  GITHUB_REF: z.string(),
  GITHUB_WORKSPACE: z.string().min(1),
  RUNNER_TEMP: z.string().min(1),
  RUNNER_ENVIRONMENT: z.string().optional(),
});

/** Throws UsageError `bad-argument` outside of a workflow, naming what is missing. */
export function readRunnerEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): RunnerEnvironment {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].join(', ');
    throw new UsageError(
      'bad-argument',
      `Expected to run in a step of a GitHub workflow; not there or not as GitHub sets it: ${names}. Elsewhere use "stepmark score".`,
    );
  }
  const found = parsed.data;
  return {
    eventName: found.GITHUB_EVENT_NAME,
    eventPath: found.GITHUB_EVENT_PATH,
    repository: found.GITHUB_REPOSITORY,
    serverUrl: found.GITHUB_SERVER_URL,
    apiUrl: found.GITHUB_API_URL,
    graphqlUrl: found.GITHUB_GRAPHQL_URL,
    workflow: found.GITHUB_WORKFLOW_REF,
    run: { run: found.GITHUB_RUN_ID, attempt: found.GITHUB_RUN_ATTEMPT },
    sha: found.GITHUB_SHA,
    ref: found.GITHUB_REF,
    workspace: found.GITHUB_WORKSPACE,
    temporary: found.RUNNER_TEMP,
    runner: found.RUNNER_ENVIRONMENT ?? null,
  };
}
