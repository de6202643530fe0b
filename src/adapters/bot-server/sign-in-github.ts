import { InfraError } from '../../core/errors.ts';
import { parseRepositoryAnswer, parseTokenAnswer, parseUserAnswer } from '../../formats/sign-in-answers.ts';
import type { SignInGitHub } from '../../pipeline/bot/pages-ports.ts';
import { explained, readCapped } from '../github/transport.ts';

const TIMEOUT_MS = 8_000;
/** An answer about one repository or user is some kilobytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface SignInSettings {
  /** `https://github.com`, or the server of a GitHub Enterprise. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch?: typeof fetch;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined: it was no JSON. */
  readonly body: unknown;
}

/** Signs readers in through the App, and asks GitHub as them. No token or secret is in any error. */
export function createSignInGitHub(settings: SignInSettings): SignInGitHub {
  const { serverUrl, apiUrl, clientId, clientSecret } = settings;
  const ask = createAsk(settings.fetch ?? fetch);
  const asReader = (token: string, path: string) =>
    ask(`${apiUrl}${path}`, {
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    });
  return {
    authorizeUrl: ({ redirectUri, state, challenge }) => {
      const url = new URL(`${serverUrl}/login/oauth/authorize`);
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }).toString();
      return url.href;
    },
    signIn: async ({ code, verifier, redirectUri }) => {
      const { status, body } = await ask(`${serverUrl}/login/oauth/access_token`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({
          client_id: clientId,
          client_secret: clientSecret,
          code,
          redirect_uri: redirectUri,
          code_verifier: verifier,
        }),
      });
      const found = parseTokenAnswer(body);
      if (found === null) return null;
      if (status !== 200 || found === undefined) throw unexpected('exchange a code', status);
      const user = await asReader(found.token, '/user');
      const who = parseUserAnswer(user.body);
      if (user.status !== 200 || who === undefined) throw unexpected('say who signed in', user.status);
      return { reader: { ...who, token: found.token }, expiresInMs: found.expiresInMs };
    },
    findReadable: async (token, fullName) => {
      const { status, headers, body } = await asReader(token, `/repos/${fullName}`);
      if (isLimited(status, headers)) {
        throw new InfraError('github-rate-limited', 'GitHub refused to be asked more often for this reader.');
      }
      if (status === 401) return { kind: 'signed-out' };
      // 403: an organisation that wants single sign-on first; 451: taken down. Neither may be read.
      if (status === 404 || status === 403 || status === 451) return { kind: 'unknown' };
      const found = parseRepositoryAnswer(body);
      if (status !== 200 || found === undefined) throw unexpected('find a repository', status);
      return { kind: 'readable', id: found.id };
    },
  };
}

function createAsk(send: typeof fetch): (url: string, init: RequestInit) => Promise<Answer> {
  return async (url, init) => {
    try {
      return await explained(TIMEOUT_MS, async () => {
        const response = await send(url, {
          ...init,
          headers: { ...init.headers, 'user-agent': 'stepmark' },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const { status, headers } = response;
        return { status, headers, body: readJson(await readCapped(response, MAX_ANSWER_BYTES)) };
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'the connection failed';
      throw new InfraError('github-unavailable', `GitHub could not be asked: ${why}.`);
    }
  };
}

function readJson(bytes: Uint8Array | null): unknown {
  if (bytes === null) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function isLimited(status: number, headers: Headers): boolean {
  if (status === 429) return true;
  return status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after'));
}

function unexpected(doing: string, status: number): InfraError {
  return new InfraError(
    'github-unavailable',
    `GitHub was asked to ${doing} and answered ${status} with something else.`,
  );
}
