import { describe, expect, test } from '@jest/globals';
import { findPlace, type PublishPlace, requireToken } from '../../../src/entry/publish/place.ts';
import { exampleOf } from '../../support/loopback-github/examples.ts';
import { runStep } from '../../support/workflow-step.ts';

async function find(
  repository: string | null,
  environment: Readonly<Record<string, string>> = {},
): Promise<PublishPlace> {
  const found: PublishPlace[] = [];
  await runStep(async () => void found.push(await findPlace(repository)), {
    event: exampleOf('pull_request'),
    environment,
  });
  const [place] = found;
  if (place === undefined) throw new Error('no place was found');
  return place;
}

const bad = expect.objectContaining({ name: 'UsageError', code: 'bad-argument' });

describe('a step of a workflow', () => {
  test('knows its repository, its run and its event, and no directory that action.yml did not name', async () => {
    expect(await find(null)).toMatchObject({
      repository: 'octo/hello',
      runner: { run: { run: 4711, attempt: 1 } },
      event: { kind: 'pull_request' },
      ownDirectory: null,
    });
    expect((await find(null, { STEPMARK_DIRECTORY: '/a' })).ownDirectory).toBe('/a');
  });

  test('that is told another repository has no event of it (B14)', async () => {
    expect(await find('octo/other')).toMatchObject({ repository: 'octo/other', event: null });
  });
});

describe('somebody’s machine', () => {
  const outside = { GITHUB_ACTIONS: '' };

  test('needs to be told the repository, and asks github.com unless the environment names a server', async () => {
    await expect(find(null, outside)).rejects.toEqual(bad);
    const addresses = { GITHUB_API_URL: '', GITHUB_SERVER_URL: '', GITHUB_GRAPHQL_URL: '' };
    expect(await find('octo/hello', { ...outside, ...addresses })).toMatchObject({
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      graphqlUrl: 'https://api.github.com/graphql',
      runner: null,
      event: null,
      ownDirectory: null,
    });
    const server = { GITHUB_API_URL: 'https://ghe.example/api/v3' };
    expect(await find('octo/hello', { ...outside, ...server })).toMatchObject({
      apiUrl: server.GITHUB_API_URL,
    });
  });
});

test.each(['hello', 'octo/hello/pulls', '../hello', 'octo/he llo', ''])(
  '%j is no repository',
  async (name) => {
    await expect(find(name)).rejects.toEqual(bad);
  },
);

describe('the token', () => {
  const read = async (environment: Readonly<Record<string, string>>) => {
    let token = '';
    await runStep(
      async () => {
        token = requireToken();
      },
      { event: null, environment },
    );
    return token;
  };

  test('is Stepmark’s own before the one that the usual tools take', async () => {
    expect(await read({ STEPMARK_TOKEN: ' one\n', GITHUB_TOKEN: 'two' })).toBe('one');
    expect(await read({ GITHUB_TOKEN: 'two', GH_TOKEN: 'three' })).toBe('two');
  });

  test('that is not there is asked for, with the right that it needs', async () => {
    await expect(read({})).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('pull-requests: write'),
    });
  });
});
