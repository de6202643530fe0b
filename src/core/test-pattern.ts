import type { TestId } from './test-id.ts';

/**
 * Whether a glob matches a whole test id: `*` is any text, separators included, `?` one character, all else itself
 * (brackets too: parametrised tests are full of them). Linear in practice, at worst pattern × id; case-sensitive.
 */
export function matchesTestPattern(pattern: string, id: TestId): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < id.length) {
    const wanted = pattern[next];
    if (wanted === '*') {
      star = next++;
      resume = at;
    } else if (wanted !== undefined && (wanted === '?' || wanted === id[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}
