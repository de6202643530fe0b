const ALPHABET = /^[A-Za-z0-9_-]*$/;

/** Base64url without padding of a text's UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeBase64Url(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text; null where it is not just what `encodeBase64Url` writes. */
export function decodeBase64Url(code: string): string | null {
  if (!ALPHABET.test(code) || code.length % 4 === 1) return null;
  const bytes = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
    );
    return encodeBase64Url(text) === code ? text : null;
  } catch {
    // Not UTF-8.
    return null;
  }
}
