/** Names longer than this are not compared: a typing error is what is looked for. */
const MAX_LENGTH = 64;

/** The known name that was probably meant: the fewest edits, at most a third of its length; null where none is near. */
export function nearestName(wrong: string, known: readonly string[]): string | null {
  if (wrong.length > MAX_LENGTH) return null;
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    if (name.length > MAX_LENGTH) continue;
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance <= Math.max(1, Math.floor(name.length / 3)) && (best === null || distance < best.distance)) {
      best = { name, distance };
    }
  }
  return best?.name ?? null;
}

/** Levenshtein's distance, one row at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
