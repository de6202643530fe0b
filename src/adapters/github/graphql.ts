import { z } from 'zod';
import { InfraError } from '../../core/errors.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import type { Call } from './call.ts';
import { type Connection, parseAnswer, sent } from './connection.ts';
import { graphqlTrouble } from './trouble.ts';

/** Known for every kind of token: REST has no such question for a job's token. */
export const VIEWER_QUERY = 'query { viewer { login } }';

/** Only the first hundred of each: a pull request that closes more issues has no task by their labels. */
export const LINKED_ISSUES_QUERY = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      closingIssuesReferences(first: 100) {
        nodes { labels(first: 100) { nodes { name } } }
      }
    }
  }
}`;

const ENVELOPE = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

const VIEWER = z.object({ viewer: z.object({ login: z.string() }) });

/** GraphQL's lists have holes where something may not be seen. */
const listOf = <Node extends z.ZodType>(node: Node) =>
  z.object({ nodes: z.array(node.nullable()).nullish() }).nullish();

const LINKED_ISSUES = z.object({
  repository: z
    .object({
      pullRequest: z
        .object({
          closingIssuesReferences: listOf(z.object({ labels: listOf(z.object({ name: z.string() })) })),
        })
        .nullable(),
    })
    .nullable(),
});

export function graphqlCalls(connection: Connection): Pick<GitHub, 'viewer' | 'linkedIssueLabels'> {
  const { at, report } = connection;
  return {
    viewer: async () => {
      const call = { doing: 'say whom the token belongs to', needs: 'metadata: read' };
      try {
        const { viewer } = await query(connection, {
          call,
          schema: VIEWER,
          text: VIEWER_QUERY,
          variables: {},
        });
        return viewer.login;
      } catch (error) {
        if (!(error instanceof InfraError) || error.code === 'github-rate-limited') throw error;
        report(error.message);
        return null;
      }
    },

    linkedIssueLabels: async (number) => {
      const { repository } = await query(connection, {
        call: { doing: `list the issues that #${number} closes`, needs: 'issues: read' },
        schema: LINKED_ISSUES,
        text: LINKED_ISSUES_QUERY,
        variables: { owner: at.owner, name: at.repo, number },
      });
      const issues = repository?.pullRequest?.closingIssuesReferences?.nodes ?? [];
      const names = issues.flatMap((issue) => issue?.labels?.nodes ?? []).map((label) => label?.name);
      return [...new Set(names.filter((name) => name !== undefined))];
    },
  };
}

interface Query<Result> {
  readonly call: Call;
  readonly schema: z.ZodType<Result>;
  readonly text: string;
  readonly variables: Readonly<Record<string, string | number>>;
}

async function query<Result>(
  { octokit, graphqlUrl, credential }: Connection,
  { call, schema, text, variables }: Query<Result>,
): Promise<Result> {
  const answer = await sent(credential, call, () =>
    octokit.request({ method: 'POST', url: graphqlUrl, query: text, variables }),
  );
  const { data, errors = [] } = parseAnswer(answer, call, ENVELOPE);
  if (errors.length > 0) throw graphqlTrouble(errors, call, credential);
  return parseAnswer({ ...answer, data }, call, schema);
}
