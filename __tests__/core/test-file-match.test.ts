import { describe, expect, test } from '@jest/globals';
import { createFileMatcher } from '../../src/core/test-file-match.ts';
import { createTestId } from '../../src/core/test-id.ts';

const inFile = (file: string) => createTestId({ file, describe: [], name: 'x' });

describe('a changed file', () => {
  test.each([
    ['src/a.test.ts', 'src/a.test.ts', true],
    ['packages/p/src/a.test.ts', 'src/a.test.ts', true],
    ['src/aa.test.ts', 'a.test.ts', false],
    ['src/test/java/org/x/BTest.java', 'org.x.BTest', true],
    ['src/test/java/org/x/BTest.java', 'org.x.BTest$Inner', true],
    ['src/test/java/org/x/BTest.java', 'x.BTes', false],
    ['tests/test_x.py', 'tests.test_x.TestY', true],
    ['tests/test_x.py', 'tests.test_x', true],
    ['tests/test_x.py', 'test_x', true],
    ['tests/test_x.py', 'est_x', false],
    ['tests/test_x.py', 'tests.test_y', false],
    ['tests/te.py', 'tes$Inner.x', false],
    ['pkg/store/store_test.go', 'example.org/m/pkg/store', true],
    ['pkg/store/store_test.go', 'example.org/m/pkg/restore', false],
    ['store_test.go', 'example.org/m', true],
    ['tests/test_x.py', '', false],
  ])('%s holds a test of "%s": %s', (path, file, holds) => {
    expect(createFileMatcher([path])(inFile(file))).toBe(holds);
  });

  test('is found among as many changed files as a hostile change can bring', () => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `d${index}/e/f/g.test.ts`);
    const holds = createFileMatcher(paths);
    const found = Array.from({ length: 100_000 }, (_, index) => holds(inFile(`d${index}/e/f/g.test.ts`)));
    expect(found.filter(Boolean)).toHaveLength(20_000);
  });
});
