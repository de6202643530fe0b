import { createGitHub } from '../../../src/adapters/github/client.ts';
import type { CheckContent, GitHub } from '../../../src/pipeline/github-port.ts';
import { createFakeClock } from '../../support/loopback-github/connected.ts';
import type { Exchange } from '../../support/loopback-github/exchange.ts';
import {
  addArtifact,
  addComment,
  addPull,
  addRepository,
  addRun,
  addToken,
} from '../../support/loopback-github/furnish.ts';
import { startLoopbackGitHub } from '../../support/loopback-github/server.ts';
import {
  GITHUB_ACTIONS_APP,
  type LoopbackRepository,
  type LoopbackState,
} from '../../support/loopback-github/state.ts';
import { zipOf } from '../../support/loopback-github/zip.ts';
import { refused } from './refused.ts';

const SHA = 'a'.repeat(40);

const ANNOTATION = {
  ...{ path: 'src/a.ts', start_line: 3, end_line: 3, annotation_level: 'warning' },
  ...{ title: 'still failing', message: 'expected 3, received 2' },
} as const;

const CHECK: CheckContent = {
  ...{ name: 'Stepmark', headSha: SHA, externalId: 'key', status: 'completed', conclusion: 'success' },
  ...{ detailsUrl: 'https://example.com/run', title: 'clean', summary: 'summary', text: 'text' },
  annotations: new Array(50).fill(ANNOTATION),
  actions: [
    { label: 'Re-run', description: 'Measure this commit again', identifier: 'rerun' },
    { label: 'Re-run failed', description: 'Measure what failed again', identifier: 'rerun-failed' },
  ],
};

/** Every method of the port, as it is used; a method that is added has to be added here. */
const METHODS: Readonly<
  Record<Exclude<keyof GitHub, 'repository' | 'requestCounts'>, (github: GitHub) => Promise<unknown>>
> = {
  viewer: (github) => github.viewer(),
  findApp: async (github) => {
    await github.findApp('nobody[bot]');
    return github.findApp('github-actions[bot]');
  },
  getPullRequest: (github) => github.getPullRequest(7),
  findPullRequests: (github) =>
    github.findPullRequests({ sha: SHA, repository: 'stranger/hello', branch: 'work' }),
  linkedIssueLabels: (github) => github.linkedIssueLabels(7),
  listCommitMessages: (github) => github.listCommitMessages(7),
  listChangedLines: (github) => github.listChangedLines(7),
  listComments: (github) => github.listComments(7),
  createComment: (github) => github.createComment(7, 'hello'),
  updateComment: async (github) => github.updateComment((await github.listComments(7))[0]?.id ?? 0, 'edited'),
  deleteComment: async (github) => github.deleteComment((await github.listComments(7))[0]?.id ?? 0),
  listOpenIssues: (github) => github.listOpenIssues('stepmark:kvlog'),
  listIssues: (github) => github.listIssues('stepmark'),
  createIssue: (github) => github.createIssue({ title: 'dropped', body: 'text', labels: ['stepmark-alert'] }),
  updateIssue: async (github) => {
    const [issue] = await github.listOpenIssues('stepmark-alert');
    return github.updateIssue(issue?.number ?? 0, { title: 'dropped again', body: 'other text' });
  },
  addLabel: async (github) => {
    const [issue] = await github.listOpenIssues('stepmark-alert');
    return github.addLabel(issue?.number ?? 0, 'jules');
  },
  assignAgent: async (github) => {
    const [issue] = await github.listOpenIssues('stepmark-alert');
    return github.assignAgent(issue?.number ?? 0, 'copilot-swe-agent[bot]', 'stepmark/smelt/1');
  },
  listChecks: (github) => github.listChecks(SHA, 'Stepmark'),
  createCheck: async (github) => {
    await github.createCheck(CHECK);
    const running = { status: 'in_progress', conclusion: null, detailsUrl: null } as const;
    await github.createCheck({ ...CHECK, ...running, annotations: [], actions: [] });
    return github.listChecks(SHA, 'Stepmark');
  },
  updateCheck: async (github) => {
    const [check] = await github.listChecks(SHA, 'Stepmark');
    await github.updateCheck(check?.id ?? 0, CHECK);
    return github.updateCheck(check?.id ?? 0, { ...CHECK, annotations: [] });
  },
  getRun: (github) => github.getRun(5),
  listArtifacts: (github) => github.listArtifacts(5),
  downloadArtifact: async (github) =>
    github.downloadArtifact((await github.listArtifacts(5))[0]?.id ?? 0, 1_000),
  readFile: async (github) => {
    await github.readFile('tasks/a b/task.yml', 'main');
    await github.readFile('folder', 'main');
    return github.readFile('absent', 'main');
  },
};

