import { exampleOf, type Json, retold } from './examples.ts';
import { appObject, userObject } from './people.ts';
import {
  type LoopbackCheck,
  type LoopbackComment,
  type LoopbackRepository,
  type LoopbackState,
  SOME_DAY,
} from './state.ts';

const COMMENT = exampleOf('issue_comment', 'comment');
const CHECK = exampleOf('check_run', 'check_run');
const CHECK_SHA = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const API = 'https://api.github.com/repos';
const SITE = 'https://github.com';

export function commentObject(
  state: LoopbackState,
  repository: LoopbackRepository,
  { id, issue, body, author, appId, createdAt = SOME_DAY }: LoopbackComment,
): Json {
  const told = retold(COMMENT, {
    'Codertocat/Hello-World/issues/1#': `${repository.name}/pull/${issue}#`,
    'Codertocat/Hello-World/issues/1"': `${repository.name}/issues/${issue}"`,
    'Codertocat/Hello-World': repository.name,
    '492700400': String(id),
  });
  const app = appId === null ? undefined : state.apps.get(appId);
  return {
    ...told,
    id,
    body,
    created_at: createdAt,
    updated_at: createdAt,
    user: userObject(state, author),
    author_association: 'NONE',
    performed_via_github_app: app === undefined ? null : appObject(state, app),
    reactions: reactions(`${API}/${repository.name}/issues/comments/${id}/reactions`),
  };
}

export function reactions(url: string): Json {
  const none = { '+1': 0, '-1': 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 };
  return { url, total_count: 0, ...none };
}

export function checkObject(
  state: LoopbackState,
  repository: LoopbackRepository,
  check: LoopbackCheck,
): Json {
  const { deployment: _, ...told } = retold(CHECK, {
    'Codertocat/Hello-World': repository.name,
    '128620228': String(check.id),
    [CHECK_SHA]: check.headSha,
  });
  const app = state.apps.get(check.appId);
  const completed = check.status === 'completed';
  return {
    ...told,
    id: check.id,
    name: check.name,
    external_id: check.externalId,
    details_url: check.detailsUrl ?? `${SITE}/${repository.name}/runs/${check.id}`,
    status: check.status,
    conclusion: check.conclusion,
    started_at: SOME_DAY,
    completed_at: completed ? SOME_DAY : null,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${API}/${repository.name}/check-runs/${check.id}/annotations`,
    },
    check_suite: { id: 700 },
    app: app === undefined ? null : appObject(state, app),
    pull_requests: [],
  };
}
