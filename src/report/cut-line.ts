/** The text in at most `limit` UTF-16 units, a cut ending in "…" and never in half a character. */
export function cutLine(line: string, limit: number): string {
  if (line.length <= limit) return line;
  const kept = line.slice(0, limit - 1);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
}
