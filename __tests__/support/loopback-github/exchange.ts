import type { IncomingMessage } from 'node:http';
import type { LoopbackAnswer } from './answer.ts';
import { encode, type Seen } from './wire.ts';

/** One request and its answer, as they went over the wire; the token itself is not kept. */
export interface Exchange {
  readonly server: 'api' | 'storage';
  readonly method: string;
  /** Without the prefix of the API. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly hasAuthorization: boolean;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  /** Null: the connection was cut, or nothing was answered. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
  /** The answer was a fault that the test planned. */
  readonly planned: boolean;
}

export interface Noted {
  readonly server: Exchange['server'];
  readonly request: IncomingMessage;
  readonly seen: Seen;
  readonly answered: LoopbackAnswer | null;
  readonly planned: boolean;
}

export function exchange({ server, request, seen, answered, planned }: Noted): Exchange {
  const { authorization, ...headers } = request.headers;
  return {
    server,
    method: seen.method,
    path: seen.path,
    query: Object.fromEntries(seen.query),
    hasAuthorization: authorization !== undefined,
    requestHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    requestBody: seen.body,
    status: answered?.status ?? null,
    responseHeaders: answered === null ? {} : encode(answered).headers,
    responseBody: answered?.body ?? null,
    planned,
  };
}
