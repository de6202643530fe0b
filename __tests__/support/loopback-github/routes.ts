import { listBranchRules, readBranch, readPermission } from './access-routes.ts';
import { errorAnswer, type LoopbackAnswer, notFound, Refusal } from './answer.ts';
import { createCheck, listChecks, updateCheck } from './check-routes.ts';
import { commitObject, contentObject, fileObject } from './code-objects.ts';
import {
  createComment,
  createReaction,
  deleteComment,
  listComments,
  listReactions,
  readComment,
  updateComment,
} from './comment-routes.ts';
import { cancelRun, dispatchWorkflow, listWorkflowRuns } from './dispatch-routes.ts';
import { addAssignees, addLabels, createIssue, listIssues, updateIssue } from './issue-routes.ts';
import { pullListItem, pullObject } from './pull-objects.ts';
import { type LoopbackRequest, need, numberIn, page, paged } from './request.ts';
import { artifactObject, runObject } from './run-objects.ts';
import type { LoopbackPull } from './state.ts';

type Handler = (request: LoopbackRequest) => LoopbackAnswer;

/** Below `/repos/{owner}/{repo}`; `*` is one part of the path, its slashes encoded. */
const ROUTES: readonly (readonly [route: string, handle: Handler])[] = [
  ['GET /pulls', listPulls],
  [
    'GET /pulls/*',
    (request) => ({ status: 200, body: pullObject(request.state, request.repository, pull(request)) }),
  ],
  ['GET /pulls/*/commits', listCommits],
  ['GET /pulls/*/files', listFiles],
  ['GET /issues', listIssues],
  ['POST /issues', createIssue],
  ['PATCH /issues/*', updateIssue],
  ['POST /issues/*/labels', addLabels],
  ['POST /issues/*/assignees', addAssignees],
  ['GET /issues/*/comments', listComments],
  ['POST /issues/*/comments', createComment],
  ['GET /issues/comments/*', readComment],
  ['PATCH /issues/comments/*', updateComment],
  ['DELETE /issues/comments/*', deleteComment],
  ['GET /issues/comments/*/reactions', listReactions],
  ['POST /issues/comments/*/reactions', createReaction],
  ['GET /commits/*/check-runs', listChecks],
  ['POST /check-runs', createCheck],
  ['PATCH /check-runs/*', updateCheck],
  ['POST /actions/workflows/*/dispatches', dispatchWorkflow],
  ['GET /actions/workflows/*/runs', listWorkflowRuns],
  ['GET /actions/runs/*', readRun],
  ['POST /actions/runs/*/cancel', cancelRun],
  ['GET /actions/runs/*/artifacts', listArtifacts],
  ['GET /actions/artifacts/*/zip', sendToStorage],
  ['GET /contents/*', readContent],
  ['GET /branches/*', readBranch],
  ['GET /rules/branches/*', listBranchRules],
  ['GET /collaborators/*/permission', readPermission],
];

/** The handler of a request and what it caught of the path; null: GitHub has no such route. */
export function findRoute(
  method: string,
  path: string,
): { readonly handle: Handler; readonly parts: readonly string[] } | null {
  const asked = path.split('/');
  for (const [route, handle] of ROUTES) {
    const [routeMethod, pattern = ''] = route.split(' ');
    const wanted = pattern.split('/');
    if (routeMethod !== method || wanted.length !== asked.length) continue;
    if (!wanted.every((part, index) => part === '*' || part === asked[index])) continue;
    const parts = asked.filter((_, index) => wanted[index] === '*').map(decodeURIComponent);
    return { handle, parts };
  }
  return null;
}

function pull(request: LoopbackRequest): LoopbackPull {
  need(request, 'read', 'pull_requests');
  const found = request.repository.pulls.get(numberIn(request));
  if (found === undefined) throw notFound();
  return found;
}

function listPulls(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'pull_requests');
  const { state, repository, query } = request;
  const wanted = query.get('state') ?? 'open';
  const head = query.get('head');
  const found = [...repository.pulls.values()].filter(
    (one) => (wanted === 'all' || one.state === wanted) && (head === null || headOf(one) === head),
  );
  return page(request, found.toReversed(), (one) => pullListItem(state, repository, one));
}

function headOf({ head }: LoopbackPull): string {
  return `${head.repository?.split('/', 1)[0] ?? ''}:${head.ref}`;
}

function listCommits(request: LoopbackRequest): LoopbackAnswer {
  const { state, repository } = request;
  return page(request, pull(request).commits.slice(0, 250), (one) => commitObject(state, repository, one));
}

function listFiles(request: LoopbackRequest): LoopbackAnswer {
  const { head, files } = pull(request);
  return page(request, files.slice(0, 3_000), (file) => fileObject(request.repository, head.sha, file));
}

function readRun(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'actions');
  const run = request.repository.runs.get(numberIn(request));
  if (run === undefined) throw notFound();
  return { status: 200, body: runObject(request.state, request.repository, run) };
}

function listArtifacts(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'actions');
  const { repository } = request;
  if (!repository.runs.has(numberIn(request))) throw notFound();
  const found = repository.artifacts.filter(({ runId }) => runId === numberIn(request));
  const { items, headers } = paged(request, found);
  const artifacts = items.map((artifact) => artifactObject(repository, artifact));
  return { status: 200, headers, body: { total_count: found.length, artifacts } };
}

function sendToStorage(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'actions');
  const artifact = request.repository.artifacts.find(({ id }) => id === numberIn(request));
  if (artifact === undefined) throw notFound();
  if (artifact.expired) throw new Refusal(errorAnswer(410, 'Artifact has expired'));
  const location =
    artifact.location ?? `${request.storageUrl}/artifacts/${artifact.id}?sig=good-for-a-minute`;
  return { status: 302, headers: { location }, body: '' };
}

function readContent(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'contents');
  const { repository, query, parts } = request;
  const path = parts[0] ?? '';
  const ref = query.get('ref') ?? 'HEAD';
  const found = repository.files.get(`${ref === 'HEAD' ? 'main' : ref}:${path}`);
  if (found === undefined) throw notFound();
  if (found === null) return { status: 200, body: [] };
  return { status: 200, body: contentObject(repository, path, found) };
}
