declare const bytePath: unique symbol;

/**
 * A path as git stores it: bytes, one character (U+0000 to U+00FF) each. File names need not be UTF-8, and two that
 * are not can look the same once decoded, so that nothing is written by its decoded name.
 */
export type BytePath = string & { readonly [bytePath]: true };

export function bytePathOf(bytes: Buffer): BytePath {
  return bytes.toString('latin1') as BytePath;
}

export function bytePathOfText(text: string): BytePath {
  return bytePathOf(Buffer.from(text, 'utf8'));
}

export function bytesOf(path: BytePath): Buffer {
  return Buffer.from(path, 'latin1');
}

/** For people and for globs: what is not UTF-8 becomes U+FFFD. */
export function textOfBytePath(path: BytePath): string {
  return bytesOf(path).toString('utf8');
}
