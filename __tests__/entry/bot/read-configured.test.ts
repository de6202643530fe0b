import { expect, test } from '@jest/globals';
import { readConfigured } from '../../../src/entry/bot/read-configured.ts';

const CONFIG = '.github/stepmark.yml';
const github = { readFile: async (path: string, ref: string) => `${path} at ${ref}` };

test('a pull request is configured by its base', async () => {
  const read = readConfigured({ base: { ref: 'main', sha: 'b' } }, 'b', github);
  expect(await read(CONFIG)).toBe(`${CONFIG} at b`);
  expect(await read('tasks/smelt/task.yaml')).toBe('tasks/smelt/task.yaml at b');
});

test('an attempt is configured by the default branch, and its task is never read where the agent may push', async () => {
  const read = readConfigured({ base: { ref: 'stepmark/smelt/1', sha: 'b' } }, 'b', github);
  expect(await read(CONFIG)).toBe(`${CONFIG} at HEAD`);
  expect(await read('tasks/smelt/task.yaml')).toBeNull();
});
