import type { Count } from '../bench/bench-report.ts';

/** How many of the lists hold each name, in the order of `names`; those that none holds are left out. */
export function countNames<Name extends string>(
  names: readonly Name[],
  lists: readonly (string | readonly string[])[],
): readonly Count<Name>[] {
  return names
    .map((name) => ({
      name,
      count: lists.filter((list) => (typeof list === 'string' ? list === name : list.includes(name))).length,
    }))
    .filter(({ count }) => count > 0);
}
