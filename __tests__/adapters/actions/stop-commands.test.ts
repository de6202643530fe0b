import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { withoutCommands } from '../../../src/adapters/actions/stop-commands.ts';

let printed = '';

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('what is printed while a suite runs (SECURITY.md row A16)', () => {
  test('stands between two lines with one word of 128 bits that nobody can know', async () => {
    for (const _ of [1, 2]) {
      await withoutCommands(async () => {
        process.stdout.write('::set-output name=verdict::resolved');
      });
    }
    const words = [...printed.matchAll(/^::stop-commands::([0-9a-f]{32})$/gm)].map(([, word = '']) => word);
    expect(new Set(words).size).toBe(2);
    const [first, second] = words;
    const block = (word = '') =>
      `::stop-commands::${word}\n::set-output name=verdict::resolved\n::${word}::\n`;
    expect(printed).toBe(block(first) + block(second));
  });

  test('ends in a line of its own also where the work failed', async () => {
    await expect(
      withoutCommands(async () => {
        process.stdout.write('half a line');
        throw new Error('broke');
      }),
    ).rejects.toThrow('broke');
    expect(printed).toMatch(/^::stop-commands::([0-9a-f]+)\nhalf a line\n::\1::\n$/);
  });
});
