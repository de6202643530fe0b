/** Names that a sentence lists before it counts the rest. */
const LISTED = 20;

/** `a, b, c`; of many names the first ones and how many more there are. */
export function listSome(names: readonly string[]): string {
  if (names.length <= LISTED) return names.join(', ');
  return `${names.slice(0, LISTED).join(', ')} and ${names.length - LISTED} more`;
}
