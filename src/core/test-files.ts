/** Where tests and what they are fed live, by the habits of the runners that are detected. */
export const DEFAULT_TEST_FILES: readonly string[] = [
  '**/test/**',
  '**/tests/**',
  '**/__tests__/**',
  '**/spec/**',
  '**/testdata/**',
  '**/__snapshots__/**',
  '**/*.test.*',
  '**/*.spec.*',
  '**/*-test.*',
  '**/*_test.*',
  '**/test_*.py',
  '**/test.{js,mjs,cjs,ts,py}',
  '**/conftest.py',
];

/**
 * Files that decide which tests are found or what their outcome is, whatever the code does (SECURITY.md). In a task they
 * come from the starting tree; in a repository's own suite a change to them is a note. Build files are not among them.
 */
export const TEST_CONFIGURATION: readonly string[] = [
  '**/conftest.py',
  '**/pytest.ini',
  '**/.pytest.ini',
  '**/sitecustomize.py',
  '**/usercustomize.py',
  '**/*.pth',
  '**/pytest.py',
  '**/_pytest/**',
  '**/jest.config.*',
  '**/babel.config.*',
  '**/.babelrc*',
  '**/.swcrc',
  '**/__mocks__/**',
  '**/vitest.config.*',
  '**/vitest.workspace.*',
  '**/vitest.setup.*',
  '**/.mocharc*',
  '**/mocha.opts',
  '**/node_modules/**',
];

/** Prose: changing it needs no test. */
export const PROSE_FILES: readonly string[] = [
  '**/*.md',
  '**/*.txt',
  '**/*.rst',
  '**/LICENSE*',
  'docs/**',
  '.github/**',
];
