import { createPublicKey, createVerify } from 'node:crypto';
import { errorAnswer, type LoopbackAnswer, notFound, Refusal } from './answer.ts';
import { appObject, repositoryObject } from './people.ts';
import { textIn, valueIn } from './request.ts';
import {
  type LoopbackApp,
  type LoopbackDelivery,
  type LoopbackInstallation,
  type LoopbackState,
  type Permissions,
  takeId,
} from './state.ts';
import type { Seen } from './wire.ts';

const TOKEN_LIFETIME_MS = 3_600_000;
/** The longest that an app's own token may be good for. */
const JWT_LIFETIME_S = 600;

/** What is asked with an app's own token; null: the path is none of those. */
export function appAnswer(state: LoopbackState, seen: Seen, apiUrl: string): LoopbackAnswer | null {
  const { method, path } = seen;
  if (path !== '/app' && !path.startsWith('/app/')) return null;
  const app = appOfJwt(state, seen.authorization);
  if (method === 'GET' && path === '/app') return { status: 200, body: appObject(state, app) };
  if (method === 'GET' && path === '/app/hook/deliveries')
    return listDeliveries(state, app, { seen, apiUrl });
  const [, minted] = /^POST \/app\/installations\/(\d+)\/access_tokens$/.exec(`${method} ${path}`) ?? [];
  if (minted !== undefined) return mintToken(state, app, { installation: Number(minted), body: seen.body });
  const [, again] = /^POST \/app\/hook\/deliveries\/(\d+)\/attempts$/.exec(`${method} ${path}`) ?? [];
  if (again !== undefined) return redeliver(state, app, Number(again));
  throw notFound();
}

function appOfJwt(state: LoopbackState, authorization: string | undefined): LoopbackApp {
  const [, signed, claimsPart = '', signature = ''] =
    /^bearer ([\w-]+\.([\w-]+))\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (signed === undefined) throw unauthorised('A JSON web token could not be decoded');
  const claims: unknown = JSON.parse(Buffer.from(claimsPart, 'base64url').toString('utf8'));
  const app = state.apps.get(Number(valueIn(claims, 'iss')));
  if (app?.publicKey === undefined) throw new Refusal(errorAnswer(404, 'Integration not found'));
  const isSigned = createVerify('sha256')
    .update(signed)
    .verify(createPublicKey(app.publicKey), signature, 'base64url');
  if (!isSigned) throw unauthorised('A JSON web token could not be decoded');
  const now = state.epochMs() / 1000;
  const [iat, exp] = [Number(valueIn(claims, 'iat')), Number(valueIn(claims, 'exp'))];
  if (!(iat <= now)) throw unauthorised("'Issued at' claim ('iat') must be an Integer in the past");
  if (!(exp > now)) throw unauthorised("'Expiration time' claim ('exp') must be in the future");
  if (!(exp - now <= JWT_LIFETIME_S))
    throw unauthorised("'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function unauthorised(message: string): Refusal {
  return new Refusal(errorAnswer(401, message));
}

interface Minting {
  readonly installation: number;
  readonly body: unknown;
}

/** A token has what was asked for, or all that there is where nothing was named; and metadata in any case. */
function mintToken(state: LoopbackState, app: LoopbackApp, { installation, body }: Minting): LoopbackAnswer {
  const found = state.installations.get(installation);
  if (found === undefined || found.appId !== app.id) throw notFound();
  if (found.suspended) throw new Refusal(errorAnswer(403, 'This installation has been suspended'));
  const repositories = askedRepositories(found, body);
  const permissions = { metadata: 'read' as const, ...askedPermissions(found, body) };
  const endMs = state.epochMs() + TOKEN_LIFETIME_MS;
  const token = `ghs_minted${takeId(state)}`;
  state.tokens.set(token, {
    ...{ login: `${app.slug}[bot]`, appId: app.id, permissions, repositories, endMs },
  });
  const all = [...state.repositories.values()].filter(({ id }) => repositories.includes(id));
  return {
    status: 201,
    body: {
      ...{ token, permissions, repository_selection: 'selected' },
      expires_at: new Date(endMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      repositories: all.map((one) => repositoryObject(state, one)),
    },
  };
}

function askedRepositories(
  { repositories }: LoopbackInstallation,
  body: unknown,
): LoopbackInstallation['repositories'] {
  const ids = valueIn(body, 'repository_ids');
  if (!Array.isArray(ids)) return repositories;
  if (ids.every((id) => repositories.includes(id))) return ids;
  throw refused(
    'There is at least one repository that does not exist or is not accessible to the parent installation.',
  );
}

function askedPermissions({ permissions }: LoopbackInstallation, body: unknown): Permissions {
  const asked = Object.entries(valueIn(body, 'permissions') ?? {});
  if (asked.length === 0) return permissions;
  const has = (name: string, access: unknown) => {
    const given = textIn(permissions, name);
    return given === 'write' || (given !== null && given === access) || name === 'metadata';
  };
  if (asked.every(([name, access]) => has(name, access))) return Object.fromEntries(asked);
  throw refused('The permissions requested are not granted to this installation.');
}

function refused(message: string): Refusal {
  return new Refusal(errorAnswer(422, message));
}

function listDeliveries(
  state: LoopbackState,
  app: LoopbackApp,
  { seen, apiUrl }: { readonly seen: Seen; readonly apiUrl: string },
): LoopbackAnswer {
  const size = Number(seen.query.get('per_page') ?? 30);
  const cursor = seen.query.get('cursor');
  const own = state.deliveries.filter(({ appId }) => appId === app.id);
  const rest = cursor === null ? own : own.filter(({ id }) => id < Number(cursor.replace('v1_', '')));
  const shown = rest.slice(0, size);
  const next = `${apiUrl}${seen.path}?per_page=${size}&cursor=v1_${shown.at(-1)?.id}`;
  return {
    status: 200,
    headers: rest.length > size ? { link: `<${next}>; rel="next"` } : {},
    body: shown.map(deliveryObject),
  };
}

function deliveryObject({ id, guid, deliveredAt, event, body, statusCode, redelivery }: LoopbackDelivery) {
  const payload: unknown = JSON.parse(body);
  return {
    ...{ id, guid, delivered_at: deliveredAt, redelivery, duration: 0.05, event },
    status: statusCode >= 200 && statusCode < 300 ? 'OK' : `Invalid HTTP Response: ${statusCode}`,
    status_code: statusCode,
    action: textIn(payload, 'action'),
    installation_id: valueIn(valueIn(payload, 'installation'), 'id') ?? null,
    repository_id: valueIn(valueIn(payload, 'repository'), 'id') ?? null,
    throttled_at: null,
  };
}

/** GitHub answers before it sends. */
function redeliver(state: LoopbackState, app: LoopbackApp, id: number): LoopbackAnswer {
  const isKnown = state.deliveries.some((one) => one.id === id && one.appId === app.id);
  if (!isKnown) throw notFound();
  state.redeliveries.push(id);
  return { status: 202, body: {} };
}
