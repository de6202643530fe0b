import { readRunEvent } from '../../adapters/actions/event-file.ts';
import { type RunnerEnvironment, readRunnerEnvironment } from '../../adapters/actions/runner-environment.ts';
import { UsageError } from '../../core/errors.ts';
import type { RunEvent } from '../../core/github/run-event.ts';
import { textOf } from '../../formats/action-inputs.ts';

/** Where a publisher stands: in a workflow's step, or on somebody's machine with the name of a repository. */
export interface PublishPlace {
  /** `owner/name`. */
  readonly repository: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Null outside of a workflow. */
  readonly runner: RunnerEnvironment | null;
  /** Null outside of a workflow, and where the repository is not the workflow's: the event speaks of that one alone. */
  readonly event: RunEvent | null;
  /** What `action prepare` made in this job; null: this is no step of action.yml. */
  readonly ownDirectory: string | null;
}

const REPOSITORY = /^[\w-]+\/[\w.-]+$/;

/** Throws UsageError `bad-argument` where neither a runner nor `--repository` says which repository. */
export async function findPlace(repository: string | null): Promise<PublishPlace> {
  if (repository !== null && !REPOSITORY.test(repository)) {
    throw new UsageError(
      'bad-argument',
      `Expected --repository owner/name, found ${JSON.stringify(repository.slice(0, 100))}.`,
    );
  }
  if (process.env.GITHUB_ACTIONS === 'true') return placeOfRunner(repository);
  if (repository !== null) return placeOutside(repository);
  throw new UsageError(
    'bad-argument',
    'Expected --repository owner/name, found none. Inside a workflow the runner says it.',
  );
}

async function placeOfRunner(named: string | null): Promise<PublishPlace> {
  const runner = readRunnerEnvironment(process.env);
  const { serverUrl, apiUrl, graphqlUrl } = runner;
  const repository = named ?? runner.repository;
  return {
    repository,
    serverUrl,
    apiUrl,
    graphqlUrl,
    runner,
    event: repository === runner.repository ? await readRunEvent(runner) : null,
    ownDirectory: textOf(process.env, 'directory'),
  };
}

function placeOutside(repository: string): PublishPlace {
  const apiUrl = addressOf('GITHUB_API_URL', 'https://api.github.com');
  return {
    repository,
    serverUrl: addressOf('GITHUB_SERVER_URL', 'https://github.com'),
    apiUrl,
    graphqlUrl: addressOf('GITHUB_GRAPHQL_URL', `${apiUrl}/graphql`),
    runner: null,
    event: null,
    ownDirectory: null,
  };
}

function addressOf(name: string, otherwise: string): string {
  const address = process.env[name]?.trim() ?? '';
  return address === '' ? otherwise : address;
}

/** `STEPMARK_TOKEN`, or what the usual tools call it. Throws UsageError where there is none. */
export function requireToken(): string {
  const token = textOf(process.env, 'token') ?? process.env.GITHUB_TOKEN ?? process.env.GH_TOKEN ?? '';
  if (token.trim() !== '') return token.trim();
  throw new UsageError(
    'bad-argument',
    'Expected a token for GitHub in STEPMARK_TOKEN (or GITHUB_TOKEN), found none. Writing a comment needs "pull-requests: write".',
  );
}
