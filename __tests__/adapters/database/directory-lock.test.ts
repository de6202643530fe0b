import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lockDirectory } from '../../../src/adapters/database/directory-lock.ts';
import { formatOwnLock } from '../../../src/adapters/storage/process-lock.ts';
import { makeDirectory } from '../../support/git-repository.ts';

const TIMES = { beatMs: 10, silentMs: 60 };
const never = () => {
  throw new Error('it was not lost');
};

/** As a container leaves it whose processes nobody outside can see. */
async function leaveElsewhere(directory: string): Promise<string> {
  const file = join(directory, 'stepmark.lock');
  await writeFile(file, JSON.stringify({ ...JSON.parse(formatOwnLock()), namespace: 'pid:[1]' }));
  return file;
}

describe('the lock of a directory', () => {
  test('is taken over from another container that gives no sign of life', async () => {
    const directory = makeDirectory();
    await leaveElsewhere(directory);
    const unlock = await lockDirectory(directory, never, TIMES);
    await unlock();
    await (await lockDirectory(directory, never, TIMES))();
  });

  test('is left to another container that shows that it lives', async () => {
    const directory = makeDirectory();
    const file = await leaveElsewhere(directory);
    let beats = 0;
    const beating = setInterval(() => {
      beats += 1;
      void utimes(file, new Date(), new Date(Date.now() + beats));
    }, 5);
    await expect(lockDirectory(directory, never, TIMES)).rejects.toThrow('is in use by');
    clearInterval(beating);
  });

  test('is not taken from a process that can be seen to live', async () => {
    const directory = makeDirectory();
    const unlock = await lockDirectory(directory, never, TIMES);
    await expect(lockDirectory(directory, never, TIMES)).rejects.toThrow(`process ${process.pid}`);
    await unlock();
  });

  test('says so when somebody has taken it over, and then leaves it alone', async () => {
    const directory = makeDirectory();
    let unlock = async () => {};
    await new Promise<void>((lost) => {
      void lockDirectory(directory, lost, TIMES).then(async (giveBack) => {
        unlock = giveBack;
        await leaveElsewhere(directory);
      });
    });
    await unlock();
    expect(await readFile(join(directory, 'stepmark.lock'), 'utf8')).toContain('pid:[1]');
  });
});
