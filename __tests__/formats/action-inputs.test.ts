import { expect, test } from '@jest/globals';
import { parseActionInputs } from '../../src/formats/action-inputs.ts';

test('inputs that were left out come as empty variables, and have their defaults', () => {
  const given = Object.fromEntries(
    [
      'TASK',
      'KEY',
      'BASE',
      'CONFIG',
      'GATE',
      'REQUIRE_SANDBOX',
      'JOBS',
      'CACHE',
      'PUBLISH',
      'COMMENT',
      'CHECK',
    ].map((name) => [`STEPMARK_${name}`, '']),
  );
  const defaults = {
    task: null,
    key: null,
    base: null,
    config: '.github/stepmark.yml',
    gate: null,
    requireSandbox: null,
    jobs: null,
    cache: true,
    publish: 'auto',
    comment: null,
    check: false,
  };
  expect(parseActionInputs(given)).toEqual(defaults);
  expect(parseActionInputs({})).toEqual(defaults);
});

test('inputs are read with the white space around them taken away', () => {
  expect(
    parseActionInputs({
      STEPMARK_TASK: ' kvlog ',
      STEPMARK_KEY: 'node-20',
      STEPMARK_REQUIRE_SANDBOX: 'strict',
      STEPMARK_JOBS: '4',
      STEPMARK_CACHE: 'false',
      STEPMARK_PUBLISH: 'off',
      STEPMARK_COMMENT: 'new',
      STEPMARK_CHECK: 'on',
    }),
  ).toMatchObject({
    task: 'kvlog',
    key: 'node-20',
    requireSandbox: 'strict',
    jobs: 4,
    cache: false,
    publish: 'off',
    comment: 'new',
    check: true,
  });
});

test.each([
  ['KEY', 'a/b', 'Input "key"'],
  ['KEY', 'x'.repeat(41), 'Input "key"'],
  ['JOBS', '0', 'Input "jobs"'],
  ['JOBS', '9999', 'Input "jobs"'],
  ['CACHE', 'yes', 'true, false'],
  ['CHECK', 'true', 'on, off'],
  ['REQUIRE_SANDBOX', 'docker', 'strict, basic, auto, none'],
  ['COMMENT', '"; $(id)', 'update, new, off'],
])('%s=%s is refused with what was expected', (name, value, expected) => {
  expect(() => parseActionInputs({ [`STEPMARK_${name}`]: value })).toThrow(
    expect.objectContaining({ code: 'bad-argument', message: expect.stringContaining(expected) }),
  );
});
