/** Takes the workspace's own path out of texts, so that base and head, run in two places, give the same ids. */
export interface PathStripper {
  /** A path as a report gives it → relative to the workspace where it lies in it, `/`-separated. */
  path(raw: string): string;
  /** A name or message that may quote paths of the workspace. */
  text(raw: string): string;
}

/** `roots` are absolute paths, with or without a last slash. */
export function createPathStripper(roots: readonly string[]): PathStripper {
  const prefixes = [...new Set(roots.map(prefixOf))]
    .filter((prefix) => prefix.length > 2)
    .sort((a, b) => b.length - a.length);

  /** Tests of one file come one after the other. */
  let last = { raw: '', relative: '' };

  function relativeOf(raw: string): string {
    const slashed = raw.includes('\\') ? raw.replaceAll('\\', '/') : raw;
    const local = slashed.startsWith('file://') ? slashed.slice('file://'.length) : slashed;
    const prefix = prefixes.find((candidate) => local.startsWith(candidate));
    const relative = prefix === undefined ? local : local.slice(prefix.length);
    return relative.startsWith('./') ? relative.slice(2) : relative;
  }

  return {
    path(raw) {
      if (raw !== last.raw) last = { raw, relative: relativeOf(raw) };
      return last.relative;
    },
    text(raw) {
      let text = raw;
      for (const prefix of prefixes) {
        if (text.includes(prefix)) text = text.replaceAll(`file://${prefix}`, '').replaceAll(prefix, '');
      }
      return text;
    },
  };
}

function prefixOf(root: string): string {
  const slashed = root.replaceAll('\\', '/');
  return slashed.endsWith('/') ? slashed : `${slashed}/`;
}
