import { expect, test } from '@jest/globals';
import { withInputs } from '../../../src/entry/publish/options.ts';

test('what the action hands on is taken, what it leaves empty is not there', () => {
  const given = {
    STEPMARK_RUN_ID: '4711',
    STEPMARK_FROM: '',
    STEPMARK_EXPECT: 'a,b',
    STEPMARK_WORKFLOW: '',
    STEPMARK_CHECK: 'on',
  };
  expect(withInputs({}, given)).toEqual({ runId: 4711, expect: 'a,b', check: true });
  expect(withInputs({}, {})).toEqual({});
});

test('arguments win over it', () => {
  expect(
    withInputs({ from: 'here', check: true }, { STEPMARK_FROM: 'there', STEPMARK_CHECK: 'off' }),
  ).toEqual({
    from: 'here',
    check: true,
  });
});

test.each([
  ['STEPMARK_RUN_ID', '0'],
  ['STEPMARK_RUN_ID', '7; id'],
  ['STEPMARK_RUN_ID', '1e3'],
  ['STEPMARK_CHECK', 'yes'],
])('%s is not taken where it is %j', (name, value) => {
  expect(() => withInputs({}, { [name]: value })).toThrow(
    expect.objectContaining({ name: 'UsageError', code: 'bad-argument' }),
  );
});
