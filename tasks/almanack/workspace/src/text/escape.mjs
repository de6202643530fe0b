// Values in the text format: one line each, so line breaks are written as \n.

export function escapeText(text) {
  return text.replaceAll(';', '\\;').replaceAll('\n', '\\n');
}

export function unescapeText(text) {
  return text.replaceAll('\\n', '\n').replaceAll('\\;', ';').replaceAll('\\\\', '\\');
}

/** Splits a value at its semicolons, but not at escaped ones; the parts stay escaped. */
export function splitParts(text) {
  return text.split(/(?<!\\);/);
}
