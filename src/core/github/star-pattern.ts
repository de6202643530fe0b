/**
 * Matches a whole text against a pattern in which `*` is any text, `/` included, and all else itself. Each `*` but the
 * last takes as little as it can. Returns what each `*` took, null where the text does not match. Linear.
 */
export function matchStars(pattern: string, text: string): readonly string[] | null {
  const parts = pattern.split('*');
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === pattern ? [] : null;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) return null;
  const taken: string[] = [];
  let from = first.length;
  for (const part of others) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return null;
    taken.push(text.slice(from, at));
    from = at + part.length;
  }
  return [...taken, text.slice(from, end)];
}
