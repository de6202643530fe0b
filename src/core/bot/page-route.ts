/** Where a page of the bot is asked for. */
export type PageRoute =
  | { readonly kind: 'index' }
  | { readonly kind: 'style' }
  | { readonly kind: 'pull-request'; readonly repository: string; readonly pullRequest: number }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'sign-out' };

export const STYLE_PATH = '/site.css';
export const SIGN_IN_PATH = '/sign-in';
/** Where GitHub sends a reader back to; it must be one of the App's callback addresses. */
export const SIGNED_IN_PATH = '/sign-in/done';
export const SIGN_OUT_PATH = '/sign-out';

const FIXED: ReadonlyMap<string, PageRoute> = new Map<string, PageRoute>([
  ['/', { kind: 'index' }],
  [STYLE_PATH, { kind: 'style' }],
  [SIGN_IN_PATH, { kind: 'sign-in' }],
  [SIGNED_IN_PATH, { kind: 'signed-in' }],
  [SIGN_OUT_PATH, { kind: 'sign-out' }],
]);

const OWNER = '[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?';
const PULL_REQUEST = new RegExp(`^/pr/(${OWNER})/([A-Za-z0-9_.-]{1,100})/([1-9][0-9]{0,9})$`);

/** Reads a path without its query. Null: there is no such page, and never was (SECURITY.md row B12). */
export function parsePageRoute(path: string): PageRoute | null {
  const fixed = FIXED.get(path);
  if (fixed !== undefined) return fixed;
  const [, owner, name, number] = PULL_REQUEST.exec(path) ?? [];
  if (owner === undefined || name === undefined || number === undefined || /^\.+$/.test(name)) return null;
  return { kind: 'pull-request', repository: `${owner}/${name}`, pullRequest: Number(number) };
}

/** The page of a pull request; null where the name is not one of a repository. */
export function pullRequestPath(repository: string, pullRequest: number): string | null {
  const path = `/pr/${repository}/${pullRequest}`;
  return parsePageRoute(path)?.kind === 'pull-request' ? path : null;
}
