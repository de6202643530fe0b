import { fileOfTestId, type TestId } from './test-id.ts';

const EXTENSION = /\.[A-Za-z0-9]{1,6}$/;
/** Names of more parts are only known whole: no project nests deeper, and an index must not grow with a hostile depth. */
const MAX_PARTS = 64;

/**
 * Tells which changed files may hold a test. Report formats name a file, a class or a package, so: the path itself; a
 * class or module whose dotted name ends the path (`src/test/java/a/BTest.java` holds `a.BTest`, `tests/test_x.py` holds
 * `tests.test_x.TestY`); a package whose import path ends in the file's folder (Go). Linear: both sides come from a PR.
 */
export function createFileMatcher(changedPaths: readonly string[]): (id: TestId) => boolean {
  const index = indexPaths(changedPaths);
  const known = new Map<string, boolean>();
  return (id) => {
    const file = fileOfTestId(id);
    let matches = known.get(file);
    if (matches === undefined) {
      matches = holds(index, file);
      known.set(file, matches);
    }
    return matches;
  };
}

interface PathIndex {
  /** Every path, and what follows each of its `/`. */
  readonly paths: ReadonlySet<string>;
  /** The same of paths as dotted names, without extension. */
  readonly dotted: ReadonlySet<string>;
  readonly goFolders: ReadonlySet<string>;
}

function indexPaths(changedPaths: readonly string[]): PathIndex {
  const paths = new Set<string>();
  const dotted = new Set<string>();
  const goFolders = new Set<string>();
  for (const path of changedPaths) {
    for (const ending of endingsOf(path, '/')) paths.add(ending);
    if (path.endsWith('_test.go')) goFolders.add(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    else
      for (const ending of endingsOf(path.replace(EXTENSION, '').replaceAll('/', '.'), '.'))
        dotted.add(ending);
  }
  return { paths, dotted, goFolders };
}

function holds({ paths, dotted, goFolders }: PathIndex, file: string): boolean {
  if (paths.has(file)) return true;
  if (goFolders.size > 0 && (goFolders.has('') || endingsOf(file, '/').some((end) => goFolders.has(end)))) {
    return true;
  }
  if (file.includes('/') || !file.includes('.')) return dotted.has(file);
  const outer = file.includes('$') ? file.slice(0, file.indexOf('$')) : file;
  const enclosing = outer.slice(0, Math.max(0, outer.lastIndexOf('.')));
  return dotted.has(outer) || dotted.has(enclosing);
}

/** `a/b/c` → `a/b/c`, `b/c`, `c`; never an empty text. */
function endingsOf(name: string, separator: string): string[] {
  const endings = [name];
  let from = name.indexOf(separator);
  while (from >= 0 && endings.length < MAX_PARTS) {
    endings.push(name.slice(from + 1));
    from = name.indexOf(separator, from + 1);
  }
  return endings.filter((ending) => ending !== '');
}
