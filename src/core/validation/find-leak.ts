/** A text of a task, by its path in the task's folder. */
export interface TaskText {
  readonly path: string;
  readonly text: string;
}

const LINES = 4;
const CHARACTERS = 140;

/**
 * Where a text holds four lines in a row, 140 characters at least, that the reference solution adds: the answer would
 * be there to be copied. What the solution only moves (adds and removes) does not count.
 */
export function findLeaks(patches: readonly string[], texts: readonly TaskText[]): readonly string[] {
  const removed = new Set(patches.flatMap((patch) => linesOf(patch, '-').flat()));
  const added = patches
    .flatMap((patch) => linesOf(patch, '+'))
    .map((run) => run.filter((line) => !removed.has(line)));
  const secret = new Set(added.flatMap(windows));
  return texts.flatMap(({ path, text }) => {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter(isTelling);
    const found = windows(lines).find((window) => secret.has(window));
    return found === undefined
      ? []
      : [`${path} holds lines of the reference solution: ${found.split('\n')[0]}`];
  });
}

/** Runs of lines with a sign, without it, blank ones and brackets left out. */
function linesOf(patch: string, sign: '+' | '-'): string[][] {
  const runs: string[][] = [[]];
  for (const line of patch.split('\n')) {
    if (line.startsWith(sign) && !line.startsWith(sign.repeat(3))) {
      const text = line.slice(1).trim();
      if (isTelling(text)) runs.at(-1)?.push(text);
    } else runs.push([]);
  }
  return runs;
}

function isTelling(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line) && line.length > 3;
}

function windows(lines: readonly string[]): string[] {
  return lines
    .slice(0, Math.max(0, lines.length - LINES + 1))
    .map((_, index) => lines.slice(index, index + LINES).join('\n'))
    .filter((window) => window.length >= CHARACTERS);
}
