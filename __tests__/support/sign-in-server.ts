import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT = { clientId: 'Iv23licdZZtestclient', clientSecret: 'a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3' };

/** As much of GitHub as a sign-in and the set-up page speak to; it holds them to PKCE, codes used once, and tokens. */
export interface SignInServer {
  readonly url: string;
  /** What a click on "Authorize" does: where GitHub sends the browser back to. Throws where the address is wrong. */
  authorize(location: string): string;
  /** Repositories that the user may read, by name in lower case. */
  readonly readable: Map<string, number>;
  /** Paths that the API was asked for, in order. */
  readonly asked: string[];
  /** Statuses to answer the API with in the place of the truth. */
  trouble: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | null;
  /** Answers of POST /app-manifests/{code}/conversions; each is given once. */
  readonly conversions: Map<string, object>;
  revoke(): void;
  stop(): Promise<void>;
}

export async function startSignInServer(user = { id: 583231, login: 'octocat' }): Promise<SignInServer> {
  const codes = new Map<string, { readonly challenge: string; readonly redirectUri: string }>();
  const tokens = new Set<string>();
  const readable = new Map<string, number>();
  const asked: string[] = [];
  const conversions = new Map<string, object>();

  const exchange = (form: URLSearchParams) => {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      code !== undefined &&
      form.get('client_id') === CLIENT.clientId &&
      form.get('client_secret') === CLIENT.clientSecret &&
      code.challenge === challenge &&
      code.redirectUri === form.get('redirect_uri');
    if (!isRight) return { error: 'bad_verification_code', error_description: 'The code is incorrect.' };
    const token = `ghu_${randomBytes(18).toString('hex')}`;
    tokens.add(token);
    return { access_token: token, token_type: 'bearer', scope: '', expires_in: 28_800 };
  };

  const api = (request: IncomingMessage): readonly [number, object] => {
    const path = request.url ?? '';
    asked.push(path);
    const [, code] = /^\/app-manifests\/([^/]+)\/conversions$/.exec(path) ?? [];
    if (code !== undefined) {
      const found = conversions.get(code);
      conversions.delete(code);
      return found === undefined || request.method !== 'POST'
        ? [404, { message: 'Not Found' }]
        : [201, found];
    }
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.has(token)) return [401, { message: 'Bad credentials' }];
    if (path === '/user') return [200, { ...user, type: 'User' }];
    const name = path.replace(/^\/repos\//, '');
    const id = readable.get(name.toLowerCase());
    return id === undefined ? [404, { message: 'Not Found' }] : [200, { id, full_name: name }];
  };

  const scene: Omit<SignInServer, 'url' | 'authorize' | 'stop'> = {
    readable,
    asked,
    trouble: null,
    conversions,
    revoke: () => tokens.clear(),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const isExchange = request.url === '/login/oauth/access_token' && request.method === 'POST';
    const [status, content] = isExchange ? [200, exchange(new URLSearchParams(body))] : api(request);
    const { trouble } = scene;
    response.writeHead(trouble?.status ?? status, {
      'content-type': 'application/json',
      ...trouble?.headers,
    });
    response.end(JSON.stringify(trouble === null ? content : { message: 'Trouble' }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(scene, {
    url,
    authorize: (location: string) => {
      const { origin, pathname, searchParams: query } = new URL(location);
      if (`${origin}${pathname}` !== `${url}/login/oauth/authorize`)
        throw new Error(`not GitHub: ${location}`);
      if (query.get('client_id') !== CLIENT.clientId) throw new Error('another App');
      if (query.get('code_challenge_method') !== 'S256') throw new Error('no PKCE');
      const code = randomBytes(10).toString('hex');
      const redirectUri = query.get('redirect_uri') ?? '';
      codes.set(code, { challenge: query.get('code_challenge') ?? '', redirectUri });
      return `${redirectUri}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
