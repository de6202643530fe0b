import { expect, test } from '@jest/globals';
import { withEngine } from '../../src/entry/engine.ts';
import { makeDirectory } from '../support/git-repository.ts';
import { findProcesses, uniqueSleep, until } from '../support/processes.ts';

test('what still runs when a command fails is ended before its directories are removed', async () => {
  const sleeper = uniqueSleep();
  const start = { kind: 'directory' as const, path: makeDirectory() };
  const bug = new TypeError('on the other side');
  const logs = { fileOf: () => null, nameOf: () => null };
  const options = { requirement: 'auto' as const, jobs: 2, quiet: true, logs, cacheDirectory: null };
  const ends: unknown[] = [];

  const failed = withEngine(options, async ({ ports }) => {
    const workspace = await ports.workspaces.create({ start, layers: [] });
    ports.sandbox
      .run({
        argv: ['sleep', sleeper],
        workspace,
        reportDirectory: null,
        readOnly: [],
        environment: {},
        network: false,
        stdin: null,
        shown: [],
        limits: {
          wallClockMs: 100_000,
          memoryBytes: null,
          processes: null,
          outputBytes: 1_000,
          fileSizeBytes: null,
        },
        logFile: null,
        onStdout: null,
        signal: ports.signal,
      })
      .catch((error: unknown) => ends.push(error));
    await until(() => findProcesses(sleeper).length > 0);
    throw bug;
  });

  await expect(failed).rejects.toBe(bug);
  expect(ends).toMatchObject([{ code: 'cancelled' }]);
  expect(findProcesses(sleeper)).toEqual([]);
});
