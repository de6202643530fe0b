import { editDistance } from '../../core/nearest-name.ts';

/** The known names nearest to a mistyped one, best first, at most three, none that shares too little with it. */
export function nearNames(name: string, known: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate) }))
    .filter(({ distance }) => distance <= Math.max(2, wanted.length / 3))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function distanceTo(wanted: string, candidate: string): number {
  const other = candidate.toLowerCase();
  // A name within the other ("parser" in "origin/feature/parser") is near however long the rest is.
  if (wanted.length > 2 && other.endsWith(`/${wanted}`)) return 1;
  return editDistance(wanted, other);
}
