import { z } from 'zod';
import { InfraError } from '../../core/errors.ts';
import type { PullRequestComment } from '../../core/github/pull-request.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { ACCOUNT } from './account.ts';
import { ask, askAll, type Connection, sent } from './connection.ts';

/** `performed_via_github_app` tells whose a comment is; its text does not (SECURITY.md row B10). */
const COMMENT = z
  .object({
    id: z.number().int(),
    body: z.string().nullish(),
    user: ACCOUNT,
    performed_via_github_app: z.object({ id: z.number().int() }).nullish(),
    html_url: z.string(),
  })
  .transform(
    ({ id, body, user, performed_via_github_app: app, html_url: url }): PullRequestComment => ({
      id,
      body: body ?? '',
      author: user,
      appId: app?.id ?? null,
      url,
    }),
  );

const WRITE = 'pull-requests: write';

type CommentCalls = Pick<GitHub, 'listComments' | 'createComment' | 'updateComment' | 'deleteComment'>;

export function commentCalls(connection: Connection): CommentCalls {
  const { octokit, at, serially } = connection;
  return {
    listComments: (number) =>
      askAll(connection, {
        call: { doing: `list the comments of #${number}`, needs: 'pull-requests: read' },
        schema: z.array(COMMENT),
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
            ...at,
            ...page,
            issue_number: number,
          }),
      }),

    createComment: (number, body) =>
      serially(() =>
        ask(connection, {
          call: { doing: `comment on #${number}`, needs: WRITE, once: true },
          schema: COMMENT,
          send: (retries) =>
            octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
              ...at,
              ...retries,
              issue_number: number,
              body,
            }),
        }),
      ),

    updateComment: (id, body) =>
      serially(() =>
        ask(connection, {
          call: { doing: `edit comment ${id}`, needs: WRITE },
          schema: COMMENT,
          send: () =>
            octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
              ...at,
              comment_id: id,
              body,
            }),
        }),
      ),

    deleteComment: (id) =>
      serially(async () => {
        try {
          await sent(connection.credential, { doing: `delete comment ${id}`, needs: WRITE }, () =>
            octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
              ...at,
              comment_id: id,
            }),
          );
        } catch (error) {
          if (!(error instanceof InfraError) || error.code !== 'github-not-found') throw error;
        }
      }),
  };
}
