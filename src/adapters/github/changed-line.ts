const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/**
 * The first line that a patch changes, as the new file counts its lines, from 1; null where the patch has no hunk.
 * Lines that are only deleted are at the line that follows them, or the last one before them at the end of the file.
 */
export function firstChangedLine(patch: string): number | null {
  const lines = patch.split('\n');
  const header = lines.findIndex((line) => HUNK.test(line));
  const start = HUNK.exec(lines[header] ?? '')?.[1];
  if (start === undefined) return null;
  const rest = lines.slice(header + 1);
  const end = rest.findIndex((line) => HUNK.test(line));
  const hunk = end === -1 ? rest : rest.slice(0, end);
  const change = hunk.findIndex((line) => /^[-+]/.test(line));
  if (change === -1) return null;
  const line = Number(start) + change;
  const isOnHead = hunk.slice(change).some((text) => /^[+ ]/.test(text));
  return Math.max(1, isOnHead ? line : line - 1);
}
