import { z } from 'zod';
import type { GitHub, Issue } from '../../pipeline/github-port.ts';
import { ask, askAll, type Connection } from './connection.ts';

const ISSUE = z
  .object({
    number: z.number().int(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
    pull_request: z.unknown().optional(),
  })
  .transform(({ html_url: url, body, labels, pull_request, ...rest }) => ({
    issue: {
      ...rest,
      body: body ?? '',
      url,
      labels: labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    } satisfies Issue,
    isPullRequest: pull_request !== undefined,
  }));

const ONE = ISSUE.transform(({ issue }) => issue);
const READ = 'issues: read';
const WRITE = 'issues: write';

type IssueCalls = Pick<GitHub, 'listOpenIssues' | 'createIssue' | 'updateIssue'>;

export function issueCalls(connection: Connection): IssueCalls {
  const { octokit, at, serially } = connection;
  return {
    listOpenIssues: async (label) => {
      const found = await askAll(connection, {
        call: { doing: `list the issues with the label "${label}"`, needs: READ },
        schema: z.array(ISSUE),
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/issues', {
            ...{ ...at, ...page, labels: label, state: 'open', sort: 'created', direction: 'asc' },
          }),
      });
      return found.flatMap(({ issue, isPullRequest }) => (isPullRequest ? [] : [issue]));
    },

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
  };
}
