import { z } from 'zod';
import type { GitHub, Issue } from '../../pipeline/github-port.ts';
import { ACCOUNT } from './account.ts';
import { ask, askAll, type Connection } from './connection.ts';

const ISSUE = z
  .object({
    number: z.number().int(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string(),
    user: ACCOUNT,
    state: z.string(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
    pull_request: z.unknown().optional(),
  })
  .transform(({ html_url: url, user: author, state, body, labels, pull_request, ...rest }) => ({
    issue: {
      ...rest,
      body: body ?? '',
      author,
      isOpen: state === 'open',
      url,
      labels: labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    } satisfies Issue,
    isPullRequest: pull_request !== undefined,
  }));

const ONE = ISSUE.transform(({ issue }) => issue);
const READ = 'issues: read';
const WRITE = 'issues: write';

const LABELS = z.array(z.object({ name: z.string() }));
const ASSIGNED = z.object({ assignees: z.array(ACCOUNT).nullish() });

type IssueCalls = Pick<
  GitHub,
  'listOpenIssues' | 'listIssues' | 'createIssue' | 'updateIssue' | 'addLabel' | 'assignAgent'
>;

export function issueCalls(connection: Connection): IssueCalls {
  const { octokit, at, serially } = connection;
  return {
    listOpenIssues: (label) => list(label, 'open'),
    listIssues: (label) => list(label, 'all'),

    createIssue: ({ title, body, labels }) =>
      serially(() =>
        ask(connection, {
          call: { doing: 'open an issue', needs: WRITE, once: true },
          schema: ONE,
          send: (retries) =>
            octokit.request('POST /repos/{owner}/{repo}/issues', {
              ...{ ...at, ...retries, title, body, labels: [...labels] },
            }),
        }),
      ),

    updateIssue: (number, { title, body }) =>
      serially(() =>
        ask(connection, {
          call: { doing: `edit issue #${number}`, needs: WRITE },
          schema: ONE,
          send: () =>
            octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
              ...{ ...at, issue_number: number, title, body },
            }),
        }),
      ),

    addLabel: async (number, label) => {
      await serially(() =>
        ask(connection, {
          call: { doing: `label issue #${number}`, needs: WRITE },
          schema: LABELS,
          send: () =>
            octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
              ...{ ...at, issue_number: number, labels: [label] },
            }),
        }),
      );
    },

    assignAgent: async (number, login, baseBranch) => {
      const { assignees } = await serially(() =>
        ask(connection, {
          call: { doing: `assign issue #${number} to ${login}`, needs: WRITE },
          schema: ASSIGNED,
          send: () =>
            octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/assignees', {
              ...{ ...at, issue_number: number, assignees: [login] },
              agent_assignment: { target_repo: `${at.owner}/${at.repo}`, base_branch: baseBranch },
            }),
        }),
      );
      // Who may not be assigned is left out in silence; and REST tells of Copilot under another name than it takes.
      return (assignees ?? []).some((one) => one?.type === 'Bot' || one?.login === login);
    },
  };

  async function list(label: string, state: 'open' | 'all'): Promise<readonly Issue[]> {
    const found = await askAll(connection, {
      call: { doing: `list the issues with the label "${label}"`, needs: READ },
      schema: z.array(ISSUE),
      send: (page) =>
        octokit.request('GET /repos/{owner}/{repo}/issues', {
          ...{ ...at, ...page, labels: label, state, sort: 'created', direction: 'asc' },
        }),
    });
    return found.flatMap(({ issue, isPullRequest }) => (isPullRequest ? [] : [issue]));
  }
}
