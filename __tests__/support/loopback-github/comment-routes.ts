import { type LoopbackAnswer, notFound, unprocessable } from './answer.ts';
import { commentObject } from './comment-objects.ts';
import { userObject } from './people.ts';
import { type LoopbackRequest, need, numberIn, page, textIn } from './request.ts';
import { type LoopbackComment, type LoopbackReaction, SOME_DAY, takeId } from './state.ts';

const COMMENT_LIMIT = 65_536;

export function listComments(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'issues', 'pull_requests');
  const { state, repository } = request;
  refuseUnknownIssue(request);
  const found = repository.comments.filter(({ issue }) => issue === numberIn(request));
  return page(request, found, (comment) => commentObject(state, repository, comment));
}

export function createComment(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'issues', 'pull_requests');
  refuseUnknownIssue(request);
  const { state, repository, token } = request;
  const comment: LoopbackComment = {
    id: takeId(state),
    issue: numberIn(request),
    author: token.login,
    appId: token.appId,
    body: commentBody(request),
  };
  repository.comments.push(comment);
  return { status: 201, body: commentObject(state, repository, comment) };
}

export function readComment(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'issues', 'pull_requests');
  return { status: 200, body: commentObject(request.state, request.repository, commentIn(request)) };
}

export function updateComment(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'issues', 'pull_requests');
  const comment = commentIn(request);
  comment.body = commentBody(request);
  return { status: 200, body: commentObject(request.state, request.repository, comment) };
}

export function deleteComment(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'issues', 'pull_requests');
  const { comments } = request.repository;
  comments.splice(comments.indexOf(commentIn(request)), 1);
  return { status: 204, body: '' };
}

/** One of a kind for each account: the second answers as the first does. */
export function createReaction(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'write', 'issues', 'pull_requests');
  const { state, token, body } = request;
  const { reactions } = request.repository;
  const { id: comment } = commentIn(request);
  const content = textIn(body, 'content') ?? '';
  const known = reactions.find(
    (one) => one.comment === comment && one.login === token.login && one.content === content,
  );
  const reaction: LoopbackReaction = known ?? {
    ...{ id: takeId(state), comment, login: token.login, content },
  };
  if (known === undefined) reactions.push(reaction);
  return { status: known === undefined ? 201 : 200, body: reactionObject(state, reaction) };
}

export function listReactions(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'issues', 'pull_requests');
  const comment = commentIn(request);
  const found = request.repository.reactions.filter((one) => one.comment === comment.id);
  return page(request, found, (one) => reactionObject(request.state, one));
}

function reactionObject(state: LoopbackRequest['state'], { id, content, login }: LoopbackReaction) {
  const reaction = { id, node_id: `REA_${id}`, content, created_at: SOME_DAY };
  return { ...reaction, user: userObject(state, login) };
}

function commentIn(request: LoopbackRequest): LoopbackComment {
  const comment = request.repository.comments.find(({ id }) => id === numberIn(request));
  if (comment === undefined) throw notFound();
  return comment;
}

function refuseUnknownIssue(request: LoopbackRequest): void {
  const { pulls, issues } = request.repository;
  if (!pulls.has(numberIn(request)) && !issues.has(numberIn(request))) throw notFound();
}

function commentBody({ body }: LoopbackRequest): string {
  const text = textIn(body, 'body');
  if (text === null || text.trim() === '') throw unprocessable('IssueComment', 'data', "Body can't be blank");
  if (text.length > COMMENT_LIMIT) {
    throw unprocessable('IssueComment', 'data', `Body is too long (maximum is ${COMMENT_LIMIT} characters)`);
  }
  return text;
}
