/** Items by what a function says of each, in their order. */
export function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const of = groups.get(key);
    if (of === undefined) groups.set(key, [item]);
    else of.push(item);
  }
  return groups;
}
