import type { LoopbackAnswer } from './answer.ts';
import { textIn, valueIn } from './request.ts';
import type { LoopbackState, LoopbackToken } from './state.ts';

/** Answers the two questions that the adapter has, as GraphQL does: trouble too comes with status 200. */
export function answerGraphql(state: LoopbackState, token: LoopbackToken, body: unknown): LoopbackAnswer {
  const query = textIn(body, 'query') ?? '';
  if (query.includes('viewer')) return { status: 200, body: { data: { viewer: { login: token.login } } } };
  if (query.includes('closingIssuesReferences'))
    return linkedIssues(state, token, valueIn(body, 'variables'));
  const message = `Parse error on "${query.slice(0, 20)}"`;
  return { status: 200, body: { errors: [{ message }] } };
}

function linkedIssues(state: LoopbackState, token: LoopbackToken, variables: unknown): LoopbackAnswer {
  const name = `${textIn(variables, 'owner')}/${textIn(variables, 'name')}`;
  const repository = state.repositories.get(name);
  const isReached = repository !== undefined && (token.repositories?.includes(repository.id) ?? true);
  const pull = isReached ? repository.pulls.get(Number(valueIn(variables, 'number'))) : undefined;
  if (pull === undefined) {
    const message = `Could not resolve to a PullRequest with the number of ${valueIn(variables, 'number')}.`;
    return trouble('NOT_FOUND', message, { repository: { pullRequest: null } });
  }
  if (token.permissions.issues === undefined) {
    const data = { repository: { pullRequest: { closingIssuesReferences: null } } };
    return trouble('FORBIDDEN', 'Resource not accessible by integration', data);
  }
  const nodes = pull.closes.map((labels) => ({
    labels: { nodes: labels.map((label) => ({ name: label })) },
  }));
  const data = { repository: { pullRequest: { closingIssuesReferences: { nodes } } } };
  return { status: 200, body: { data } };
}

function trouble(type: string, message: string, data: unknown): LoopbackAnswer {
  return { status: 200, body: { data, errors: [{ type, path: ['repository'], message }] } };
}
