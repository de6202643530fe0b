import { forbidden, type LoopbackAnswer, Refusal } from './answer.ts';
import type { Json } from './examples.ts';
import type { LoopbackRepository, LoopbackState, LoopbackToken, Permission } from './state.ts';

/** A request as a route sees it. */
export interface LoopbackRequest {
  readonly method: string;
  /** Without the prefix of the API. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly token: LoopbackToken;
  readonly state: LoopbackState;
  readonly repository: LoopbackRepository;
  /** The parts that the route's pattern caught. */
  readonly parts: readonly string[];
  /** Address of the API and of the storage. */
  readonly apiUrl: string;
  readonly storageUrl: string;
}

/** Refuses as GitHub does unless the token has one of these permissions. */
export function need({ token }: LoopbackRequest, access: 'read' | 'write', ...any: Permission[]): void {
  const has = any.some((name) => {
    const given = token.permissions[name];
    return given === 'write' || given === access;
  });
  if (!has) throw forbidden(any[0] ?? 'metadata', access);
}

/** A part of the path that is a number. */
export function numberIn({ parts }: LoopbackRequest, index = 0): number {
  return Number(parts[index]);
}

const DEFAULT_PAGE = 30;
const LARGEST_PAGE = 100;

/** The page that was asked for, and the `link` header that leads to the others. */
export function paged<Item>(
  { query, path, apiUrl }: LoopbackRequest,
  items: readonly Item[],
): { readonly items: readonly Item[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(LARGEST_PAGE, Number(query.get('per_page') ?? DEFAULT_PAGE));
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const params = new URLSearchParams(query);
    params.set('page', String(to));
    return `<${apiUrl}${path}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

/** An answer that is the page that was asked for. */
export function page<Item>(
  request: LoopbackRequest,
  all: readonly Item[],
  tell: (item: Item) => Json,
): LoopbackAnswer {
  const { items, headers } = paged(request, all);
  return { status: 200, headers, body: items.map(tell) };
}

/** A text of the request's body. */
export function textIn(body: unknown, field: string): string | null {
  const value = valueIn(body, field);
  return typeof value === 'string' ? value : null;
}

export function valueIn(body: unknown, field: string): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  return Object.entries(body).find(([key]) => key === field)?.[1];
}

/** The app that the token belongs to; only apps write checks. */
export function appOf({ token }: LoopbackRequest): number {
  if (token.appId !== null) return token.appId;
  throw new Refusal({
    status: 403,
    body: {
      message: 'You must authenticate via a GitHub App.',
      documentation_url: 'https://docs.github.com/rest',
    },
  });
}
