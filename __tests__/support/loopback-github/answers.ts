import { errorAnswer, type LoopbackAnswer, notFound } from './answer.ts';
import { answerGraphql } from './graphql-route.ts';
import { appObject } from './people.ts';
import { findRoute } from './routes.ts';
import type { LoopbackState, LoopbackToken } from './state.ts';
import type { Seen } from './wire.ts';

export interface Addresses {
  readonly apiUrl: string;
  readonly storageUrl: string;
  readonly graphqlPath: string;
}

export function apiAnswer(
  state: LoopbackState,
  { method, path, query, authorization, body }: Seen,
  { graphqlPath, ...addresses }: Addresses,
): LoopbackAnswer {
  const token = tokenOf(state, authorization);
  if (token === null) return errorAnswer(401, 'Bad credentials');
  if (path === graphqlPath && method === 'POST') return answerGraphql(state, token, body);
  const slug = method === 'GET' ? /^\/apps\/([^/]+)$/.exec(path)?.[1] : undefined;
  if (slug !== undefined) return appNamed(state, slug);
  const [, owner, name, rest] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)$/.exec(path) ?? [];
  const repository = state.repositories.get(`${owner}/${name}`);
  const route = rest === undefined ? null : findRoute(method, rest);
  if (repository === undefined || route === null) throw notFound();
  return route.handle({
    ...{ method, path, query, body, token, state, repository },
    ...addresses,
    parts: route.parts,
  });
}

/** Every app is known to everybody. */
function appNamed(state: LoopbackState, slug: string): LoopbackAnswer {
  const app = [...state.apps.values()].find((one) => one.slug === slug);
  return app === undefined ? errorAnswer(404, 'Not Found') : { status: 200, body: appObject(state, app) };
}

function tokenOf(state: LoopbackState, authorization: string | undefined): LoopbackToken | null {
  const [, token = ''] = /^(?:token|bearer) (.+)$/i.exec(authorization ?? '') ?? [];
  return state.tokens.get(token) ?? null;
}

/** Signed addresses need no token; one that comes with it is refused, as real storages do. */
export function storageAnswer(state: LoopbackState, { path, query, authorization }: Seen): LoopbackAnswer {
  if (authorization !== undefined) return { status: 400, body: { message: 'two ways to authenticate' } };
  const id = Number(/^\/artifacts\/(\d+)$/.exec(path)?.[1]);
  const all = [...state.repositories.values()].flatMap(({ artifacts }) => artifacts);
  const artifact = all.find((one) => one.id === id);
  if (artifact === undefined || query.get('sig') === null)
    return { status: 404, body: { message: 'no such blob' } };
  return { status: 200, body: artifact.zip, headers: { 'content-type': 'application/zip' } };
}
