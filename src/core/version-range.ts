import type { Need } from './limits.ts';

/** Whether a tool's version satisfies a need such as ">=3.9"; an unknown version satisfies only "any". */
export function satisfies(version: string, need: Need): boolean {
  if (need.version === null) return true;
  const match = /^(>=|>|=|<=|<)(.+)$/.exec(need.version);
  const wanted = match?.[2];
  if (wanted === undefined || !/^[0-9]/.test(version)) return false;
  const order = compareVersions(version, wanted);
  switch (match?.[1]) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    default:
      return order === 0;
  }
}

/** Compares as many parts as the wanted version has: 3.9.2 satisfies =3.9. */
function compareVersions(version: string, wanted: string): number {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, text] of wanted.split('.').entries()) {
    const difference = (parts[index] ?? 0) - Number.parseInt(text, 10);
    if (difference !== 0) return difference;
  }
  return 0;
}
