import { describe, expect, test } from '@jest/globals';
import { createGitHubWithPeople } from '../../../src/adapters/github/client.ts';
import type { WantedAttempts } from '../../../src/core/bot/plan-openings.ts';
import { requireGitHubAgent } from '../../../src/formats/agents/github-agents.ts';
import { formatAttemptMarker, parseAttemptMarker } from '../../../src/formats/attempt-marker.ts';
import { openAttempts } from '../../../src/pipeline/bot/open-attempts.ts';
import { type Connected, withGitHub } from '../../support/loopback-github/connected.ts';
import { addAccount, addIssue, addToken } from '../../support/loopback-github/furnish.ts';

const PERSON = 'ghp_AlsoSecret';
const TEXTS = { title: 'A build tool', instruction: '# smelt\n\nBuild it.', plan: 'First the parser.' };
const WANTED: WantedAttempts = {
  ...{ task: 'smelt', agent: 'claude', turns: 3, helpLevel: 'self-correction', attempts: 2 },
};

/** Somebody with a token of his own, who may write. */
function withPerson(use: (at: Connected & { readonly open: ReturnType<typeof opener> }) => Promise<void>) {
  return withGitHub(async (at) => {
    at.repository.roles.set('mona', 'write');
    addToken(at.loopback.state, PERSON, {
      ...{ login: 'mona', appId: null },
      permissions: { contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' },
    });
    await use({ ...at, open: opener(at) });
  });
}

function opener({ loopback, repository, clock }: Connected) {
  const laid: string[] = [];
  const github = createGitHubWithPeople({
    ...{
      token: PERSON,
      repository: repository.name,
      apiUrl: loopback.apiUrl,
      graphqlUrl: loopback.graphqlUrl,
    },
    report: () => undefined,
    outside: { clock, random: () => 0 },
  });
  const open = (wanted: WantedAttempts) =>
    openAttempts(wanted, {
      ...{ github, texts: TEXTS, agent: requireGitHubAgent(wanted.agent) },
      tree: {
        lay: async (branch) => {
          const isNew = !laid.includes(branch);
          if (isNew) laid.push(branch);
          return isNew;
        },
      },
    });
  return Object.assign(open, { laid });
}

const issues = ({ repository }: Connected) => [...repository.issues.values()];

describe('opening attempts', () => {
  test('lays a branch, opens an issue and hands it over, for each', () =>
    withPerson(async ({ open, ...at }) => {
      const opened = await open(WANTED);
      expect(open.laid).toEqual(['stepmark/smelt/1', 'stepmark/smelt/2']);
      expect(opened.map(({ branch, isNew, problem }) => [branch, isNew.issue, problem])).toEqual([
        ['stepmark/smelt/1', true, null],
        ['stepmark/smelt/2', true, null],
      ]);
      const [first] = issues(at);
      expect(first?.title).toBe('A build tool (attempt 1)');
      expect(parseAttemptMarker(first?.body ?? '')).toEqual({
        ...{ task: 'smelt', attempt: 1, agent: 'claude', turns: 3, helpLevel: 'self-correction' },
      });
      expect(first?.body).toContain('Build it.');
      expect(first?.body).toContain('`stepmark/smelt/1`');
      expect(first?.body).not.toContain('First the parser.');
      expect(at.repository.comments.map(({ issue, body }) => [issue, body.includes('@claude')])).toEqual([
        [1, true],
        [2, true],
      ]);
    }));

  test('a second time makes nothing twice', () =>
    withPerson(async ({ open, ...at }) => {
      await open(WANTED);
      const writes = at.loopback.writes().length;
      const again = await open(WANTED);
      expect(again.map(({ isNew }) => isNew)).toEqual([
        { branch: false, issue: false },
        { branch: false, issue: false },
      ]);
      expect(at.loopback.writes().length).toBe(writes);
    }));

  test('tells the plan at its level, labels for Jules, and says where Copilot cannot be assigned', () =>
    withPerson(async ({ open, ...at }) => {
      await open({ ...WANTED, agent: 'jules', helpLevel: 'plan', attempts: 1 });
      expect(issues(at)[0]?.labels).toEqual(['stepmark', 'jules']);
      expect(issues(at)[0]?.body).toContain('First the parser.');
      const [copilot] = await open({ ...WANTED, agent: 'copilot', attempts: 1 });
      expect(copilot?.problem).toContain('did not assign');
      addAccount(at.loopback.state, 'copilot-swe-agent[bot]', 'Bot');
      const [again] = await open({ ...WANTED, agent: 'copilot', attempts: 1 });
      expect([again?.problem, again?.isNew.issue]).toEqual([null, false]);
    }));

  test('does not take somebody’s word who may not write', () =>
    withPerson(async ({ open, ...at }) => {
      addAccount(at.loopback.state, 'mallory');
      const body = formatAttemptMarker({ ...WANTED, attempt: 1 });
      addIssue(at.repository, { number: 1, author: 'mallory', labels: ['stepmark'], body });
      const [first] = await open({ ...WANTED, attempts: 1 });
      expect([first?.attempt, first?.isNew.issue]).toEqual([1, true]);
    }));
});
