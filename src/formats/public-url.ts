/**
 * Where a bot is reached: an origin alone, `https://bot.example.com`, or `http://localhost:3000` to try it out. Null: not
 * one. Cookies of a sign-in are kept by browsers over https and on the machine itself only.
 */
export function parsePublicUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, username, password, pathname, search, hash, origin } = new URL(text);
  const isPlain = username === '' && password === '' && pathname === '/' && search === '' && hash === '';
  const isSafe =
    protocol === 'https:' ||
    (protocol === 'http:' && (hostname === 'localhost' || /^127(?:\.\d+){3}$/.test(hostname)));
  return isPlain && isSafe ? origin : null;
}
