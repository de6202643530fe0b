import { type LoopbackAnswer, notFound, unprocessable } from './answer.ts';
import { reactions } from './comment-objects.ts';
import { exampleOf, type Json, retold } from './examples.ts';
import { appObject, userObject } from './people.ts';
import { pullObject } from './pull-objects.ts';
import { type LoopbackRequest, need, numberIn, paged, textIn, valueIn } from './request.ts';
import type { LoopbackIssue, LoopbackPull } from './state.ts';

const ISSUE = exampleOf('issues', 'issue');
const LABEL = exampleOf('label', 'label');
const BODY_LIMIT = 65_536;
const TITLE_LIMIT = 256;
const API = 'https://api.github.com/repos';

/** As GitHub has it: pull requests are among them. */
export function listIssues(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'issues');
  const { repository, query } = request;
  const label = query.get('labels');
  const wanted = query.get('state') ?? 'open';
  const fits = ({ state, labels }: { readonly state: string; readonly labels: readonly string[] }) =>
    (wanted === 'all' || state === wanted) && (label === null || labels.includes(label));
  const all = [
    ...[...repository.issues.values()].filter(fits).map((issue) => issueObject(request, issue)),
    ...[...repository.pulls.values()].filter(fits).map((pull) => pullAsIssue(request, pull)),
  ];
  const { items, headers } = paged(request, all);
  return { status: 200, headers, body: items };
}

export function createIssue(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'issues');
  const { repository, token, body } = request;
  const labels = valueIn(body, 'labels');
  const number = Math.max(0, ...repository.issues.keys(), ...repository.pulls.keys()) + 1;
  const issue: LoopbackIssue = {
    number,
    author: token.login,
    appId: token.appId,
    state: 'open',
    labels: Array.isArray(labels) ? labels.map(String) : [],
    ...textsOf(request),
  };
  repository.issues.set(number, issue);
  return { status: 201, body: issueObject(request, issue) };
}

export function updateIssue(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'issues');
  const issue = request.repository.issues.get(numberIn(request));
  if (issue === undefined) throw notFound();
  Object.assign(issue, textsOf(request));
  return { status: 200, body: issueObject(request, issue) };
}

/** Those that the repository does not have yet are made. */
export function addLabels(request: LoopbackRequest): LoopbackAnswer {
  const issue = issueToWrite(request);
  const labels = valueIn(request.body, 'labels');
  const added = Array.isArray(labels) ? labels.map(String) : [];
  issue.labels = [...new Set([...issue.labels, ...added])];
  return { status: 200, body: issue.labels.map((name) => labelObject(request.repository.name, name)) };
}

/** Whoever has no account here is left out in silence, as GitHub does. */
export function addAssignees(request: LoopbackRequest): LoopbackAnswer {
  const issue = issueToWrite(request);
  const logins = valueIn(request.body, 'assignees');
  const known = (Array.isArray(logins) ? logins.map(String) : []).filter((login) =>
    request.state.accounts.has(login),
  );
  issue.assignees = [...new Set([...(issue.assignees ?? []), ...known])];
  return { status: 201, body: issueObject(request, issue) };
}

function issueToWrite(request: LoopbackRequest): LoopbackIssue {
  need(request, 'write', 'issues');
  const issue = request.repository.issues.get(numberIn(request));
  if (issue === undefined) throw notFound();
  return issue;
}

function textsOf({ body }: LoopbackRequest): { readonly title: string; readonly body: string } {
  const title = textIn(body, 'title') ?? '';
  const text = textIn(body, 'body') ?? '';
  if (title.trim() === '') throw unprocessable('Issue', 'title', "can't be blank");
  if (title.length > TITLE_LIMIT)
    throw unprocessable('Issue', 'title', 'is too long (maximum is 256 characters)');
  if (text.length > BODY_LIMIT)
    throw unprocessable('Issue', 'body', 'is too long (maximum is 65536 characters)');
  return { title, body: text };
}

/** Where something is looked up. */
type Place = Pick<LoopbackRequest, 'state' | 'repository'>;

export function issueObject({ state, repository }: Place, issue: LoopbackIssue): Json {
  const { number, title, body, author, appId, labels } = issue;
  const told = retold(ISSUE, {
    'Codertocat/Hello-World/issues/1': `${repository.name}/issues/${number}`,
    'Codertocat/Hello-World': repository.name,
  });
  const app = appId === null ? undefined : state.apps.get(appId);
  return {
    ...told,
    ...{ number, title, body, state: issue.state, user: userObject(state, author) },
    author_association: 'NONE',
    active_lock_reason: null,
    reactions: reactions(`${API}/${repository.name}/issues/${number}/reactions`),
    assignee: null,
    assignees: (issue.assignees ?? []).map((login) => userObject(state, login)),
    milestone: null,
    labels: labels.map((name) => labelObject(repository.name, name)),
    performed_via_github_app: app === undefined ? null : appObject(state, app),
  };
}

export function pullAsIssue(place: Place, pull: LoopbackPull): Json {
  const { repository, state } = place;
  const { author, number, title, body, labels } = pull;
  const issue = issueObject(place, {
    ...{ number, title, body: body ?? '', state: pull.state, labels, author: author ?? 'mona', appId: null },
  });
  const { html_url, diff_url, patch_url, url } = pullObject(state, repository, pull);
  return { ...issue, pull_request: { html_url, diff_url, patch_url, url } };
}

function labelObject(repository: string, name: string): Json {
  const path = encodeURIComponent(name);
  return { ...LABEL, name, url: `${API}/${repository}/labels/${path}`, description: null };
}
