import { describe, expect, test } from '@jest/globals';
import { withoutSources } from '../../src/core/without-sources.ts';

const ROWS: readonly { readonly of: string; readonly message: string; readonly left: string }[] = [
  {
    of: 'Python’s trace, with marks below its lines',
    message: [
      'expected 3, got 4',
      '',
      'Traceback (most recent call last):',
      '  File "suite/run.py", line 65, in run_one',
      '    test.function(case)',
      '    ~~~~~~~~~~~~~^^^^^^',
      '  File "suite/test_a.py", line 12, in test_a',
      '    equal(secret(1), 3)',
      'kit.Failure: expected 3, got 4',
    ].join('\n'),
    left: 'expected 3, got 4\n\nkit.Failure: expected 3, got 4',
  },
  {
    of: 'a trace that is cut in the middle of a line',
    message: 'no\nTraceback (most recent call last):\n  File "suite/a.py", line 1, in x\n    secret(1',
    left: 'no',
  },
  {
    of: 'pytest’s report, which quotes the whole test',
    message: [
      'AssertionError: 80 is not 90',
      'self = <test_cart.TestCart object>',
      '',
      '    def test_ten_percent(self):',
      '        cart = secret(100)',
      '>       assert cart.total() == 90',
      'E       AssertionError: assert 80 == 90',
      'E        +  where 80 = total()',
      '',
      'tests/test_cart.py:12: AssertionError',
    ].join('\n'),
    left: 'AssertionError: 80 is not 90\nAssertionError: assert 80 == 90\n+  where 80 = total()',
  },
  {
    of: 'Jest’s code frame and stack',
    message: [
      'expect(received).toBe(expected)',
      '',
      'Expected: 90',
      'Received: 80',
      '',
      '  10 |   const cart = secret();',
      '> 11 |   expect(cart.total()).toBe(90);',
      '     |                        ^',
      '  12 | });',
      '    at Object.toBe (test/cart.test.js:11:24)',
      '    at new Promise (<anonymous>)',
    ].join('\n'),
    left: 'expect(received).toBe(expected)\n\nExpected: 90\nReceived: 80\n\n    at new Promise (<anonymous>)',
  },
  {
    of: 'Vitest’s code frame',
    message:
      'expected 80 to be 90\n ❯ test/cart.test.ts:4:5\n      2| const cart = secret();\n      4|   expect(cart).toBe(90);\n       |   ^',
    left: 'expected 80 to be 90',
  },
  {
    of: 'what Node’s assert.ok quotes',
    message: 'The expression evaluated to a falsy value:\n\n  assert.ok(secret() === 90)\n\nmore',
    left: 'The expression evaluated to a falsy value:\nmore',
  },
  {
    of: 'Java’s stack',
    message:
      'expected: <90> but was: <80>\n\tat com.example.CartTest.tenPercent(CartTest.java:12)\n\t... 3 more',
    left: 'expected: <90> but was: <80>',
  },
  {
    of: 'the line that Bats quotes',
    message: '(in test file test/cart.bats, line 5)\n  `[ "$(secret)" = 90 ]\' failed',
    left: '',
  },
];

describe('a message for an agent', () => {
  test.each(ROWS.map(({ of, message, left }) => [of, message, left]))('is without %s', (_, message, left) => {
    expect(withoutSources(message)).toBe(left);
    expect(left).not.toContain('secret');
  });

  test('keeps what a program said, its own indentation and lists too', () => {
    const said =
      'output differs:\n  - at: 12\n  + at: 13\n    lines | columns\n1. a\n\nFile "a.txt" is missing';
    expect(withoutSources(said)).toBe(said);
  });
});
