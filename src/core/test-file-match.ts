import { fileOfTestId, type TestId } from './test-id.ts';

const EXTENSION = /\.[A-Za-z0-9]{1,6}$/;

/**
 * Tells which changed files may hold a test. Report formats name a file, a class or a package, so: the path itself; a
 * class or module whose dotted name ends the path (`src/test/java/a/BTest.java` holds `a.BTest`, `tests/test_x.py` holds
 * `tests.test_x.TestY`); a package whose import path ends in the file's folder (Go).
 */
export function createFileMatcher(changedPaths: readonly string[]): (id: TestId) => boolean {
  const known = new Map<string, boolean>();
  const candidates = changedPaths.map(describePath);
  return (id) => {
    const file = fileOfTestId(id);
    let matches = known.get(file);
    if (matches === undefined) {
      matches = candidates.some((candidate) => holds(candidate, file));
      known.set(file, matches);
    }
    return matches;
  };
}

interface Candidate {
  readonly path: string;
  readonly dotted: string;
  readonly folder: string;
  readonly isGo: boolean;
}

function describePath(path: string): Candidate {
  const slash = path.lastIndexOf('/');
  return {
    path,
    dotted: path.replace(EXTENSION, '').replaceAll('/', '.'),
    folder: slash < 0 ? '' : path.slice(0, slash),
    isGo: path.endsWith('_test.go'),
  };
}

function holds({ path, dotted, folder, isGo }: Candidate, file: string): boolean {
  if (path === file || path.endsWith(`/${file}`)) return true;
  if (isGo) return folder === '' || file === folder || file.endsWith(`/${folder}`);
  if (file.includes('/') || !file.includes('.')) return dotted === file || dotted.endsWith(`.${file}`);
  const outer = file.includes('$') ? file.slice(0, file.indexOf('$')) : file;
  return endsDotted(dotted, outer) || endsDotted(dotted, outer.slice(0, outer.lastIndexOf('.')));
}

/** `src.test.java.a.BTest` ends in `a.BTest`, whole names only. */
function endsDotted(dotted: string, name: string): boolean {
  return name !== '' && (dotted === name || dotted.endsWith(`.${name}`));
}
