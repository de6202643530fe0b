import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoopbackAnswer } from './answer.ts';

/** A request once it is read. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export async function readRequest(request: IncomingMessage, prefix: string): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://loopback');
  const isBelow = prefix !== '' && url.pathname.startsWith(`${prefix}/`);
  return {
    method: request.method ?? 'GET',
    path: isBelow ? url.pathname.slice(prefix.length) : url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

const LIMIT_HEADERS = {
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '4999',
  'x-ratelimit-used': '1',
  'x-ratelimit-resource': 'core',
  'x-github-request-id': '0000:0000:0000',
} as const;

export function encode({ body, headers = {} }: LoopbackAnswer) {
  const isBytes = body instanceof Uint8Array || body === '';
  const type = isBytes ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  return {
    headers: { ...LIMIT_HEADERS, 'content-type': type, ...headers },
    bytes: isBytes ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
  };
}

export function send(response: ServerResponse, answer: LoopbackAnswer): void {
  const { headers, bytes } = encode(answer);
  response.writeHead(answer.status, headers);
  response.end(bytes);
}

export function sendHalf(response: ServerResponse, answer: LoopbackAnswer): void {
  const { headers, bytes } = encode(answer);
  response.writeHead(answer.status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
