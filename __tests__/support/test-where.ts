import { test } from '@jest/globals';

/** `test` where the reason is null; else a skipped test, with the reason printed. */
export function testWhere(reason: string | null): typeof test | typeof test.skip {
  if (reason === null) return test;
  return ((name: string, ...rest: Parameters<typeof test.skip> extends [unknown, ...infer R] ? R : never) => {
    process.stderr.write(`skipped: ${name}: ${reason}\n`);
    test.skip(name, ...rest);
  }) as typeof test.skip;
}
