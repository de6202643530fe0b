import type { IncomingHttpHeaders } from 'node:http';

/** Who is signed in. `__Host-`: set by this host alone, over https, for all of its paths. */
export const SESSION_COOKIE = '__Host-stepmark-session';
/** A sign-in that was begun. */
export const SIGN_IN_COOKIE = '__Host-stepmark-sign-in';

/** Null: there is none of that name, or more than one: then nobody knows whose it is. */
export function readCookie({ cookie = '' }: IncomingHttpHeaders, name: string): string | null {
  const found = cookie.split(';').flatMap((part) => {
    const [key = '', ...value] = part.trim().split('=');
    return key === name ? [value.join('=')] : [];
  });
  const [first] = found;
  return first === undefined || found.length > 1 ? null : first;
}

/** A `Set-Cookie`; `value` is base64url. Lax: it comes along where somebody follows a link to us, and is not sent by others' forms. */
export function setCookie(name: string, value: string, maxAgeMs: number): string {
  const seconds = Math.max(0, Math.floor(maxAgeMs / 1_000));
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;
}

export function clearCookie(name: string): string {
  return setCookie(name, '', 0);
}
