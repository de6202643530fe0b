import { runPublish } from '../../src/entry/commands/publish.ts';
import type { PublishOptions } from '../../src/entry/publish/options.ts';
import { type Connected, TOKEN } from './loopback-github/connected.ts';
import { exampleOf } from './loopback-github/examples.ts';
import { repositoryObject } from './loopback-github/people.ts';
import { pullObject } from './loopback-github/pull-objects.ts';
import { type EndedStep, runStep } from './workflow-step.ts';

/** Runs `stepmark publish` as a step for the pull request 7. */
export function runPublisherStep(
  connected: Connected,
  options: PublishOptions,
  environment: Readonly<Record<string, string>> = {},
): Promise<EndedStep> {
  return runPullRequestStep(connected, () => runPublish(options), environment);
}

/** Runs a command as a step for the pull request 7, with a token that may write. */
export function runPullRequestStep(
  { loopback, repository }: Connected,
  work: () => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<EndedStep> {
  const pull = repository.pulls.get(7);
  if (pull === undefined) throw new Error('the repository has no pull request 7');
  const event = {
    ...exampleOf('pull_request'),
    action: 'synchronize',
    number: 7,
    pull_request: { ...pullObject(loopback.state, repository, pull), merge_commit_sha: null },
    repository: { ...repositoryObject(loopback.state, repository), default_branch: 'main' },
  };
  return runStep(work, {
    event,
    environment: {
      GITHUB_API_URL: loopback.apiUrl,
      GITHUB_GRAPHQL_URL: loopback.graphqlUrl,
      STEPMARK_TOKEN: TOKEN,
      ...environment,
    },
  });
}
