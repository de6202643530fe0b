import { exampleOf, type Json, retold } from './examples.ts';
import type { LoopbackApp, LoopbackRepository, LoopbackState } from './state.ts';

const USER = exampleOf('pull_request', 'pull_request', 'user');
const REPOSITORY = exampleOf('pull_request', 'repository');
const APP = exampleOf('check_run', 'check_run', 'app');

/** Null for a deleted account. */
export function userObject(state: LoopbackState, login: string | null): Json | null {
  if (login === null) return null;
  const account = state.accounts.get(login);
  if (account === undefined) throw new Error(`the test has not added the account ${login}`);
  const user = retold(USER, { Codertocat: encodeURIComponent(login) });
  return { ...user, login, id: account.id, node_id: `U_${account.id}`, type: account.type };
}

export function repositoryObject(
  state: LoopbackState,
  { name, id, fork, private: isPrivate, changedAt }: LoopbackRepository,
): Json {
  const [owner = '', short = ''] = name.split('/');
  const repository = retold(REPOSITORY, {
    'Codertocat/Hello-World': name,
    '"Hello-World"': JSON.stringify(short),
  });
  return {
    ...repository,
    ...{ id, node_id: `R_${id}`, full_name: name, fork, default_branch: 'main', updated_at: changedAt },
    ...{
      private: isPrivate,
      visibility: isPrivate ? 'private' : 'public',
      has_discussions: false,
      topics: [],
    },
    owner: userObject(state, owner),
  };
}

export function appObject(state: LoopbackState, { id, slug, owner }: LoopbackApp): Json {
  const app = retold(APP, { 'octocoders-linter': slug });
  return { ...app, id, slug, node_id: `A_${id}`, owner: userObject(state, owner) };
}

export function repositoryNamed(state: LoopbackState, name: string): LoopbackRepository {
  const repository = state.repositories.get(name);
  if (repository === undefined) throw new Error(`the test has not added the repository ${name}`);
  return repository;
}
