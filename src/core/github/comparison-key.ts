import { createCardKey } from './card-key.ts';

/** No workflow's file is called so: a key of a comparison is never one of a card (`isKeyOf`), nor the other way round. */
const KIND = 'comparison';

/** The key of the comment that compares two runs of a benchmark; `part` tells several of one workflow apart. */
export function createComparisonKey(name: {
  readonly workflow: string;
  readonly part: string | null;
}): string {
  const { workflow, part } = name;
  return createCardKey({ workflow: KIND, part: part === null ? workflow : `${workflow}\u0000${part}` });
}
