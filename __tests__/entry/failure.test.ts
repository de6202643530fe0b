import { describe, expect, test } from '@jest/globals';
import { InfraError, UnreadableReport, UsageError } from '../../src/core/errors.ts';
import { describeFailure } from '../../src/entry/failure.ts';

describe('a command that threw', () => {
  test.each([
    ['a mistake of the user', new UsageError('bad-argument', 'Expected x.'), 2, 'Expected x.'],
    ['a report that cannot be read', new UnreadableReport('malformed', 'a.xml: cut'), 2, 'a.xml: cut'],
    ['a failure of the machine', new InfraError('disk-full', 'No space.'), 3, 'No space.'],
    ...(
      [
        ['SIGINT', 130],
        ['SIGTERM', 143],
        ['SIGHUP', 129],
      ] as const
    ).map(
      ([signal, exitCode]) =>
        [
          signal,
          new InfraError('cancelled', 'stopped', { cause: signal }),
          exitCode,
          `stopped by ${signal}; nothing was left behind.`,
        ] as const,
    ),
  ])('for %s ends with its own exit code and one sentence', (_, error, exitCode, message) => {
    expect(describeFailure(error)).toEqual({ exitCode, message });
  });

  test.each([
    ['an error', new TypeError('x is undefined'), /TypeError: x is undefined\n {4}at /],
    ['anything else', 'a word', /a word$/],
  ])('for %s that nobody expected is a bug of ours, told with its stack', (_, error, message) => {
    const failure = describeFailure(error);
    expect(failure.exitCode).toBe(70);
    expect(failure.message).toMatch(message);
    expect(failure.message).toContain("a bug of Stepmark's, please report it");
  });
});
