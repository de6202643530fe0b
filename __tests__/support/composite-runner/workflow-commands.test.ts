import { describe, expect, test } from '@jest/globals';
import { createCommandReader, splitLines } from './workflow-commands.ts';

const kindOf = (line: string) => createCommandReader().readLine(line).kind;

describe("the runner's reading of a line", () => {
  test.each([
    ['::warning::text', 'ran'],
    ['  \t::error file=a::text', 'ran'],
    ['\u00a0::debug::text', 'ran'],
    ['::ERROR::text', 'ran'],
    ['| ::error::text', 'text'],
    ['| ##[error]text', 'ran'],
    ['text ##[set-output name=a;b=c]value', 'ran'],
    ['##[nonsense]text', 'text'],
    ['::nonsense::text', 'text'],
    ['::error text', 'text'],
    ['##[error text', 'text'],
    ['::set-env name=a::b', 'refused'],
    ['##[add-path]/x', 'refused'],
    ['::stop-commands::', 'refused'],
    ['::stop-commands::error', 'refused'],
    ['plain text', 'text'],
  ])('%j is %s', (line, kind) => {
    expect(kindOf(line)).toBe(kind);
  });

  test('nothing but the token starts commands again, in either form', () => {
    const reader = createCommandReader();
    const kinds = ['::stop-commands::T0ken', '::error::x', '::t0ke::', '##[t0ken]', '::error::x'].map(
      (line) => reader.readLine(line).kind,
    );
    expect(kinds).toEqual(['ran', 'stopped', 'text', 'ran', 'ran']);
  });

  test('a carriage return starts a new line', () => {
    expect(splitLines('a\r::error::x\r\nb\n')).toEqual(['a', '::error::x', 'b', '']);
  });
});
