import picomatch from 'picomatch';

/** Whether a path matches one of the globs; `**` crosses separators, `*` does not, dots are ordinary characters. */
export type PathMatcher = (path: string) => boolean;

/** Compiles globs over `/`-separated paths. A pattern that names a folder matches all that is in it. */
export function createPathMatcher(patterns: readonly string[]): PathMatcher {
  if (patterns.length === 0) return () => false;
  const inFolders = patterns.map((pattern) => `${pattern.replace(/\/+$/, '')}/**`);
  return picomatch([...patterns, ...inFolders], { dot: true, nonegate: true });
}
