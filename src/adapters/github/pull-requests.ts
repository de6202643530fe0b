import { z } from 'zod';
import type { PullRequest } from '../../core/github/pull-request.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { ACCOUNT } from './account.ts';
import { firstChangedLine } from './changed-line.ts';
import { ask, askAll, type Connection } from './connection.ts';

const PULL_REQUEST = z
  .object({
    number: z.number().int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    draft: z.boolean().optional(),
    user: ACCOUNT,
    labels: z.array(z.object({ name: z.string() })),
    base: z.object({ ref: z.string(), sha: z.string() }),
    head: z.object({
      ref: z.string(),
      sha: z.string(),
      repo: z.object({ full_name: z.string() }).nullable(),
    }),
    updated_at: z.iso.datetime({ offset: true }).nullable().catch(null),
  })
  .transform(
    ({ user, labels, base, head, ...rest }): PullRequest => ({
      number: rest.number,
      title: rest.title,
      body: rest.body ?? '',
      state: rest.state,
      draft: rest.draft ?? false,
      author: user,
      labels: labels.map(({ name }) => name),
      base: { ref: base.ref, sha: base.sha },
      head: { ref: head.ref, sha: head.sha, repository: head.repo?.full_name ?? null },
      updatedAt: rest.updated_at,
    }),
  );

const COMMITS = z.array(
  z.object({ commit: z.object({ message: z.string() }) }).transform(({ commit }) => commit.message),
);

const FILES = z.array(z.object({ filename: z.string(), status: z.string(), patch: z.string().optional() }));

const READ = 'pull-requests: read';

type PullRequestCalls = Pick<
  GitHub,
  'getPullRequest' | 'findPullRequests' | 'listCommitMessages' | 'listChangedLines'
>;

export function pullRequestCalls(connection: Connection): PullRequestCalls {
  const { octokit, at } = connection;
  return {
    getPullRequest: (number) =>
      ask(connection, {
        call: { doing: `read pull request #${number}`, needs: READ },
        schema: PULL_REQUEST,
        send: () =>
          octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: number }),
      }),

    findPullRequests: async ({ sha, repository, branch }) => {
      const [owner = ''] = repository.split('/');
      const found = await askAll(connection, {
        call: { doing: `find the pull requests of commit ${sha}`, needs: READ },
        schema: z.array(PULL_REQUEST),
        // `head` knows an owner and a branch: which of the owner's repositories it is, and where it stands, is seen below.
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/pulls', {
            ...at,
            ...page,
            state: 'all',
            head: `${owner}:${branch}`,
          }),
      });
      return found
        .filter(({ head }) => head.sha === sha && isSameRepository(head.repository, repository))
        .sort((a, b) => a.number - b.number);
    },

    listCommitMessages: (number) =>
      askAll(connection, {
        call: { doing: `list the commits of #${number}`, needs: READ },
        schema: COMMITS,
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', {
            ...at,
            ...page,
            pull_number: number,
          }),
      }),

    listChangedLines: async (number) => {
      const files = await askAll(connection, {
        call: { doing: `list the files of #${number}`, needs: READ },
        schema: FILES,
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
            ...at,
            ...page,
            pull_number: number,
          }),
      });
      const lines = new Map<string, number>();
      for (const { filename, status, patch } of files) {
        // Binary and very large files, and files that only moved, come without a patch.
        const line = status === 'removed' || patch === undefined ? null : firstChangedLine(patch);
        if (line !== null) lines.set(filename, line);
      }
      return lines;
    },
  };
}

/** Names on GitHub differ by more than their case. */
function isSameRepository(name: string | null, other: string): boolean {
  return name !== null && name.toLowerCase() === other.toLowerCase();
}
