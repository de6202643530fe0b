/** Where a publisher reads the base branch: through the API, or in a checkout of its own. Null: no such file. */
export type ReadBase = (path: string) => Promise<string | null>;

/** Every file is asked for once. */
export function remembering(read: ReadBase): ReadBase {
  const known = new Map<string, Promise<string | null>>();
  return (path) => {
    const asked = known.get(path) ?? read(path);
    known.set(path, asked);
    return asked;
  };
}
