import type { ServerResponse } from 'node:http';

/** An answer of ours, whole. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export const HTML_TYPE = 'text/html; charset=utf-8';
export const TEXT_TYPE = 'text/plain; charset=utf-8';

/**
 * What every page is sent with: it runs nothing, loads its one style sheet alone, is in nobody's frame, and tells nobody
 * where it was left for. `formsTo`: other origins that its forms may send to.
 */
export function securityHeaders(formsTo: readonly string[] = []): Readonly<Record<string, string>> {
  const forms = ["'self'", ...formsTo].join(' ');
  return {
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  };
}

/** Nothing is kept by browsers or what stands between, unless the answer says so. A body that was not read is not awaited. */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>> = securityHeaders(),
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, {
    ...headers,
    'cache-control': 'no-store',
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.text),
    ...mutable(answer.headers ?? {}),
    ...(response.req.complete ? {} : { connection: 'close' }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : answer.text);
}

/** To another place: a GET there, whatever was asked with. */
export function redirectTo(location: string, cookies: readonly string[] = []): Answer {
  return {
    status: 303,
    type: TEXT_TYPE,
    text: '',
    headers: { location, ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) },
  };
}

function mutable(
  headers: Readonly<Record<string, string | readonly string[]>>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}
