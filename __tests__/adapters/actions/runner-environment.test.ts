import { describe, expect, test } from '@jest/globals';
import { readRunnerEnvironment } from '../../../src/adapters/actions/runner-environment.ts';

const ENVIRONMENT = {
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_EVENT_PATH: '/home/runner/event.json',
  GITHUB_REPOSITORY: 'octo/hello',
  GITHUB_SERVER_URL: 'https://ghe.example/',
  GITHUB_API_URL: 'https://ghe.example/api/v3/',
  GITHUB_GRAPHQL_URL: 'https://ghe.example/api/graphql',
  GITHUB_WORKFLOW_REF: 'octo/hello/.github/workflows/stepmark.yml@refs/pull/7/merge',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_WORKSPACE: '/home/runner/work',
  RUNNER_TEMP: '/home/runner/temp',
};

test('a runner’s step is read, with the addresses of its own server', () => {
  expect(readRunnerEnvironment(ENVIRONMENT)).toMatchObject({
    repository: 'octo/hello',
    serverUrl: 'https://ghe.example',
    apiUrl: 'https://ghe.example/api/v3',
    graphqlUrl: 'https://ghe.example/api/graphql',
    workflow: '.github/workflows/stepmark.yml',
    run: { run: 4711, attempt: 2 },
    runner: null,
  });
});

describe('outside of a workflow', () => {
  test('the message names everything that is missing, and what to do instead', () => {
    expect(() => readRunnerEnvironment({ PATH: '/bin' })).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        code: 'bad-argument',
        message: expect.stringMatching(/GITHUB_EVENT_NAME.*RUNNER_TEMP.*"stepmark score"/s),
      }),
    );
  });

  test.each([
    ['GITHUB_REPOSITORY', 'octo/hello/../other'],
    ['GITHUB_RUN_ID', '0'],
    ['GITHUB_RUN_ID', '7; id'],
    ['GITHUB_RUN_ATTEMPT', ''],
    ['GITHUB_SHA', 'main'],
    ['GITHUB_API_URL', 'file:///etc/passwd'],
    ['GITHUB_SERVER_URL', 'ghe.example'],
  ])('%s is not taken where it is %j', (name, value) => {
    expect(() => readRunnerEnvironment({ ...ENVIRONMENT, [name]: value })).toThrow(
      expect.objectContaining({ code: 'bad-argument', message: expect.stringContaining(name) }),
    );
  });
});
