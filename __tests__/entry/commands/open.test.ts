import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type OpenOptions, runOpen } from '../../../src/entry/commands/open.ts';
import { endWith } from '../../../src/entry/failure.ts';
import {
  makeDirectory,
  openTestRepository,
  type TestRepository,
  writeFiles,
} from '../../support/git-repository.ts';
import { startGitServer } from '../../support/git-server.ts';
import { type Connected, withGitHub } from '../../support/loopback-github/connected.ts';
import { addToken } from '../../support/loopback-github/furnish.ts';
import { runStep } from '../../support/workflow-step.ts';

const PERSON = 'ghp_AlsoSecret';
const SMELT = fileURLToPath(new URL('../../../tasks/smelt', import.meta.url));
const OPTIONS: OpenOptions = {
  ...{ repo: 'octo/hello', agent: 'jules', attempts: 1, turns: 3, helpLevel: 'guidance' },
};

interface Place extends Connected {
  readonly remote: TestRepository;
  readonly open: (options?: Partial<OpenOptions>) => ReturnType<typeof runStep>;
}

/** A repository that both the API and git know, and somebody who may write there. */
function withPlace(use: (place: Place) => Promise<void>): Promise<void> {
  return withGitHub(async (at) => {
    at.repository.roles.set('mona', 'write');
    addToken(at.loopback.state, PERSON, {
      ...{ login: 'mona', appId: null },
      permissions: { contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' },
    });
    const root = makeDirectory();
    const path = join(root, 'octo', 'hello.git');
    writeFiles(root, { 'octo/.keep': '' });
    openTestRepository(root).git(['init', '--quiet', '--bare', path]);
    const remote = openTestRepository(path);
    remote.git(['config', 'http.receivepack', 'true']);
    const server = await startGitServer(root, PERSON);
    const environment = {
      ...{ GITHUB_ACTIONS: 'false', GITHUB_SERVER_URL: server.url, STEPMARK_TOKEN: PERSON },
      ...{ GITHUB_API_URL: at.loopback.apiUrl, GITHUB_GRAPHQL_URL: at.loopback.graphqlUrl },
    };
    try {
      await use({
        ...at,
        remote,
        open: (options = {}) =>
          runStep(() => runOpen(SMELT, { ...OPTIONS, ...options }).catch(endWith), {
            event: {},
            environment,
          }),
      });
    } finally {
      await server.close();
    }
  });
}

describe('stepmark open', () => {
  test(
    'lays the starting tree and nothing else of the task, once',
    () =>
      withPlace(async ({ open, remote, repository }) => {
        const { log, exitCode } = await open({ json: true });
        expect([exitCode, JSON.parse(log)]).toEqual([
          0,
          [expect.objectContaining({ attempt: 1, branch: 'stepmark/smelt/1', issue: 1, problem: null })],
        ]);
        const files = remote.git(['ls-tree', '-r', '--name-only', 'stepmark/smelt/1']).split('\n');
        expect(files).toContain('SPEC.md');
        expect(
          files.filter((file) => /suites|manifest|solution|hints|task\.yaml|plan\.md/.test(file)),
        ).toEqual([]);
        expect(remote.git(['rev-list', '--count', 'stepmark/smelt/1'])).toBe('1');
        const tip = remote.git(['rev-parse', 'stepmark/smelt/1']);
        // Another agent's attempt begins at the very same commit; what is there stays.
        expect((await open({ agent: 'openhands' })).log).toContain('attempt 2');
        expect((await open()).log).toContain('was there');
        expect([tip, tip]).toEqual([
          remote.git(['rev-parse', 'stepmark/smelt/1']),
          remote.git(['rev-parse', 'stepmark/smelt/2']),
        ]);
        expect([...repository.issues.values()].map(({ labels }) => labels)).toEqual([
          ['stepmark', 'jules'],
          ['stepmark', 'fix-me'],
        ]);
      }),
    60_000,
  );

  test(
    'prints every call on a dry run, and makes none that writes',
    () =>
      withPlace(async ({ open, loopback, remote }) => {
        const { log, exitCode } = await open({ dryRun: true, attempts: 2, agent: 'codex' });
        expect(exitCode).toBe(0);
        expect(log).toMatch(
          /git push http:\S+\/octo\/hello\.git [0-9a-f]{40}:refs\/heads\/stepmark\/smelt\/1/,
        );
        expect(log).toContain('refs/heads/stepmark/smelt/2');
        expect(log).toContain('POST /repos/octo/hello/issues\n');
        expect(log).toContain('POST /repos/octo/hello/issues/<its number>/comments');
        expect(log).toContain('@codex');
        expect(log).not.toContain(PERSON);
        expect([loopback.writes(), remote.git(['for-each-ref'])]).toEqual([[], '']);
      }),
    60_000,
  );

  test(
    'leaves a branch alone that holds something else, and says so',
    () =>
      withPlace(async ({ open, remote, loopback }) => {
        const tree = remote.git(['mktree'], '');
        const other = remote.git(['commit-tree', tree, '-m', 'other']);
        remote.git(['update-ref', 'refs/heads/stepmark/smelt/1', other]);
        const { log, exitCode } = await open();
        expect(exitCode).toBe(2);
        expect(log).toContain('holds something else');
        expect(loopback.writes()).toEqual([]);
      }),
    60_000,
  );

  test('knows its agents', () =>
    withPlace(async ({ open }) => {
      const { log, exitCode } = await open({ agent: 'copliot' });
      expect([exitCode, log.includes('Did you mean "copilot"?')]).toEqual([2, true]);
    }));
});
