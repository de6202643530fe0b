import { fnv1a64 } from './checksum.ts';

declare const testIdBrand: unique symbol;

/** `<file or class>::<describe › …>::<name>`, see docs/scoring.md section 1. */
export type TestId = string & { readonly [testIdBrand]: true };

/** The three parts of a test id; a part that a report format lacks stays empty. */
export interface TestIdParts {
  /** Path relative to the workspace, or the class where the format knows no file. */
  readonly file: string;
  /** Enclosing groups, outermost first. */
  readonly describe: readonly string[];
  readonly name: string;
}

/** The longest id that is kept whole; a longer one ends in a hash of all of it, so that two never meet. */
export const MAX_TEST_ID_LENGTH = 1_000;

const ASCII_PRINTABLE = /^[ -~]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const MEMORY_ADDRESS = /\b0x[0-9a-fA-F]{6,16}\b/g;

/**
 * Builds a test id: Unicode NFC, `/` in paths, control characters as one space, memory addresses as `0x…`.
 * The same test must give the same id on base and on head.
 */
export function createTestId(parts: TestIdParts): TestId {
  const file = parts.file.includes('\\') ? parts.file.replaceAll('\\', '/') : parts.file;
  return normaliseTestId(`${file}::${parts.describe.join(' › ')}::${parts.name}`);
}

/** Brings an id from a manifest or another tool into the one form that ids are compared in. */
export function normaliseTestId(raw: string): TestId {
  let id = raw;
  if (!ASCII_PRINTABLE.test(id)) id = id.toWellFormed().normalize('NFC').replace(CONTROL, ' ');
  if (id.includes('0x')) id = id.replace(MEMORY_ADDRESS, '0x…');
  if (id.length > MAX_TEST_ID_LENGTH) id = shorten(id);
  return id as TestId;
}

/** The part of an id before its first `::`. */
export function fileOfTestId(id: TestId): string {
  const end = id.indexOf('::');
  return end < 0 ? id : id.slice(0, end);
}

function shorten(id: string): string {
  const hash = fnv1a64(id);
  const kept = id.slice(0, MAX_TEST_ID_LENGTH - hash.length - 2).toWellFormed();
  return `${kept}…#${hash}`;
}
