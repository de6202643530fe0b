import fc from 'fast-check';

/** The surrogates are no characters by themselves. */
const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any character that Unicode has a number for. */
const anyCharacter = fc
  .nat({ max: 0x10ffff - SURROGATES.count })
  .map((nth) => String.fromCodePoint(nth < SURROGATES.first ? nth : nth + SURROGATES.count));

/**
 * Any text at all, as `fc.string({ unit: 'binary' })` gives it. That lists a million characters for each test file first,
 * which takes a second and 200 MB.
 */
export function anyText(
  size: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<string> {
  return fc.string({ ...size, unit: anyCharacter });
}
