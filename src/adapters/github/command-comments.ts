import { z } from 'zod';
import type { BotGitHub, CommentNow } from '../../pipeline/bot/ports.ts';
import { ACCOUNT } from './account.ts';
import { ask, askAll, type Connection } from './connection.ts';
import { nullIfAbsent } from './null-if-absent.ts';

const COMMENT = z
  .object({ body: z.string().nullish(), user: ACCOUNT })
  .transform(({ body, user }): CommentNow => ({ body: body ?? '', authorId: user?.id ?? null }));

const REACTION = z.object({ id: z.number().int() });
const REACTIONS = z.array(z.object({ user: ACCOUNT, content: z.string() }));

/** A comment that holds a command, before it is obeyed and after. */
export function commandCommentCalls(
  connection: Connection,
): Pick<BotGitHub, 'readComment' | 'listReactions' | 'react'> {
  const { octokit, at, serially } = connection;
  return {
    readComment: (id) =>
      nullIfAbsent(() =>
        ask(connection, {
          call: { doing: `read comment ${id}`, needs: 'pull-requests: read' },
          schema: COMMENT,
          send: () =>
            octokit.request('GET /repos/{owner}/{repo}/issues/comments/{comment_id}', {
              ...{ ...at, comment_id: id },
            }),
        }),
      ),

    listReactions: async (comment) => {
      const found = await askAll(connection, {
        call: { doing: `list the reactions to comment ${comment}`, needs: 'pull-requests: read' },
        schema: REACTIONS,
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
            ...{ ...at, ...page, comment_id: comment },
          }),
      });
      return found.flatMap(({ user, content }) => (user === null ? [] : [{ person: user, content }]));
    },

    react: async (comment, reaction) => {
      // To a comment that is gone there is nothing to say.
      await serially(() =>
        nullIfAbsent(() =>
          ask(connection, {
            call: { doing: `react to comment ${comment}`, needs: 'pull-requests: write' },
            schema: REACTION,
            send: () =>
              octokit.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
                ...{ ...at, comment_id: comment, content: reaction },
              }),
          }),
        ),
      );
    },
  };
}
