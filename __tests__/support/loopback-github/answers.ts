import { errorAnswer, type LoopbackAnswer, notFound, Refusal } from './answer.ts';
import { appAnswer } from './app-routes.ts';
import { answerGraphql } from './graphql-route.ts';
import { appObject } from './people.ts';
import { findRoute } from './routes.ts';
import type { LoopbackRepository, LoopbackState, LoopbackToken } from './state.ts';
import type { Seen } from './wire.ts';

export interface Addresses {
  readonly apiUrl: string;
  readonly storageUrl: string;
  readonly graphqlPath: string;
}

export function apiAnswer(
  state: LoopbackState,
  seen: Seen,
  { graphqlPath, ...addresses }: Addresses,
): LoopbackAnswer {
  const ofApp = appAnswer(state, seen, addresses.apiUrl);
  if (ofApp !== null) return ofApp;
  const { method, path, query, authorization, body } = seen;
  const token = tokenOf(state, authorization);
  if (token === null) return errorAnswer(401, 'Bad credentials');
  if (path === graphqlPath && method === 'POST') return answerGraphql(state, token, body);
  const slug = method === 'GET' ? /^\/apps\/([^/]+)$/.exec(path)?.[1] : undefined;
  if (slug !== undefined) return appNamed(state, slug);
  const [, owner, name, rest] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)$/.exec(path) ?? [];
  const repository = state.repositories.get(`${owner}/${name}`);
  const route = rest === undefined ? null : findRoute(method, rest);
  if (repository === undefined || route === null) throw notFound();
  refuseOthers(token, repository);
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
  const found = state.tokens.get(token);
  return found === undefined || (found.endMs ?? Number.POSITIVE_INFINITY) <= state.epochMs() ? null : found;
}

/** What a token does not reach it may not touch, and does not see where it is private. */
function refuseOthers({ repositories }: LoopbackToken, repository: LoopbackRepository): void {
  if (repositories === undefined || repositories.includes(repository.id)) return;
  if (repository.private) throw notFound();
  throw new Refusal(errorAnswer(403, 'Resource not accessible by integration'));
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
