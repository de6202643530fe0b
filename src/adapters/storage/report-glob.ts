import picomatch from 'picomatch';
import { UsageError } from '../../core/errors.ts';
import { type BytePath, bytePathOfText } from '../git/byte-path.ts';

/** A declared report path, ready to be looked for. */
export interface ReportGlob {
  /** The part before the first pattern: the walk begins there. */
  readonly base: BytePath;
  readonly maxDepth: number;
  readonly isLiteral: boolean;
  /** Names in the pattern itself: directories that are left out otherwise are entered where it names them. */
  readonly names: ReadonlySet<string>;
  matches(path: string): boolean;
}

const LENGTH_LIMIT = 512;
const DEPTH_LIMIT = 32;

/** Throws UsageError `bad-config` for a path that is absolute or leaves its directory. */
export function parseReportGlob(pattern: string): ReportGlob {
  const parts = pattern.split('/');
  const isInside =
    pattern !== '' && !pattern.startsWith('/') && !/^[a-zA-Z]:/.test(pattern) && !parts.includes('..');
  if (!isInside || pattern.length > LENGTH_LIMIT || pattern.includes('\0') || pattern.includes('\\')) {
    const found = JSON.stringify(pattern.slice(0, 100));
    const expected = `expected a path or glob inside the report directory, with "/", of at most ${LENGTH_LIMIT} characters`;
    throw new UsageError('bad-config', `report path: ${expected}, found ${found}`);
  }
  const plain = parts.filter((part) => part !== '.' && part !== '').join('/');
  const { base, isGlob } = picomatch.scan(plain);
  const directory = isGlob ? base : parentOf(plain);
  const isMatch = picomatch(plain, { nonegate: true });
  const isDeep = plain.includes('**') || plain.includes('{') || plain.includes('(');
  return {
    base: bytePathOfText(directory === '.' ? '' : directory),
    maxDepth: isDeep ? DEPTH_LIMIT : depthOf(plain) - depthOf(directory),
    isLiteral: !isGlob,
    names: new Set(plain.split('/')),
    // A file may well be called `TEST-a[1].xml`.
    matches: (path) => path === plain || isMatch(path),
  };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function depthOf(path: string): number {
  return path === '' ? 0 : path.split('/').length;
}
