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
      'REQUEST_ID',
      'PULL_REQUEST',
      'HEAD',
      'ALLOW_SELF_HOSTED',
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
    asked: null,
    allowSelfHosted: false,
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

test('what the bot asked for is read, and then there is no cache, whatever the workflow says (SECURITY.md row A6)', () => {
  const [head, base] = ['a'.repeat(40), 'b'.repeat(40)];
  const inputs = parseActionInputs({
    STEPMARK_REQUEST_ID: '0123456789abcdef0123456789abcdef',
    STEPMARK_PULL_REQUEST: '12',
    STEPMARK_HEAD: head,
    STEPMARK_BASE: base,
    STEPMARK_TASK: 'kvlog',
    STEPMARK_CACHE: 'true',
    STEPMARK_ALLOW_SELF_HOSTED: 'true',
  });
  expect(inputs).toMatchObject({
    asked: { id: '0123456789abcdef0123456789abcdef', pullRequest: 12, head, base },
    task: 'kvlog',
    cache: false,
    allowSelfHosted: true,
  });
});
