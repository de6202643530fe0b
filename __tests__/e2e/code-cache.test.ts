import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { codeCacheDirectory } from '../../src/entry/code-cache.ts';
import { makeDirectory } from '../support/git-repository.ts';
import { openScene } from '../support/scene.ts';
import { testWhere } from '../support/test-where.ts';

const posix = testWhere(process.platform === 'win32' ? 'no compiled program is kept on Windows' : null);

interface Kept {
  readonly run: (environment?: Readonly<Record<string, string>>) => Promise<void>;
  readonly names: () => readonly string[];
  readonly file: () => string;
  readonly directory: string;
}

function openCache(): Kept {
  const directory = join(makeDirectory(), 'code');
  const names = () => {
    try {
      return readdirSync(directory);
    } catch {
      return [];
    }
  };
  return {
    directory,
    names,
    file: () => join(directory, names()[0] ?? 'nothing was kept'),
    async run(environment = {}) {
      const result = await openScene().run(['render', '--help'], {
        environment: { STEPMARK_CODE_CACHE: directory, ...environment },
      });
      expect(result).toMatchObject({ code: 0, stderr: '' });
      expect(result.stdout).toContain('stepmark render');
    },
  };
}

posix('the compiled program is kept for its user alone, and taken as it is the next time', async () => {
  const { run, names, file } = openCache();
  await run();
  expect(names()).toHaveLength(1);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  const { ino } = statSync(file());
  await run();
  expect(statSync(file()).ino).toBe(ino);
});

posix('a compiled program that is damaged is made anew', async () => {
  const { run, names, file } = openCache();
  await run();
  const good = readFileSync(file());
  writeFileSync(file(), Buffer.concat([good.subarray(0, 5_000), Buffer.alloc(good.length - 5_000)]));
  await run();
  expect(names()).toHaveLength(1);
  await run();
  expect(readFileSync(file()).subarray(5_000, 6_000).equals(Buffer.alloc(1_000))).toBe(false);
});

posix('a compiled program that others could have written is not run', async () => {
  const { run, directory, file } = openCache();
  await run();
  const { ino } = statSync(file());
  chmodSync(directory, 0o777);
  await run();
  expect(statSync(file()).ino).not.toBe(ino);
});

test.each([
  ['in CI, where each run is the first one', { CI: 'true' }, null],
  ['where an empty name says so', { STEPMARK_CODE_CACHE: '' }, null],
  ['where it is asked for also in CI', { CI: 'true', STEPMARK_CODE_CACHE: '/there' }, '/there'],
  ['among the caches of the user', { XDG_CACHE_HOME: '/caches' }, '/caches/stepmark/code'],
])('the place %s', (_, environment, expected) => {
  expect(codeCacheDirectory(environment)).toBe(process.platform === 'win32' ? null : expected);
});
