import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parsePageRoute, SIGNED_IN_PATH } from '../../core/bot/page-route.ts';
import type { Reader, SignInGitHub } from '../../pipeline/bot/pages-ports.ts';
import { clearCookie, readCookie, SESSION_COOKIE, SIGN_IN_COOKIE, setCookie } from './cookies.ts';
import type { Seal } from './sealed-cookies.ts';
import { parseSession, parseStarted, type StartedSignIn } from './session-texts.ts';

/** Time to sign in on GitHub. */
const SIGN_IN_MS = 10 * 60_000;
/** A session ends by itself: then GitHub is asked again who it is, which takes no click there. */
const SESSION_MS = 60 * 60_000;
const CODE = /^[\x21-\x7e]{1,200}$/;

export interface SignInOptions {
  readonly github: SignInGitHub;
  readonly seal: Seal;
  /** Where the bot is reached, without a slash at its end. */
  readonly publicUrl: string;
  readonly now?: () => number;
}

/** Where the browser goes, and the cookies that it is to keep. */
export interface Redirect {
  readonly location: string;
  readonly cookies: readonly string[];
}

/** GitHub's sign-in, kept in sealed cookies alone: any instance of the bot can go on with it. */
export interface SignIn {
  /** Null: nobody is signed in. */
  readerOf(headers: IncomingHttpHeaders): Reader | null;
  /** `to`: the page to come back to; one of ours, else the first. */
  begin(to: string | null): Redirect;
  /** Null: it was not begun here, too long ago, or GitHub does not confirm it. Throws InfraErrors. */
  finish(headers: IncomingHttpHeaders, query: URLSearchParams): Promise<Redirect | null>;
  end(): Redirect;
}

export function createSignIn({ github, seal, publicUrl, now = Date.now }: SignInOptions): SignIn {
  const redirectUri = `${publicUrl}${SIGNED_IN_PATH}`;

  const readStarted = (headers: IncomingHttpHeaders): StartedSignIn | null => {
    const cookie = readCookie(headers, SIGN_IN_COOKIE);
    const opened = cookie === null ? null : seal.open(SIGN_IN_COOKIE, cookie);
    return opened === null ? null : parseStarted(opened.text);
  };

  return {
    readerOf: (headers) => {
      const cookie = readCookie(headers, SESSION_COOKIE);
      const opened = cookie === null ? null : seal.open(SESSION_COOKIE, cookie);
      return opened === null ? null : parseSession(opened.text);
    },
    begin: (to) => {
      const started = { state: randomName(), verifier: randomName(), to: ownPage(to) };
      const sealed = seal.seal(SIGN_IN_COOKIE, JSON.stringify(started), now() + SIGN_IN_MS);
      if (sealed === null) throw new RangeError('a sign-in does not fit into a cookie');
      const challenge = createHash('sha256').update(started.verifier).digest('base64url');
      return {
        location: github.authorizeUrl({ redirectUri, state: started.state, challenge }),
        cookies: [setCookie(SIGN_IN_COOKIE, sealed, SIGN_IN_MS)],
      };
    },
    finish: async (headers, query) => {
      const started = readStarted(headers);
      const [state, code] = [query.get('state') ?? '', query.get('code') ?? ''];
      if (started === null || !isSame(state, started.state) || !CODE.test(code)) return null;
      const signedIn = await github.signIn({ code, verifier: started.verifier, redirectUri });
      if (signedIn === null) return null;
      const lifeMs = Math.min(SESSION_MS, signedIn.expiresInMs ?? SESSION_MS);
      const sealed = seal.seal(SESSION_COOKIE, JSON.stringify(signedIn.reader), now() + lifeMs);
      if (sealed === null) return null;
      return {
        location: ownPage(started.to),
        cookies: [setCookie(SESSION_COOKIE, sealed, lifeMs), clearCookie(SIGN_IN_COOKIE)],
      };
    },
    end: () => ({ location: '/', cookies: [clearCookie(SESSION_COOKIE), clearCookie(SIGN_IN_COOKIE)] }),
  };
}

/** Nobody is sent to an address that somebody else wrote. */
function ownPage(to: string | null): string {
  const kind = to === null ? null : (parsePageRoute(to)?.kind ?? null);
  return to !== null && (kind === 'pull-request' || kind === 'index') ? to : '/';
}

/** 43 characters, 256 bits. */
function randomName(): string {
  return randomBytes(32).toString('base64url');
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
