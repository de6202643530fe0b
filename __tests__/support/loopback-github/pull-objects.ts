import { exampleOf, type Json, retold } from './examples.ts';
import { repositoryNamed, repositoryObject, userObject } from './people.ts';
import { type LoopbackPull, type LoopbackRepository, type LoopbackState, SOME_DAY } from './state.ts';

const PULL = exampleOf('pull_request', 'pull_request');
const PULL_SHA = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const API = 'https://api.github.com/repos';

/** What only the answer about one pull request has, and a list of them has not. */
const ONLY_ALONE = [
  'merged',
  'mergeable',
  'rebaseable',
  'mergeable_state',
  'merged_by',
  'comments',
  'review_comments',
  'maintainer_can_modify',
  'commits',
  'additions',
  'deletions',
  'changed_files',
];

export function pullObject(state: LoopbackState, repository: LoopbackRepository, pull: LoopbackPull): Json {
  const told = retold(PULL, {
    'Codertocat/Hello-World': repository.name,
    'pulls/2': `pulls/${pull.number}`,
    'pull/2': `pull/${pull.number}`,
    'issues/2': `issues/${pull.number}`,
    [PULL_SHA]: pull.head.sha,
  });
  const { number, title, body, draft } = pull;
  return {
    ...told,
    ...{ number, title, body, state: pull.state, draft, updated_at: pull.updatedAt ?? SOME_DAY },
    id: 5_000_000 + number,
    user: userObject(state, pull.author),
    labels: pull.labels.map((name, index) => ({
      id: 300 + index,
      node_id: `L_${index}`,
      url: `${API}/${repository.name}/labels/${encodeURIComponent(name)}`,
      name,
      description: 'A label',
      color: 'ededed',
      default: false,
    })),
    active_lock_reason: null,
    auto_merge: null,
    commits: pull.commits.length,
    changed_files: pull.files.length,
    base: sideObject(state, { ...pull.base, repository: repository.name }),
    head: sideObject(state, pull.head),
  };
}

export function pullListItem(state: LoopbackState, repository: LoopbackRepository, pull: LoopbackPull): Json {
  const whole = Object.entries(pullObject(state, repository, pull));
  return Object.fromEntries(whole.filter(([key]) => !ONLY_ALONE.includes(key)));
}

function sideObject(
  state: LoopbackState,
  {
    ref,
    sha,
    repository,
  }: { readonly ref: string; readonly sha: string; readonly repository: string | null },
): Json {
  const owner = repository?.split('/', 1)[0] ?? null;
  const found = repository === null ? null : repositoryNamed(state, repository);
  return {
    label: owner === null ? ref : `${owner}:${ref}`,
    ref,
    sha,
    user: userObject(state, owner),
    repo: found === null ? null : repositoryObject(state, found),
  };
}
