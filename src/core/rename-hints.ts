import type { ScorecardTest } from './scorecard.ts';
import { fileOfTestId, type TestId } from './test-id.ts';

export interface RenameHint {
  readonly from: TestId;
  readonly to: TestId;
}

/** More removed × added pairs in one file than this are not compared: the hint is a help, not a measurement. */
const MAX_PAIRS = 10_000;

/**
 * Pairs of a removed and an added test of one file whose names are nearly equal. Only ever a hint: a rename is scored as
 * removed + added (docs/scoring.md section 3).
 */
export function findRenames(tests: readonly ScorecardTest[]): RenameHint[] {
  const removed = tests.filter(({ transition }) => transition === 'removed');
  const added = tests.filter(({ transition }) => transition === 'added');
  if (removed.length === 0 || removed.length * added.length > MAX_PAIRS) return [];
  const taken = new Set<TestId>();
  return removed.flatMap(({ id: from }) => {
    const match = added.find(
      ({ id: to }) => !taken.has(to) && fileOfTestId(from) === fileOfTestId(to) && nearlyEqual(from, to),
    );
    if (match === undefined) return [];
    taken.add(match.id);
    return [{ from, to: match.id }];
  });
}

/** Sørensen–Dice similarity of the words, at least two thirds. */
function nearlyEqual(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && 3 * 2 * shared >= 2 * (left.size + right.size);
}

function wordsOf(id: string): Set<string> {
  const name = id.slice(id.lastIndexOf('::') + 2);
  return new Set(
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
}