/** What GitHub refuses, each as it does it. */
const REFUSALS: readonly ((github: GitHub) => Promise<unknown>)[] = [
  (github) => github.getPullRequest(404),
  (github) => github.createComment(7, 'x'.repeat(65_537)),
  (github) => github.createIssue({ title: '', body: 'text', labels: [] }),
  (github) => github.updateIssue(404, { title: 'x', body: 'text' }),
  (github) => github.createCheck({ ...CHECK, annotations: new Array(51).fill(ANNOTATION) }),
  (github) => github.createCheck({ ...CHECK, summary: 'x'.repeat(65_536) }),
];

/** Calls every method, and what GitHub refuses, against the loopback; answers what went over the wire. */
export async function driveEveryMethod(): Promise<readonly Exchange[]> {
  const loopback = await startLoopbackGitHub();
  const repository = addRepository(loopback.state, 'octo/hello');
  furnish(loopback.state, repository);
  const github = createGitHub({
    ...{ token: 'ghs_x', repository: repository.name, report: () => undefined },
    ...{ apiUrl: loopback.apiUrl, graphqlUrl: loopback.graphqlUrl },
    outside: { clock: createFakeClock(), random: () => 0 },
  });
  try {
    for (const call of Object.values(METHODS)) await call(github);
    for (const call of REFUSALS) await refused(call(github));
    for (const permissions of [{}, null]) {
      if (permissions === null) loopback.state.tokens.clear();
      else addToken(loopback.state, 'ghs_x', { permissions });
      await refused(github.createComment(7, 'hello'));
    }
    return loopback.transcript;
  } finally {
    await loopback.close();
  }
}

function furnish(state: LoopbackState, repository: LoopbackRepository): void {
  const { permissions } = addToken(state, 'ghs_x');
  addToken(state, 'ghs_x', { permissions: { ...permissions, issues: 'write' } });
  addRepository(state, 'stranger/hello', true);
  const head = { ref: 'work', sha: SHA, repository: 'stranger/hello' };
  addPull(repository, {
    ...{ number: 7, head, body: 'text', draft: true, labels: ['stepmark:kvlog'], closes: [['x']] },
    files: [
      { filename: 'src/a.ts', status: 'modified', patch: '@@ -1 +1 @@\n-a\n+b' },
      { filename: 'picture.png', status: 'added' },
    ],
  });
  addPull(repository, { number: 8, head: { ...head, ref: 'other' }, author: null, state: 'closed' });
  addComment(state, repository, { issue: 7, body: 'by nobody', author: null });
  const bot = { author: 'github-actions[bot]', appId: GITHUB_ACTIONS_APP };
  for (let index = 0; index < 120; index += 1) addComment(state, repository, { issue: 7, body: 'x', ...bot });
  addRun(repository, { id: 5, head: { sha: SHA, branch: 'work', repository: 'stranger/hello' } });
  addArtifact(state, repository, { runId: 5, name: 'stepmark-a-1', zip: zipOf({ 'scorecard.json': '{}' }) });
  repository.files.set('main:tasks/a b/task.yml', 'id: a');
  repository.files.set('main:folder', null);
}
