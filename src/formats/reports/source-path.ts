const SOURCE_EXTENSIONS = new Set(
  'bats cc cjs cpp cs cts cxx dart ex exs feature go java js jsx kt kts lua mjs mts php pl py rb rs scala sh swift svelte ts tsx vue'.split(
    ' ',
  ),
);

/** A path to a file of source: what some reporters put where a class or a test's name belongs. */
export function isSourcePath(text: string): boolean {
  const dot = text.lastIndexOf('.');
  if (dot < 0 || !SOURCE_EXTENSIONS.has(text.slice(dot + 1))) return false;
  return text.startsWith('/') || !text.includes(' ');
}
