import { expect, test } from '@jest/globals';
import { listed, parseReport, refusal } from './parse-report.ts';

function binary(results: readonly string[], end: string): string {
  return [`running ${results.length} tests`, ...results, '', end, ''].join('\n');
}

const OK = 'test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s';

test.each([
  ['test a::b ... ok', 'passed ::::a::b'],
  ['test a::b ... FAILED', 'failed ::::a::b'],
  ['test a::b ... ignored', 'skipped ::::a::b'],
  ['test a::b ... ignored, later', 'skipped ::::a::b'],
  ['test a::b ... ok <0.012s>', 'passed ::::a::b'],
  ['test a::b - should panic ... ok', 'passed ::::a::b'],
  ['test a::b ... bench:          12 ns/iter (+/- 1)', 'passed ::::a::b'],
])('%s is %s', (line, expected) => {
  expect(listed(parseReport('cargo', binary([line], OK)))).toEqual([expected]);
});

test('a result that comes after what the test printed is found', () => {
  const text = `running 1 test\ntest a ... printed\nFAILED\n${OK.replace('1 passed; 0 failed', '0 passed; 1 failed')}\n`;
  expect(listed(parseReport('cargo', text))).toEqual(['failed ::::a']);
});

test('what a test prints cannot take back a failure', () => {
  const fake = ['test a ... FAILED', 'test a ... ok'];
  expect(listed(parseReport('cargo', binary(fake, OK).replace('running 2', 'running 1')))).toEqual([
    'failed ::::a',
  ]);
  const shown = `running 1 test\ntest a ... FAILED\n\nfailures:\n\n---- a stdout ----\ntest a ... ok\n${OK}\n\nfailures:\n    a\n\n${OK}\n`;
  expect(listed(parseReport('cargo', shown))).toEqual(['failed ::::a']);
});

test('the lines on standard error name the binary, without its hash', () => {
  const text = `     Running tests/it.rs (target/debug/deps/it-0123abcd)\n\n${binary(['test a ... ok'], OK)}`;
  expect(listed(parseReport('cargo', text))).toEqual(['passed tests/it.rs::it::a']);
});

test('examples of one item are told apart by their order, not by lines that move', () => {
  const at = (first: number, second: number) =>
    listed(
      parseReport(
        'cargo',
        binary(
          [`test src/lib.rs - f (line ${second}) ... FAILED`, `test src/lib.rs - f (line ${first}) ... ok`],
          OK,
        ),
      ),
    );
  expect(at(3, 7)).toEqual(['passed src/lib.rs::doc-test::f', 'failed src/lib.rs::doc-test::f (2)']);
  expect(at(30, 70)).toEqual(at(3, 7));
});

test('a binary that lists less than it says, or does not end, is a truncated report', () => {
  expect(refusal('cargo', `running 3 tests\ntest a ... ok\n${OK}\n`)).toBe('truncated');
  expect(refusal('cargo', `running 1 test\ntest a ... ok\n${OK.replace('1 passed', '5 passed')}\n`)).toBe(
    'truncated',
  );
  expect(refusal('cargo', 'running 1 test\ntest a ... ok\n')).toBe('truncated');
  expect(refusal('cargo', '{ "type": "suite", "event": "started", "test_count": 1 }\n')).toBe('truncated');
});

test('C8: lines between JSON events, and odd values in them, are harmless', () => {
  const text = [
    '{ "type": "suite", "event": "started", "test_count": 1 }',
    'printed by a test',
    '{"type":"test","event":"ok","name":"a","exec_time":1e999,"__proto__":{"x":1}}',
    '{ "type": "suite", "event": "ok", "passed": 1, "failed": 0 }',
  ].join('\n');
  expect(parseReport('cargo', text).tests).toEqual([
    { id: '::::a', status: 'passed', durationMs: null, message: null },
  ]);
});
